/** What the test of the samples takes from inside the engine: containers are started without a command line. */
export { createCatalogue } from '../src/engine/image/catalogue.ts';
export {
  createLive,
  finish,
  type Life,
  type LifeEvent,
  type LifeMoment,
} from '../src/engine/kernel/index.ts';
export { createPrograms } from '../src/engine/programs/index.ts';

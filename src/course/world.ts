import { readCatalogue, readStock } from '../adapters/content/read-content.ts';
import { createCatalogue, createWorld } from '../engine/index.ts';

/**
 * The world in which texts are run, one for all of them, so that what one has built need not be built again for another.
 * Only for code that runs from its source: tests, scripts, plugins of the site build.
 */
export const courseWorld = createWorld(createCatalogue(readCatalogue()), await readStock(), {
  entries: 20_000,
  bytes: 512_000_000,
});

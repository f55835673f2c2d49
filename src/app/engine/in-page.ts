import { fetchCatalogue, fetchedSupply } from '../../adapters/content/fetch-catalogue.ts';
import { EngineCore } from './core.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** The engine in the page itself, for browsers that start no worker. */
export function engineInPage(tell: (message: FromEngine) => void): (message: ToEngine) => void {
  return new EngineCore(tell, { catalogue: fetchCatalogue, supply: fetchedSupply }).receive;
}

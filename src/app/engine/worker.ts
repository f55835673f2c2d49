import { fetchCatalogue, fetchedSupply } from '../../adapters/content/fetch-catalogue.ts';
import { EngineCore } from './core.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** The part of a worker's global scope used here; the page's own types do not have it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine): void;
}

const scope = globalThis as unknown as WorkerScope;
const core = new EngineCore((message) => scope.postMessage(message), {
  catalogue: fetchCatalogue,
  supply: fetchedSupply,
});
scope.onmessage = ({ data }) => core.receive(data);
scope.postMessage({ type: 'ready' });

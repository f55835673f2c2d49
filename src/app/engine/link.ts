import type { FromEngine, ToEngine } from './messages.ts';

/** A running engine. */
export interface EngineLink {
  readonly send: (message: ToEngine) => void;
  /** Ends it at once, whatever it does. */
  readonly close: () => void;
}

/** Starts the engine in a worker, or in the page where workers are not to be had. */
export async function openEngine(
  tell: (message: FromEngine) => void,
  failed: (message: string) => void,
): Promise<EngineLink> {
  const worker = startWorker();
  if (worker === null) {
    const { engineInPage } = await import('./in-page.ts');
    return { send: engineInPage(tell), close: () => undefined };
  }
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => tell(data);
  worker.onerror = (event) => failed(event.message || 'its worker did not load');
  return { send: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'layerwise' });
  } catch {
    return null;
  }
}

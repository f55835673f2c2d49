import type { FromEngine, ToEngine } from './messages.ts';

/** A running engine. */
export interface EngineLink {
  readonly send: (message: ToEngine) => void;
  /** Ends it at once, whatever it does. */
  readonly close: () => void;
}

/** Starts the engine in a worker, or in the page where no worker starts. `failed`: a worker that ran has broken down. */
export async function openEngine(
  tell: (message: FromEngine) => void,
  failed: (message: string) => void,
): Promise<EngineLink> {
  const worker = await startWorker();
  if (worker === null) {
    const { engineInPage } = await import('./in-page.ts');
    return { send: engineInPage(tell), close: () => undefined };
  }
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => tell(data);
  worker.onerror = (event) => failed(event.message);
  return { send: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

/** A worker that has said it is ready; null where workers are switched off, refused or cannot load. */
function startWorker(): Promise<Worker | null> {
  return new Promise((done) => {
    try {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        type: 'module',
        name: 'layerwise',
      });
      worker.onmessage = () => done(worker);
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        done(null);
      };
    } catch {
      done(null);
    }
  });
}

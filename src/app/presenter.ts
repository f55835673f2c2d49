import { effect } from '@preact/signals';
import type { Workbench } from './workbench.ts';

/** What a workbench tells the presenter's window: every sentence of the build, and which one is shown. */
export interface Telling {
  readonly kind: 'telling';
  /** Title of the page that tells it. */
  readonly page: string;
  readonly sentences: readonly string[];
  /** Counted from 0; null while the build is not told. */
  readonly at: number | null;
}

/** What the presenter's window asks of the workbench that is told. */
export type Ask = { readonly kind: 'hello' } | { readonly kind: 'go'; readonly at: number };

const CHANNEL = 'layerwise:presenter';

/** The line between windows of this site; null where the browser has none. */
export function openLine(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
}

/** What came over the line, or null if it is nothing of ours. */
export function readTelling(data: unknown): Telling | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, page, sentences, at } = data as Readonly<Record<string, unknown>>;
  const wellFormed =
    kind === 'telling' &&
    typeof page === 'string' &&
    Array.isArray(sentences) &&
    sentences.every((one) => typeof one === 'string') &&
    (at === null || typeof at === 'number');
  return wellFormed ? { kind, page, sentences, at } : null;
}

function readAsk(data: unknown): Ask | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, at } = data as Readonly<Record<string, unknown>>;
  if (kind === 'hello') return { kind };
  return kind === 'go' && typeof at === 'number' ? { kind, at } : null;
}

/**
 * Tells a presenter's window what the scrubber shows, and follows it. Nothing is sent before such a window has asked. Of
 * several open pages the visible one answers. Returns how to stop.
 */
export function keepPresenter(bench: Workbench): () => void {
  const line = openLine();
  if (line === null) return () => undefined;
  let stop: (() => void) | null = null;
  const tell = (): void => {
    const { frames } = bench.snapshot.value.views;
    const telling: Telling = {
      kind: 'telling',
      page: document.title,
      sentences: frames.map(({ text }) => text),
      at: bench.told.value,
    };
    line.postMessage(telling);
  };
  line.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const ask = readAsk(data);
    if (ask === null || document.visibilityState === 'hidden') return;
    if (ask.kind === 'hello') {
      stop?.();
      stop = effect(tell);
      return;
    }
    const last = bench.snapshot.value.views.frames.length - 1;
    bench.view.value = 'build';
    bench.told.value = Math.max(0, Math.min(ask.at, last));
  });
  return () => {
    stop?.();
    line.close();
  };
}

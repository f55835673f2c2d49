import { effect } from '@preact/signals';
import { openStore } from '../../adapters/storage/index.ts';
import { takeRequests } from '../../app/bench-requests.ts';
import { replayEarlyClicks } from '../../app/early-clicks.ts';
import { keepProgress } from '../../app/progress.ts';
import { readFiles, sameFiles, type Files } from '../../app/project.ts';
import { MARK } from '../../app/share/mark.ts';
import type { Start, Workbench as State } from '../../app/workbench.ts';

/** The engine is fetched this long after the workbench came into view, or on first use. Milliseconds. */
const WAKE_AFTER = 800;

interface Surroundings {
  readonly goals: Start['goals'];
  /** Name under which files and progress are kept; nothing is kept, and no shared link read, where it is left out. */
  readonly keep: string | undefined;
  readonly original: Files;
  readonly solution: Files | undefined;
}

/** Connects a workbench that has come into view with the page around it; returns how to take it away again. */
export function connect(
  bench: State,
  { goals, keep, original, solution }: Surroundings,
  element: HTMLElement | null,
): () => void {
  const ends = [takeRequests(bench, { start: original, solution }), bench.dispose];
  if (keep !== undefined) {
    const names = goals.map(({ id }) => id);
    ends.unshift(keepFiles(bench, original, keep), keepProgress(bench, keep, names), followLinks(bench));
  }
  const wake = setTimeout(bench.wake, WAKE_AFTER);
  bench.layout.load();
  if (element !== null) replayEarlyClicks(element);
  return () => {
    clearTimeout(wake);
    for (const end of ends) end();
  };
}

/** Opens the project that the address carries, now and whenever it comes to carry another; returns how to stop. */
function followLinks(bench: State): () => void {
  const look = (): void => {
    const { hash } = location;
    if (!hash.startsWith(`#${MARK}`)) return;
    // The address must not bring back later what was left or kept meanwhile.
    history.replaceState(history.state, '', location.pathname + location.search);
    void import('../../app/share/open.ts').then(({ openHash }) => openHash(bench, hash));
  };
  look();
  addEventListener('hashchange', look);
  return () => removeEventListener('hashchange', look);
}

/** Brings back what was kept, then keeps every change; what equals the beginning is not kept. */
function keepFiles(bench: State, original: Files, name: string): () => void {
  const store = openStore<Files>({ key: `layerwise:files:${name}`, version: 1, read: readFiles });
  const kept = store.load();
  if (kept !== null) bench.replace(kept);
  return effect(() => {
    const files = bench.aside.value?.files ?? bench.files.value;
    if (sameFiles(files, original)) store.clear();
    else store.save(files);
  });
}

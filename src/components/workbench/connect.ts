import { takeRequests } from '../../app/bench-requests.ts';
import { replayEarlyClicks } from '../../app/early-clicks.ts';
import { keepFiles, offerOthers } from '../../app/keep-files.ts';
import { keepPresenter } from '../../app/presenter.ts';
import { keepProgress } from '../../app/progress.ts';
import type { Files } from '../../app/project.ts';
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
  const ends: (() => void)[] = [];
  // One's own files come first: whatever is shown in their place is shown over them.
  if (keep !== undefined) {
    const names = goals.map(({ id }) => id);
    ends.push(keepFiles(bench, original, keep), keepProgress(bench, keep, names), followLinks(bench));
    ends.push(keepPresenter(bench));
    offerOthers(bench, keep);
    // A small example has no control to change it back with.
    bench.layout.load();
  }
  ends.push(takeRequests(bench, { start: original, solution }), bench.dispose);
  const wake = setTimeout(bench.wake, WAKE_AFTER);
  bench.singleKeys.load();
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

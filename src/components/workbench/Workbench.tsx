import { useEffect, useMemo, useRef } from 'preact/hooks';
import { replayEarlyClicks } from '../../app/early-clicks.ts';
import { keepFiles } from '../../app/keep-files.ts';
import type { Layout } from '../../app/layout.ts';
import { keepProgress } from '../../app/progress.ts';
import { takeRequests } from '../../app/bench-requests.ts';
import { inOrder, sameFiles, type Files } from '../../app/project.ts';
import { MARK } from '../../app/share/mark.ts';
import { createWorkbench, type Start, type Workbench as State } from '../../app/workbench.ts';
import { Announcer } from './Announcer.tsx';
import { BenchBar } from './BenchBar.tsx';
import { EditorPane } from './EditorPane.tsx';
import { FileList } from './FileList.tsx';
import { Goals } from './Goals.tsx';
import { pressKey } from './keys.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { AsideNote } from './ProjectTools.tsx';
import { PaneSwitch } from './PaneSwitch.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { TerminalPane } from './TerminalPane.tsx';
import { useDrop } from './use-drop.ts';

export interface WorkbenchProps extends Start {
  /** Whether files can be added and removed. */
  readonly ownFiles?: boolean;
  /** Name of the region for screen readers. */
  readonly label: string;
  /** Name under which the files are kept between visits; not kept where left out. */
  readonly keep?: string;
  readonly solution?: Files | undefined;
}

/** The engine is fetched this long after the workbench came into view, or on first use. Milliseconds. */
const WAKE_AFTER = 800;

/** Files and editor, result views, and terminal around one state. */
export function Workbench({ ownFiles = false, label, keep, solution, ...start }: WorkbenchProps) {
  const bench = useMemo(() => createWorkbench(start), []);
  const original = useMemo(() => inOrder(start.files), []);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => begin(bench, { original, keep, solution, goals: start.goals, whole: whole.current }), []);
  const full = keep !== undefined;
  const layout = bench.layout.layout.value;
  // Lesson and workbench share the window, so the page has to know too.
  useEffect(() => {
    if (full) document.documentElement.toggleAttribute('data-read', layout.read);
  }, [layout.read]);
  const drop = useDrop(bench, full);
  const tried = !sameFiles(bench.files.value, original) || bench.terminal.entries.value.length > 0;
  return (
    <section
      ref={whole}
      class="bench"
      aria-label={label}
      data-full={layout.full ? '' : undefined}
      onKeyDown={(event) => pressKey(bench, event, whole.current)}
      {...drop.attributes}
    >
      <Goals bench={bench} goals={start.goals} tried={tried} />
      <div class="bench-panes" data-pane={bench.pane.value} style={sharesOf(layout)}>
        <BenchBar bench={bench} original={original} solution={solution} full={full} />
        <NoticeBar bench={bench} />
        <Announcer bench={bench} />
        <PaneSwitch bench={bench} />
        <div class="bench-code">
          <FileList bench={bench} ownFiles={ownFiles} />
          <div class="bench-editor">
            <AsideNote bench={bench} />
            <EditorPane bench={bench} />
          </div>
        </div>
        <ResultTabs bench={bench} solution={solution} />
        <TerminalPane bench={bench} />
        {drop.above && <p class="drop-here">Drop files, a folder or a zip</p>}
      </div>
    </section>
  );
}

interface Beginning {
  readonly original: Files;
  readonly keep: string | undefined;
  readonly solution: Files | undefined;
  readonly goals: Start['goals'];
  readonly whole: HTMLElement | null;
}

/** Connects a workbench with what outlasts it: kept files, progress, the address, other islands; returns how to end it. */
function begin(bench: State, { original, keep, solution, goals, whole }: Beginning): () => void {
  const stops: (() => void)[] = [];
  if (keep !== undefined) {
    const ids = goals.map(({ id }) => id);
    stops.push(keepFiles(bench, original, keep), keepProgress(bench, keep, ids));
  }
  stops.push(takeRequests(bench, { start: original, solution }));
  const wake = setTimeout(bench.wake, WAKE_AFTER);
  bench.layout.load();
  bench.singleKeys.load();
  if (whole !== null) replayEarlyClicks(whole);
  if (keep !== undefined) stops.push(followLinks(bench));
  return () => {
    clearTimeout(wake);
    for (const stop of stops) stop();
    bench.dispose();
  };
}

/** Custom properties that divide the room; none where nobody chose. */
function sharesOf({ code, terminal }: Layout): Readonly<Record<string, string>> {
  return {
    ...(code === null ? {} : { '--code': `${code}fr`, '--results': `${100 - code}fr` }),
    ...(terminal === null ? {} : { '--terminal': `${terminal}%` }),
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

import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Layout } from '../../app/layout.ts';
import { inOrder, sameFiles, type Files } from '../../app/project.ts';
import { createWorkbench, type Start } from '../../app/workbench.ts';
import { Announcer } from './Announcer.tsx';
import { BenchBar } from './BenchBar.tsx';
import { connect } from './connect.ts';
import { EditorPane } from './EditorPane.tsx';
import { FileList } from './FileList.tsx';
import type { Par } from '../../course/score.ts';
import { Goals } from './Goals.tsx';
import { pressKey } from './keys.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { Score } from './Score.tsx';
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
  /** What a good solution costs, where there is a score. */
  readonly par?: Par;
}

/** Files and editor, result views, and terminal around one state. */
export function Workbench({ ownFiles = false, label, keep, solution, par, ...start }: WorkbenchProps) {
  const bench = useMemo(() => createWorkbench(start), []);
  const original = useMemo(() => inOrder(start.files), []);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => connect(bench, { goals: start.goals, keep, original, solution }, whole.current), []);
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
      {par !== undefined && keep !== undefined && (
        <Score bench={bench} par={par} name={keep.replace(/^challenge-/, '')} />
      )}
      <div class="bench-panes" data-pane={bench.pane.value} style={sharesOf(layout)}>
        <BenchBar bench={bench} original={original} solution={solution} keep={keep} />
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

/** Custom properties that divide the room; none where nobody chose. */
function sharesOf({ code, terminal }: Layout): Readonly<Record<string, string>> {
  return {
    ...(code === null ? {} : { '--code': `${code}fr`, '--results': `${100 - code}fr` }),
    ...(terminal === null ? {} : { '--terminal': `${terminal}%` }),
  };
}

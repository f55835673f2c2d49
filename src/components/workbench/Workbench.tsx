import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { openStore } from '../../adapters/storage/index.ts';
import { inOrder, readFiles, sameFiles, type Files } from '../../app/project.ts';
import { takeRequests } from '../../app/bench-requests.ts';
import { createWorkbench, type Start, type Workbench as State } from '../../app/workbench.ts';
import { EditorPane } from './EditorPane.tsx';
import { FileList } from './FileList.tsx';
import { Goals } from './Goals.tsx';
import { ProjectTools } from './ProjectTools.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { TerminalPane } from './TerminalPane.tsx';

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
  useEffect(() => {
    const stop = keep === undefined ? () => undefined : keepFiles(bench, original, keep);
    const refuse = takeRequests(bench, { start: original, solution });
    const wake = setTimeout(bench.wake, WAKE_AFTER);
    return () => {
      clearTimeout(wake);
      refuse();
      stop();
      bench.dispose();
    };
  }, []);
  const buildKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    bench.build();
  };
  const tried = !sameFiles(bench.files.value, original) || bench.terminal.entries.value.length > 0;
  return (
    <section class="bench" aria-label={label} onKeyDown={buildKey}>
      <Goals bench={bench} goals={start.goals} tried={tried} />
      <div class="bench-panes">
        <div class="bench-code">
          <FileList bench={bench} ownFiles={ownFiles} />
          <div class="bench-editor">
            <EditorPane bench={bench} />
            {keep !== undefined && <ProjectTools bench={bench} original={original} solution={solution} />}
          </div>
        </div>
        <ResultTabs bench={bench} />
        <TerminalPane bench={bench} />
      </div>
    </section>
  );
}

/** Brings back what was kept, then keeps every change; what equals the beginning is not kept. */
function keepFiles(bench: State, original: Files, name: string): () => void {
  const store = openStore<Files>({ key: `layerwise:files:${name}`, version: 1, read: readFiles });
  const kept = store.load();
  if (kept !== null) bench.replace(kept);
  return effect(() => {
    const files = bench.setAside.value ?? bench.files.value;
    if (sameFiles(files, original)) store.clear();
    else store.save(files);
  });
}

import { useMemo } from 'preact/hooks';
import { runCommand } from '../../app/engine.ts';
import { createWorkbench, type Start } from '../../app/workbench.ts';
import { EditorPane } from './EditorPane.tsx';
import { FileList } from './FileList.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { TerminalPane } from './TerminalPane.tsx';

export interface WorkbenchProps extends Start {
  /** Whether files can be added and removed. */
  readonly ownFiles?: boolean;
  /** Name of the region for screen readers. */
  readonly label: string;
}

/** Files and editor, result views, and terminal around one state. */
export function Workbench({ files, open, ownFiles = false, label }: WorkbenchProps) {
  const bench = useMemo(
    () => createWorkbench(open === undefined ? { files } : { files, open }, runCommand),
    [],
  );
  const buildKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    bench.build();
  };
  return (
    <section class="bench" aria-label={label} onKeyDown={buildKey}>
      <div class="bench-panes">
        <div class="bench-code">
          <FileList bench={bench} ownFiles={ownFiles} />
          <EditorPane bench={bench} />
        </div>
        <ResultTabs bench={bench} />
        <TerminalPane bench={bench} />
      </div>
    </section>
  );
}

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { inOrder, withFile, withoutFile, withText, type Files, type ProjectFile } from './project.ts';
import { createTerminal, type RunCommand, type Terminal } from './terminal.ts';
import type { EditorProblem } from './editors.ts';

/** Result views, in the order of their tabs. */
export type ViewId = 'build' | 'layers' | 'start';

/** The state of one workbench in the page. Components read its signals and call its actions, nothing else. */
export interface Workbench {
  readonly files: ReadonlySignal<Files>;
  readonly openPath: ReadonlySignal<string>;
  readonly openFile: ReadonlySignal<ProjectFile>;
  readonly view: Signal<ViewId>;
  /** What is wrong in the open file. */
  readonly problems: Signal<readonly EditorProblem[]>;
  /** 1-based lines of the open file that belong to what a view points at. */
  readonly linkedLines: Signal<readonly number[]>;
  /** 1-based line of the caret, or undefined before the editor was used. */
  readonly caretLine: Signal<number | undefined>;
  readonly terminal: Terminal;
  readonly open: (path: string) => void;
  readonly write: (text: string) => void;
  readonly add: (path: string) => void;
  readonly remove: (path: string) => void;
  /** Builds what is in the editor now: the same as the command in the terminal. */
  readonly build: () => void;
}

export interface Start {
  readonly files: Files;
  /** Path of the file to open first; the first file where left out. */
  readonly open?: string;
}

export function createWorkbench(start: Start, run: RunCommand): Workbench {
  const ordered = inOrder(start.files);
  const first = ordered.find((file) => file.path === start.open) ?? ordered[0];
  if (!first) throw new Error('a workbench needs at least one file');

  const files = signal(ordered);
  const openPath = signal(first.path);
  const openFile = computed(() => files.value.find((file) => file.path === openPath.value) ?? first);
  const terminal = createTerminal(run);
  return {
    files,
    openPath,
    openFile,
    view: signal<ViewId>('build'),
    problems: signal<readonly EditorProblem[]>([]),
    linkedLines: signal<readonly number[]>([]),
    caretLine: signal<number | undefined>(undefined),
    terminal,
    open: (path) => (openPath.value = path),
    write: (text) => (files.value = withText(files.value, openPath.value, text)),
    add: (path) => {
      files.value = withFile(files.value, { path, text: '' });
      openPath.value = path;
    },
    remove: (path) => {
      const left = withoutFile(files.value, path);
      const next = left[0];
      if (!next) return;
      if (openPath.value === path) openPath.value = next.path;
      files.value = left;
    },
    build: () => terminal.submit('docker build .'),
  };
}

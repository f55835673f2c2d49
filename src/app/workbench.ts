import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { AskEditor, SessionInput } from '../engine/index.ts';
import type { ProblemRow } from '../views/problems/model.ts';
import { noRunFields, type RunFields } from '../views/start/fields.ts';
import { BUILD } from './engine/begin.ts';
import { asWorkspaceFiles, createEngineClient } from './engine/client.ts';
import type { EngineStart, Snapshot } from './engine/messages.ts';
import { inOrder, withFile, withoutFile, withText, type Files, type ProjectFile } from './project.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** Result views, in the order of their tabs. */
export type ViewId = 'build' | 'layers' | 'start' | 'predict';

/** Name of the file that is built. */
export const DOCKERFILE = 'Dockerfile';

/** The state of one workbench in the page. Components read its signals and call its actions, nothing else. */
export interface Workbench {
  readonly files: ReadonlySignal<Files>;
  readonly openPath: ReadonlySignal<string>;
  readonly openFile: ReadonlySignal<ProjectFile>;
  /** The learner's own files while others, such as a solution, are shown in their place. */
  readonly setAside: Signal<Files | null>;
  readonly view: Signal<ViewId>;
  /** What the views show. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** A fault of ours that was met last, or null. */
  readonly broken: Signal<string | null>;
  /** What is wrong in the open file. */
  readonly problems: ReadonlySignal<readonly ProblemRow[]>;
  /** 1-based lines of the Dockerfile that belong to what a view points at. */
  readonly pointedLines: Signal<readonly number[]>;
  /** Those of them that are in the open file. */
  readonly linkedLines: ReadonlySignal<readonly number[]>;
  /** 1-based line of the caret, or undefined before the editor was used. */
  readonly caretLine: Signal<number | undefined>;
  /** The caret's line if it is in the Dockerfile. */
  readonly dockerfileLine: ReadonlySignal<number | undefined>;
  /** Where an editor shall put its caret; a new object for each wish. */
  readonly wish: ReadonlySignal<{ readonly line: number } | null>;
  readonly runFields: ReadonlySignal<RunFields>;
  readonly terminal: Terminal;
  readonly open: (path: string) => void;
  readonly write: (text: string) => void;
  readonly add: (path: string) => void;
  readonly remove: (path: string) => void;
  /** Other files in place of all that are there. */
  readonly replace: (files: Files) => void;
  /** Opens the Dockerfile with the caret in a 1-based line. */
  readonly goTo: (line: number) => void;
  readonly setRunFields: (fields: RunFields) => void;
  /** Builds what is in the editor now: the same as the command in the terminal. */
  readonly build: () => void;
  /** Makes the change that a problem of the open file offers. */
  readonly fix: (problem: ProblemRow) => Promise<void>;
  /** Asks about the Dockerfile in the editor. */
  readonly ask: AskEditor;
  /** Starts the engine, if it sleeps. */
  readonly wake: () => void;
  readonly dispose: () => void;
}

export interface Start extends Pick<EngineStart, 'goals'> {
  readonly files: Files;
  /** Files as they were at a build before the page was opened; left out when nothing was built. */
  readonly builtFiles?: Files;
  /** Path of the file to open first; the first file where left out. */
  readonly open?: string;
  /** What the views show until the engine has started. */
  readonly first: Snapshot;
  /** Address of the facts about base images. */
  readonly catalogue: string;
}

type Change = Exclude<SessionInput, { type: 'terminal' }>;

/** Hands changes over once a frame; of several texts of a file only the last. */
function inFrames(send: (change: Change) => void): { add: (change: Change) => void; flush: () => void } {
  let waiting: Change[] = [];
  let frame = 0;
  const flush = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    const now = waiting;
    waiting = [];
    for (const change of now) send(change);
  };
  return {
    flush,
    add: (change) => {
      const last = waiting.at(-1);
      if (last?.type === 'write' && change.type === 'write' && last.path === change.path) waiting.pop();
      waiting.push(change);
      if (frame === 0) frame = requestAnimationFrame(flush);
    },
  };
}

/** Actions on the files: each changes the page's own state and tells the engine. */
function fileActions(
  files: Signal<Files>,
  openPath: Signal<string>,
  tell: (change: Change) => void,
): Pick<Workbench, 'open' | 'write' | 'add' | 'remove' | 'replace'> {
  return {
    open: (path) => (openPath.value = path),
    write: (text) => {
      const path = openPath.value;
      if (files.value.find((file) => file.path === path)?.text === text) return;
      files.value = withText(files.value, path, text);
      tell({ type: 'write', path, text });
    },
    add: (path) => {
      files.value = withFile(files.value, { path, text: '' });
      openPath.value = path;
      tell({ type: 'write', path, text: '' });
    },
    remove: (path) => {
      const left = withoutFile(files.value, path);
      const next = left[0];
      if (!next) return;
      if (openPath.value === path) openPath.value = next.path;
      files.value = left;
      tell({ type: 'remove', path });
    },
    replace: (next) => {
      const [other] = next;
      if (!other) return;
      if (!next.some(({ path }) => path === openPath.value)) openPath.value = other.path;
      files.value = inOrder(next);
      tell({ type: 'files', files: asWorkspaceFiles(next) });
    },
  };
}

/** The page's end of the engine, with what it says kept in signals. */
function connect(start: Start, files: ReadonlySignal<Files>) {
  const snapshot = signal(start.first);
  const broken = signal<string | null>(null);
  const engineStart = (): EngineStart => ({
    files: asWorkspaceFiles(files.value),
    builtFiles: start.builtFiles === undefined ? null : asWorkspaceFiles(start.builtFiles),
    goals: start.goals,
  });
  const engine = createEngineClient(engineStart, start.catalogue, {
    snapshot: (next) => {
      snapshot.value = next;
      broken.value = null;
    },
    broken: (message) => (broken.value = message),
  });
  const changes = inFrames(engine.change);
  const terminal = createTerminal((line, io) => {
    changes.flush();
    return engine.run(line, io);
  });
  return { snapshot, broken, engine, changes, terminal };
}

export function createWorkbench(start: Start): Workbench {
  const ordered = inOrder(start.files);
  const first = ordered.find((file) => file.path === start.open) ?? ordered[0];
  if (!first) throw new Error('a workbench needs at least one file');

  const files = signal(ordered);
  const openPath = signal(first.path);
  const openFile = computed(() => files.value.find((file) => file.path === openPath.value) ?? first);
  const { snapshot, broken, engine, changes, terminal } = connect(start, files);
  const pointedLines = signal<readonly number[]>([]);
  const caretLine = signal<number | undefined>(undefined);
  const wish = signal<{ readonly line: number } | null>(null);
  const runFields = signal(noRunFields);
  const actions = fileActions(files, openPath, changes.add);
  const inDockerfile = computed(() => openPath.value === DOCKERFILE);
  return {
    files,
    openPath,
    openFile,
    setAside: signal<Files | null>(null),
    view: signal<ViewId>('build'),
    snapshot,
    broken,
    problems: computed(() => (inDockerfile.value ? asProblems(snapshot.value, openFile.value.text) : [])),
    pointedLines,
    linkedLines: computed(() => (inDockerfile.value ? pointedLines.value : [])),
    caretLine,
    dockerfileLine: computed(() => (inDockerfile.value ? caretLine.value : undefined)),
    wish,
    runFields,
    terminal,
    ...actions,
    goTo: (line) => {
      if (!files.value.some(({ path }) => path === DOCKERFILE)) return;
      openPath.value = DOCKERFILE;
      wish.value = { line };
    },
    setRunFields: (fields) => {
      runFields.value = fields;
      engine.setRunFields(fields);
    },
    build: () => terminal.submit(BUILD),
    fix: async ({ start, end, fix }) => {
      const { text, path } = openFile.value;
      const fixed = await engine.ask(text, { ask: 'fixed', span: { start, end }, title: fix });
      const same = openFile.value.text === text && openPath.value === path;
      if (fixed !== null && same) actions.write(fixed);
    },
    ask: engine.ask,
    wake: engine.wake,
    dispose: engine.close,
  };
}

/** Problems of the last result that still fit the text; newer ones follow within moments. */
function asProblems({ views }: Snapshot, text: string): readonly ProblemRow[] {
  return views.problems.filter(({ end }) => end <= text.length);
}

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { SessionInput } from '../engine/index.ts';
import { noRunFields, type RunFields } from '../views/start/model.ts';
import { BUILD } from './engine/begin.ts';
import { asWorkspaceFiles, createEngineClient, type EngineClient } from './engine/client.ts';
import type { EngineStart, Snapshot } from './engine/messages.ts';
import { inOrder, withFile, withoutFile, withText, type Files, type ProjectFile } from './project.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import type { EditorProblem } from './editors.ts';

/** Result views, in the order of their tabs. */
export type ViewId = 'build' | 'layers' | 'start';

/** Name of the file that is built. */
export const DOCKERFILE = 'Dockerfile';

/** The state of one workbench in the page. Components read its signals and call its actions, nothing else. */
export interface Workbench {
  readonly files: ReadonlySignal<Files>;
  readonly openPath: ReadonlySignal<string>;
  readonly openFile: ReadonlySignal<ProjectFile>;
  readonly view: Signal<ViewId>;
  /** What the views show. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** A fault of ours that was met last, or null. */
  readonly broken: Signal<string | null>;
  /** What is wrong in the open file. */
  readonly problems: ReadonlySignal<readonly EditorProblem[]>;
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

export function createWorkbench(start: Start): Workbench {
  const ordered = inOrder(start.files);
  const first = ordered.find((file) => file.path === start.open) ?? ordered[0];
  if (!first) throw new Error('a workbench needs at least one file');
  return new PageWorkbench(start, ordered, first);
}

class PageWorkbench implements Workbench {
  readonly files: Signal<Files>;
  readonly openPath: Signal<string>;
  readonly openFile: ReadonlySignal<ProjectFile>;
  readonly view = signal<ViewId>('build');
  readonly snapshot: Signal<Snapshot>;
  readonly broken = signal<string | null>(null);
  readonly pointedLines = signal<readonly number[]>([]);
  readonly caretLine = signal<number | undefined>(undefined);
  readonly wish = signal<{ readonly line: number } | null>(null);
  readonly runFields = signal(noRunFields);
  readonly problems: ReadonlySignal<readonly EditorProblem[]>;
  readonly linkedLines: ReadonlySignal<readonly number[]>;
  readonly dockerfileLine: ReadonlySignal<number | undefined>;
  readonly terminal: Terminal;
  private readonly engine: EngineClient;
  private readonly changes: ReturnType<typeof inFrames>;

  constructor(start: Start, ordered: Files, first: ProjectFile) {
    this.files = signal(ordered);
    this.openPath = signal(first.path);
    this.openFile = computed(
      () => this.files.value.find(({ path }) => path === this.openPath.value) ?? first,
    );
    this.snapshot = signal(start.first);
    const inDockerfile = computed(() => this.openPath.value === DOCKERFILE);
    this.problems = computed(() =>
      inDockerfile.value ? asProblems(this.snapshot.value, this.openFile.value.text) : [],
    );
    this.linkedLines = computed(() => (inDockerfile.value ? this.pointedLines.value : []));
    this.dockerfileLine = computed(() => (inDockerfile.value ? this.caretLine.value : undefined));
    this.engine = this.openEngine(start);
    this.changes = inFrames(this.engine.change);
    this.terminal = createTerminal((line, io) => {
      this.changes.flush();
      return this.engine.run(line, io);
    });
  }

  private openEngine(start: Start): EngineClient {
    const begin = (): EngineStart => ({
      files: asWorkspaceFiles(this.files.value),
      builtFiles: start.builtFiles === undefined ? null : asWorkspaceFiles(start.builtFiles),
      goals: start.goals,
    });
    return createEngineClient(begin, start.catalogue, {
      snapshot: (next) => {
        this.snapshot.value = next;
        this.broken.value = null;
      },
      broken: (message) => (this.broken.value = message),
    });
  }

  readonly open = (path: string): void => {
    this.openPath.value = path;
  };

  readonly write = (text: string): void => {
    const path = this.openPath.value;
    if (this.openFile.value.text === text) return;
    this.files.value = withText(this.files.value, path, text);
    this.changes.add({ type: 'write', path, text });
  };

  readonly add = (path: string): void => {
    this.files.value = withFile(this.files.value, { path, text: '' });
    this.openPath.value = path;
    this.changes.add({ type: 'write', path, text: '' });
  };

  readonly remove = (path: string): void => {
    const left = withoutFile(this.files.value, path);
    const next = left[0];
    if (!next) return;
    if (this.openPath.value === path) this.openPath.value = next.path;
    this.files.value = left;
    this.changes.add({ type: 'remove', path });
  };

  readonly replace = (next: Files): void => {
    const [other] = next;
    if (!other) return;
    if (!next.some(({ path }) => path === this.openPath.value)) this.openPath.value = other.path;
    this.files.value = inOrder(next);
    this.changes.add({ type: 'files', files: asWorkspaceFiles(next) });
  };

  readonly goTo = (line: number): void => {
    this.openPath.value = DOCKERFILE;
    this.wish.value = { line };
  };

  readonly setRunFields = (fields: RunFields): void => {
    this.runFields.value = fields;
    this.engine.setRunFields(fields);
  };

  readonly build = (): void => this.terminal.submit(BUILD);

  readonly wake = (): void => this.engine.wake();

  readonly dispose = (): void => this.engine.close();
}

/** Problems of the last result that still fit the text; newer ones follow within moments. */
function asProblems({ views }: Snapshot, text: string): readonly EditorProblem[] {
  return views.problems.filter(({ end }) => end <= text.length);
}

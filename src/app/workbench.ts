import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { AskEditor } from '../engine/index.ts';
import type { AskLook } from '../views/looks.ts';
import type { ProblemRow } from '../views/problems/model.ts';
import { noPrediction, type Prediction } from '../views/predict/prediction.ts';
import { noRunFields, type RunFields } from '../views/start/fields.ts';
import { buildLine } from '../views/shared/build-line.ts';
import { asWorkspaceFiles, createEngineClient } from './engine/client.ts';
import type { EngineStart, Snapshot } from './engine/messages.ts';
import type { Files } from './project.ts';
import { createLayout, type LayoutState } from './layout.ts';
import type { Notice } from './notice.ts';
import { createProject, type Change, type ProjectState } from './project-state.ts';
import { createSingleKeys, type SingleKeys } from './shortcuts.ts';
import { createTerminal, type Complete, type Terminal } from './terminal.ts';
import { buildMark, withBuild, type BuildMark } from './timeline.ts';
import type { ViewId } from './view-ids.ts';

/** Parts of the workbench; a phone shows one at a time. */
export type PaneId = 'code' | 'results' | 'terminal';

/** Name of the file that is built. */
export const DOCKERFILE = 'Dockerfile';

/** The state of one workbench in the page. Components read its signals and call its actions, nothing else. */
export interface Workbench extends ProjectState {
  readonly view: Signal<ViewId>;
  readonly pane: Signal<PaneId>;
  readonly layout: LayoutState;
  /** Whether the list of shortcuts is open. */
  readonly help: Signal<boolean>;
  readonly singleKeys: SingleKeys;
  /** What the views show. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** A fault of ours that was met last, or null. */
  readonly broken: Signal<string | null>;
  /** What is to be said about what just happened, or null. */
  readonly notice: Signal<Notice | null>;
  /** Builds that happened while the page was open, oldest first. */
  readonly builds: ReadonlySignal<readonly BuildMark[]>;
  /** Number of the build that others are compared with; null for none. */
  readonly pinned: Signal<number | null>;
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
  /** Which moment of the build is told, counted from 0; null while none is. */
  readonly told: Signal<number | null>;
  readonly prediction: Signal<Prediction>;
  readonly terminal: Terminal;
  /** Virtual time passes as fast as real time, not ten times as fast. */
  readonly realTime: Signal<boolean>;
  readonly complete: Complete;
  /** Opens the Dockerfile with the caret in a 1-based line. */
  readonly goTo: (line: number) => void;
  readonly setRunFields: (fields: RunFields) => void;
  /** Builds what is in the editor now: the same as the command in the terminal. */
  readonly build: () => void;
  /** Brings back the files and options of a build. */
  readonly restore: (mark: BuildMark) => void;
  /** Makes the change that a problem of the Dockerfile offers. */
  readonly fix: (problem: ProblemRow) => Promise<void>;
  /** Asks about the Dockerfile in the editor. */
  readonly ask: AskEditor;
  /** Asks about what the views show. */
  readonly look: AskLook;
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
  /** Result view to open first; Build where left out. */
  readonly view?: ViewId;
  /** Which part of the next build is to be predicted first, an index of PARTS; the first where left out. */
  readonly asked?: number;
  /** What the views show until the engine has started. */
  readonly first: Snapshot;
  /** Address of the facts about base images. */
  readonly catalogue: string;
}

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

/** Virtual seconds in a real one. */
const FAST = 10;

/** The page's end of the engine, with what it says kept in signals. */
function connect(start: Start) {
  const snapshot = signal(start.first);
  const broken = signal<string | null>(null);
  const builds = signal<readonly BuildMark[]>([]);
  const pinned = signal<number | null>(null);
  const engineStart = (): EngineStart => ({
    files: asWorkspaceFiles(project.files.value),
    builtFiles: start.builtFiles === undefined ? null : asWorkspaceFiles(start.builtFiles),
    options: project.options.value,
    goals: start.goals,
  });
  const engine = createEngineClient(engineStart, start.catalogue, {
    snapshot: (next) => {
      snapshot.value = next;
      broken.value = null;
    },
    files: ({ written, removed }) => project.adopt(written, removed),
    built: (build) => (builds.value = withBuild(builds.value, buildMark(build), pinned.value)),
    broken: (message) => (broken.value = message),
  });
  const changes = inFrames(engine.change);
  const realTime = signal(false);
  realTime.subscribe((real) => engine.setSpeed(real ? 1 : FAST));
  const project = createProject(start.files, start.open, changes.add);
  const terminal = createTerminal((line, io) => {
    changes.flush();
    return engine.run(line, io);
  });
  return { snapshot, broken, builds, pinned, engine, project, terminal, realTime };
}

export function createWorkbench(start: Start): Workbench {
  const { snapshot, broken, builds, pinned, engine, project, terminal, realTime } = connect(start);
  const { files, openFile, openPath } = project;
  const pane = signal<PaneId>('code');
  const pointedLines = signal<readonly number[]>([]);
  const caretLine = signal<number | undefined>(undefined);
  const wish = signal<{ readonly line: number } | null>(null);
  const runFields = signal(noRunFields);
  const inDockerfile = computed(() => openPath.value === DOCKERFILE);
  return {
    ...project,
    view: signal<ViewId>(start.view ?? 'build'),
    pane,
    layout: createLayout(),
    help: signal(false),
    singleKeys: createSingleKeys(),
    snapshot,
    broken,
    notice: signal<Notice | null>(null),
    builds,
    pinned,
    problems: computed(() => (inDockerfile.value ? asProblems(snapshot.value, openFile.value.text) : [])),
    pointedLines,
    linkedLines: computed(() => (inDockerfile.value ? pointedLines.value : [])),
    caretLine,
    dockerfileLine: computed(() => (inDockerfile.value ? caretLine.value : undefined)),
    wish,
    runFields,
    told: signal<number | null>(null),
    prediction: signal({ ...noPrediction, asked: start.asked ?? noPrediction.asked }),
    terminal,
    realTime,
    complete: engine.complete,
    goTo: (line) => {
      if (!files.value.some(({ path }) => path === DOCKERFILE)) return;
      project.open(DOCKERFILE);
      pane.value = 'code';
      wish.value = { line };
    },
    setRunFields: (fields) => {
      runFields.value = fields;
      engine.setRunFields(fields);
    },
    build: () => {
      pane.value = 'results';
      terminal.submit(buildLine(project.options.value));
    },
    restore: (mark) => project.replace(mark.files, mark.options),
    fix: fixWith(project, engine),
    ask: engine.ask,
    look: engine.look,
    wake: engine.wake,
    dispose: engine.close,
  };
}

/** Applies the fix of a problem, unless the text changed while the engine was asked. */
function fixWith(
  project: ReturnType<typeof createProject>,
  engine: ReturnType<typeof connect>['engine'],
): Workbench['fix'] {
  return async ({ start, end, fix }) => {
    if (!project.files.value.some(({ path }) => path === DOCKERFILE)) return;
    project.open(DOCKERFILE);
    const { text } = project.openFile.value;
    const fixed = await engine.ask(text, { ask: 'fixed', span: { start, end }, title: fix });
    const same = project.openPath.value === DOCKERFILE && project.openFile.value.text === text;
    if (fixed !== null && same) project.write(fixed);
  };
}

/** Problems of the last result that still fit the text; newer ones follow within moments. */
function asProblems({ views }: Snapshot, text: string): readonly ProblemRow[] {
  return views.problems.filter(({ end }) => end <= text.length);
}

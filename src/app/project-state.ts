import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BuildOptions, SessionInput, WorkspaceFiles } from '../engine/index.ts';
import { plainBuild } from '../views/shared/build-line.ts';
import { asWorkspaceFiles } from './engine/client.ts';
import { noHistory, redo, remember, undo, type History, type Moment } from './history.ts';
import {
  fromWorkspace,
  inOrder,
  sameFiles,
  withFile,
  withoutFile,
  withText,
  type Files,
  type ProjectFile,
} from './project.ts';

/** A change of the workspace that no command line makes. */
export type Change = Exclude<SessionInput, { type: 'terminal' }>;

/** What is one's own while something else, such as a solution or somebody's link, is shown in its place. */
export interface Aside extends Moment {
  readonly history: History;
  /** What is shown: `a solution`, `a shared project`. */
  readonly shown: string;
}

/** The files of a workbench with everything that can be done to them and taken back. */
export interface ProjectState {
  readonly files: ReadonlySignal<Files>;
  readonly openPath: ReadonlySignal<string>;
  readonly openFile: ReadonlySignal<ProjectFile>;
  /** Target, build arguments and so on. */
  readonly options: ReadonlySignal<BuildOptions>;
  /** Null while one's own files are shown. */
  readonly aside: ReadonlySignal<Aside | null>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly open: (path: string) => void;
  /** New text of the open file. */
  readonly write: (text: string) => void;
  readonly add: (path: string) => void;
  readonly remove: (path: string) => void;
  /** Other files in place of all that are there, and other options where given; it can be undone. */
  readonly replace: (files: Files, options?: BuildOptions) => void;
  /** Takes over what the terminal did to files; the engine knows it. */
  readonly adopt: (written: WorkspaceFiles, removed: readonly string[]) => void;
  readonly setOptions: (options: BuildOptions) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Shows other files and puts one's own aside, if they are not yet. */
  readonly showOther: (files: Files, options: BuildOptions, shown: string) => void;
  /** One's own files again, as they were. */
  readonly backToOwn: () => void;
  /** Makes what is shown one's own; undoing brings the other back. */
  readonly keepShown: () => void;
}

class Project implements ProjectState {
  readonly files: Signal<Files>;
  readonly openPath: Signal<string>;
  readonly options = signal(plainBuild);
  readonly aside = signal<Aside | null>(null);
  readonly openFile: ReadonlySignal<ProjectFile>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  private readonly history = signal(noHistory);
  private readonly tell: (change: Change) => void;
  private readonly now: () => number;

  constructor(files: Files, open: ProjectFile, tell: (change: Change) => void, now: () => number) {
    this.tell = tell;
    this.now = now;
    this.files = signal(files);
    this.openPath = signal(open.path);
    this.openFile = computed(() => this.files.value.find(({ path }) => path === this.openPath.value) ?? open);
    this.canUndo = computed(() => this.history.value.past.length > 0);
    this.canRedo = computed(() => this.history.value.future.length > 0);
  }

  readonly open = (path: string): void => {
    this.openPath.value = path;
  };

  readonly write = (text: string): void => {
    const path = this.openPath.value;
    if (this.files.value.find((file) => file.path === path)?.text === text) return;
    this.remember(`text of ${path}`);
    this.files.value = withText(this.files.value, path, text);
    this.tell({ type: 'write', path, text });
  };

  readonly add = (path: string): void => {
    this.remember('');
    this.files.value = withFile(this.files.value, { path, text: '' });
    this.openPath.value = path;
    this.tell({ type: 'write', path, text: '' });
  };

  readonly remove = (path: string): void => {
    const left = withoutFile(this.files.value, path);
    const [next] = left;
    if (!next) return;
    this.remember('');
    if (this.openPath.value === path) this.openPath.value = next.path;
    this.files.value = left;
    this.tell({ type: 'remove', path });
  };

  readonly replace = (files: Files, options = this.options.value): void => {
    const other = { files, options };
    if (sameMoment(other, this.present())) return;
    this.remember('');
    this.show(other);
  };

  readonly adopt: ProjectState['adopt'] = (written, removed) => {
    let files: Files = this.files.value.filter(({ path }) => !removed.includes(path));
    for (const file of fromWorkspace(written)) files = withFile(files, file);
    const [first] = files;
    if (!first || sameFiles(files, this.files.value)) return;
    this.remember('');
    if (!files.some(({ path }) => path === this.openPath.value)) this.openPath.value = first.path;
    this.files.value = files;
  };

  readonly setOptions = (options: BuildOptions): void => {
    if (sameOptions(options, this.options.value)) return;
    this.remember(`option ${changedOption(options, this.options.value)}`);
    this.choose(options);
  };

  readonly undo = (): void => this.move(undo(this.history.value, this.present()));

  readonly redo = (): void => this.move(redo(this.history.value, this.present()));

  readonly showOther = (files: Files, options: BuildOptions, shown: string): void => {
    const own = this.aside.value ?? { ...this.present(), history: this.history.value };
    this.aside.value = { ...own, shown };
    this.history.value = noHistory;
    this.show({ files, options });
  };

  readonly backToOwn = (): void => {
    const own = this.aside.value;
    if (own === null) return;
    this.aside.value = null;
    this.history.value = own.history;
    this.show(own);
  };

  readonly keepShown = (): void => {
    const own = this.aside.value;
    if (own === null) return;
    this.aside.value = null;
    this.history.value = remember(own.history, own, '', this.now());
  };

  private present(): Moment {
    return { files: this.files.value, options: this.options.value };
  }

  private remember(about: string): void {
    this.history.value = remember(this.history.value, this.present(), about, this.now());
  }

  private move(step: { readonly history: History; readonly moment: Moment } | null): void {
    if (step === null) return;
    this.history.value = step.history;
    this.show(step.moment);
  }

  private choose(options: BuildOptions): void {
    this.options.value = options;
    this.tell({ type: 'options', options });
  }

  private show({ files, options }: Moment): void {
    if (!sameOptions(options, this.options.value)) this.choose(options);
    const next = inOrder(files);
    const [first] = next;
    if (!first || sameFiles(next, this.files.value)) return;
    if (!next.some(({ path }) => path === this.openPath.value)) this.openPath.value = first.path;
    this.files.value = next;
    this.tell({ type: 'files', files: asWorkspaceFiles(next) });
  }
}

function sameOptions(a: BuildOptions, b: BuildOptions): boolean {
  return changedOption(a, b) === '';
}

/** Which option is not the same in both, `ARG NAME` for one argument of a build; empty for none. */
function changedOption(a: BuildOptions, b: BuildOptions): string {
  if (a.target !== b.target) return 'target';
  if (a.noCache !== b.noCache) return 'cache';
  const names = new Set([...Object.keys(a.buildArgs), ...Object.keys(b.buildArgs)]);
  const name = [...names].find((one) => a.buildArgs[one] !== b.buildArgs[one]);
  return name === undefined ? '' : `ARG ${name}`;
}

function sameMoment(a: Moment, b: Moment): boolean {
  return sameFiles(a.files, b.files) && sameOptions(a.options, b.options);
}

/** `open`: path of the file to open first, the first one where it is not there. `now`: milliseconds, from any start. */
export function createProject(
  files: Files,
  open: string | undefined,
  tell: (change: Change) => void,
  now: () => number = () => performance.now(),
): ProjectState {
  const ordered = inOrder(files);
  const first = ordered.find(({ path }) => path === open) ?? ordered[0];
  if (!first) throw new Error('a workbench needs at least one file');
  return new Project(ordered, first, tell, now);
}

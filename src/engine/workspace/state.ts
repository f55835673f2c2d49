import type { BuildResult, Memo, Outcome } from '../build/index.ts';
import { emptyDaemon, type DaemonState } from '../daemon/state.ts';
import type { ImageStore } from '../daemon/store-name.ts';
import type { FileTree } from '../files/index.ts';
import type { Exec, Live } from '../kernel/contract.ts';
import type { Programs } from '../kernel/program.ts';
import type { ImageSource } from '../plan/index.ts';
import {
  contextOf,
  removeFromContext,
  withWorkspaceFile,
  writeInContext,
  type WorkspaceFiles,
} from './files.ts';

/** What a workspace runs in: fixed for its life. */
export interface World {
  readonly images: ImageSource;
  readonly programs: Programs;
  readonly exec: Exec;
  /** Runs containers. */
  readonly live: Live;
  readonly memo: Memo<Outcome>;
}

/** What the learner set beside the Dockerfile. */
export interface BuildOptions {
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target: string;
  readonly noCache: boolean;
}

export const defaultOptions: BuildOptions = { buildArgs: {}, target: '', noCache: false };

/** What lasts on the learner's machine from one line of the terminal to the next. */
export interface HostMachine {
  /** Its file system without the learner's files. */
  readonly tree: FileTree;
  /** Directory of the shell, absolute. */
  readonly directory: string;
  /** What else the shell keeps; only the shell can tell. */
  readonly shell: object | null;
}

/** Everything a learner has made and built, as one immutable value. */
export interface Workspace {
  readonly files: WorkspaceFiles;
  readonly context: FileTree;
  /** Which file is the Dockerfile. */
  readonly dockerfileName: string;
  readonly options: BuildOptions;
  readonly daemon: DaemonState;
  /** The last build that counts; forecasts are compared with it. */
  readonly lastBuild: BuildResult | null;
  /** How many builds were committed. */
  readonly builds: number;
  /** The learner's machine beside the files, as the last line of the terminal left it; null before the first. */
  readonly host: HostMachine | null;
  /** Virtual clock, milliseconds since 1970. */
  readonly now: number;
  /** Lines of the terminal with how they ended, the newest last; only the last few hundred. */
  readonly typed: readonly TypedLine[];
}

/** A line that was typed into the terminal. */
export interface TypedLine {
  readonly line: string;
  readonly exitCode: number;
}

/** Virtual time at which every workspace begins: 2026-01-01. */
export const START = 1_767_225_600_000;
const SECOND = 1000;

/** A workspace at its beginning: these files, nothing built. */
export function createWorkspace(files: WorkspaceFiles, dockerfileName = 'Dockerfile'): Workspace {
  return {
    files,
    context: contextOf(files, START),
    dockerfileName,
    options: defaultOptions,
    daemon: emptyDaemon,
    lastBuild: null,
    builds: 0,
    host: null,
    now: START + SECOND,
    typed: [],
  };
}

const TYPED_LINES = 300;

/** The workspace after a line of the terminal has ended. */
export function noteLine(workspace: Workspace, line: string, exitCode: number): Workspace {
  return { ...workspace, typed: [...workspace.typed.slice(1 - TYPED_LINES), { line, exitCode }] };
}

/** Writes a text file; the same workspace when nothing changes. */
export function writeFile(workspace: Workspace, path: string, text: string): Workspace {
  const old = Object.hasOwn(workspace.files, path) ? workspace.files[path] : undefined;
  if (old?.text === text) return workspace;
  const now = workspace.now + SECOND;
  const file = { mode: old?.mode ?? 0o644, text, mtime: now };
  const files = withWorkspaceFile(workspace.files, path, file);
  const context = writeInContext(workspace.context, path, file, START) ?? contextOf(files, START);
  return { ...workspace, files, context, now };
}

/** A workspace with exactly these files. What was built stays. */
export function replaceFiles(workspace: Workspace, files: WorkspaceFiles): Workspace {
  return { ...workspace, files, context: contextOf(files, START), now: workspace.now + SECOND };
}

/** Takes a file away; the same workspace when there is none of that name. */
export function removeFile(workspace: Workspace, path: string): Workspace {
  if (!Object.hasOwn(workspace.files, path)) return workspace;
  const files = Object.fromEntries(Object.entries(workspace.files).filter(([name]) => name !== path));
  const context = removeFromContext(workspace.context, path) ?? contextOf(files, START);
  return { ...workspace, files, context, now: workspace.now + SECOND };
}

/** A workspace whose engine keeps images in that store. One store's images are not the other's: it begins anew. */
export function withStore(workspace: Workspace, store: ImageStore): Workspace {
  if (workspace.daemon.store === store) return workspace;
  return { ...workspace, daemon: { ...emptyDaemon, store }, lastBuild: null };
}

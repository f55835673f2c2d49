import type { FileTree } from '../../files/index.ts';
import { PAUSE, type Coroutine, type Task } from '../../kernel/index.ts';
import type { Workspace, World } from '../../workspace/index.ts';

/** Where a line begins, and where the learner's files are. */
export const APP_DIRECTORY = '/home/student/app';

/** What a docker command sees of the machine it is called on, and the one thing it may change: the workspace. */
export interface Host {
  readonly world: World;
  workspace: Workspace;
  /** The learner's files as they are now, the directory {@link APP_DIRECTORY}. Containers may change them. */
  files: FileTree;
  /** Absolute path of the current directory. */
  readonly directory: string;
  /** Environment of the client. */
  readonly environment: ReadonlyMap<string, string>;
  /** Virtual clock now, milliseconds since 1970. */
  now(): number;
  /** Lets virtual time pass, in milliseconds. */
  pass(milliseconds: number): Coroutine<void>;
  /** Uses up virtual time with work: nobody has to wait for it. */
  spend(milliseconds: number): void;
  /** Text of a file, by a path relative to the current directory; undefined when there is none. */
  readText(path: string): string | undefined;
  /** A directory of the host as a tree of its own; undefined when there is none. */
  readDirectory(path: string): FileTree | undefined;
  /** Where an absolute path leads; null when its directory is not there, or is no place for files. */
  place(path: string): HostPlace | null;
  /** Makes a directory and its missing parents. */
  makeDirectory(path: string): void;
  /** Writes a file, a new one with that mode; docker's reason if it cannot. */
  writeBytes(path: string, bytes: Uint8Array, mode?: number): string | null;
  /** Bytes of a file; undefined when there is none. */
  readBytes(path: string): Uint8Array | undefined;
  /** Whether a descriptor is the terminal somebody sits at. */
  isTerminal(fd: 0 | 1 | 2): boolean;
  /** Width of the terminal. */
  readonly columns: number;
  /** The terminal of standard input, and Ctrl-C there, are for this command alone; null where there is none. */
  keyboard(): Keyboard | null;
  /** Everything that stands on standard input. */
  readInput(): Coroutine<string>;
  /** The same as bytes. */
  readInputBytes(): Coroutine<Uint8Array>;
  /** The next line of standard input, with its end; empty at the end of input. */
  readLine(): Coroutine<string>;
  printBytes(bytes: Uint8Array): Coroutine<void>;
  print(text: string): Coroutine<void>;
  complain(text: string): Coroutine<void>;
}

/** A place on the host: a mounted file system, and a path in it that need not exist. */
export interface HostPlace {
  readonly tree: FileTree;
  readonly path: string;
  /** Puts a changed tree in place of this one. */
  readonly keep: (tree: FileTree) => void;
}

/** The terminal as an attached client has it. */
export interface Keyboard {
  /** Hands over every key as it comes, Ctrl-C too, without showing it: another terminal does that. */
  raw(on: boolean): void;
  /** What was typed since; null for nothing, the empty text for the end of input. */
  take(): string | null;
  /** How often Ctrl-C was pressed since it was asked last; never in raw mode. */
  interrupts(): number;
  /** Waits until somebody presses a key, at most for virtual milliseconds; null for ever. */
  wait(milliseconds: number | null): Coroutine<void>;
}

/** A task as part of a simulated process. */
export function* within<T>(task: Task<T>): Coroutine<T> {
  for (;;) {
    const turn = task.next();
    if (turn.done === true) return turn.value;
    yield PAUSE;
  }
}

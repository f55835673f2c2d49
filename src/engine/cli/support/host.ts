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
  /** Text of a file, by a path relative to the current directory; undefined when there is none. */
  readText(path: string): string | undefined;
  /** A directory of the host as a tree of its own; undefined when there is none. */
  readDirectory(path: string): FileTree | undefined;
  /** Makes a directory and its missing parents. */
  makeDirectory(path: string): void;
  /** Writes a file; docker's reason if it cannot. */
  writeBytes(path: string, bytes: Uint8Array): string | null;
  /** Bytes of a file; undefined when there is none. */
  readBytes(path: string): Uint8Array | undefined;
  /** Everything that stands on standard input. */
  readInput(): Coroutine<string>;
  /** The same as bytes. */
  readInputBytes(): Coroutine<Uint8Array>;
  printBytes(bytes: Uint8Array): Coroutine<void>;
  print(text: string): Coroutine<void>;
  complain(text: string): Coroutine<void>;
}

/** A task as part of a simulated process. */
export function* within<T>(task: Task<T>): Coroutine<T> {
  for (;;) {
    const turn = task.next();
    if (turn.done === true) return turn.value;
    yield PAUSE;
  }
}

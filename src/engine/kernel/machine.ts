import type { Coroutine } from './coroutine.ts';
import type { Flavour, Libc } from './errno.ts';
import type { MountTable, Place, Trail } from './namespace.ts';
import type { Network } from './network.ts';
import type { Pipe } from './pipe.ts';

/** How often the two ends of a FIFO were opened. */
export interface Opened {
  readers: number;
  writers: number;
}

/** A file turned out to be this program. `P` is a process. */
export interface Image<P> {
  readonly main: (process: P) => Coroutine<number>;
  readonly flavour: Flavour;
  readonly libc: Libc;
  readonly variant: string;
  readonly argv: readonly string[];
  /** Path of the executable without links. */
  readonly path: string;
  readonly setuid: number | undefined;
  readonly setgid: number | undefined;
}

/** The kernel as its processes see it. `P` is a process. */
export interface Machine<P> {
  readonly mounts: MountTable;
  readonly hostname: string;
  /** Limits of the files a process may have open. */
  readonly openFiles: { readonly soft: number; readonly hard: number };
  /** As image configs name it. */
  readonly architecture: string;
  /** Virtual time, milliseconds since 1970, with fractions. */
  now(): number;
  /** Virtual time as files carry it: whole milliseconds. */
  time(): number;
  /** Virtual milliseconds since the start. */
  elapsed(): number;
  advance(milliseconds: number): void;
  /** Counts bytes that are held; throws when there are too many. */
  hold(bytes: number): void;
  process(pid: number): P | undefined;
  processes(): readonly P[];
  spawn(parent: P | null, main: (process: P) => Coroutine<number>, cwd?: Trail): P;
  reap(pid: number): void;
  readonly network: Network;
  kill(sender: P, pid: number, signal: number): void;
  /** What executables do; programs ask it for what they share. */
  readonly programs: {
    find(program: string, name: string): { readonly main: (process: P) => Coroutine<number> } | undefined;
  };
  makePipe(): Pipe;
  fifo(place: Place): Pipe;
  fifoOpened(place: Place): Opened;
  /** What a file is as a program; throws Errno. */
  load(process: P, path: string, argv: readonly string[]): Image<P>;
}

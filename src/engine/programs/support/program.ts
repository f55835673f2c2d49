import type { Coroutine, Main, Process } from '../../kernel/index.ts';
import type { PackageIndexes } from '../../packages/index.ts';

/** A simulated program: what it does as a busybox applet and as the program of a GNU/Debian system. */
export interface Program {
  readonly name: string;
  readonly busybox?: Main;
  readonly gnu?: Main;
}

/** A program that behaves alike in both worlds, or asks `process.flavour`. */
export function program(name: string, main: Main): Program {
  return { name, busybox: main, gnu: main };
}

/** A program that installs packages, by its attribute; it knows no more of the world than the indexes. */
export interface PackageManager {
  readonly name: string;
  readonly main: (process: Process, packages: PackageIndexes) => Coroutine<number>;
}

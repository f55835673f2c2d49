import type { Coroutine, Main, Process } from '../../kernel/index.ts';
import { withoutPrototypes } from '../../packages/lookup.ts';

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

/** A program that installs packages, by its attribute; it knows no more of the world than an index. */
export interface PackageManager<Index> {
  readonly name: string;
  readonly main: (process: Process, index: Index) => Coroutine<number>;
}

/** Package managers as programs that find this. */
export function withIndex<Index extends object>(
  managers: readonly PackageManager<Index>[],
  given: Index,
): Program[] {
  const index = withoutPrototypes(given);
  return managers.map(({ name, main }) => ({ name, gnu: (process) => main(process, index) }));
}

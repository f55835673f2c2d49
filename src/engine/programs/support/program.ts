import type { Main } from '../../kernel/index.ts';

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

import type { Flavour, Libc } from './errno.ts';
import type { Main } from './process.ts';

/** A program found for an executable. */
export interface Loaded {
  readonly main: Main;
  readonly flavour: Flavour;
  readonly libc: Libc;
  /** What follows `@` in the program attribute of the file, such as a version whose wording differs. */
  readonly variant: string;
  /** Path of the dynamic loader that the kernel needs to start it; undefined where it is linked statically, or not known. */
  readonly loader?: string | undefined;
}

/** The programs there are models of. */
export interface Programs {
  /**
   * `program` is the attribute of the executable's inode, `name` the last element of argv[0], on which a multi-call
   * binary acts. Undefined when there is no model.
   */
  find(program: string, name: string): Loaded | undefined;
}

export { NOT_SIMULATED } from './contract.ts';

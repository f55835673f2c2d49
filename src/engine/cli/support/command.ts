import type { Coroutine } from '../../kernel/index.ts';
import type { Flag, FlagSet } from './flag-set.ts';
import type { Host } from './host.ts';

export type { Flag } from './flag-set.ts';

/** One invocation of a command. */
export interface Call {
  readonly command: Command;
  readonly flags: FlagSet;
  /** What stands behind the options. */
  readonly args: readonly string[];
  readonly host: Host;
}

/** A docker command. */
export interface Command {
  /** Every way to call it, without `docker`, the one its messages use first: `images`, `image ls`. */
  readonly names: readonly string[];
  /** Behind `Usage:  `: `docker history [OPTIONS] IMAGE`. */
  readonly usage: string;
  /** One sentence, as `docker --help` lists it. */
  readonly about: string;
  readonly flags: readonly Flag[];
  /** Options that the help does not list. */
  readonly hiddenFlags?: readonly Flag[];
  /** Options that docker has and this simulation does not. */
  readonly notSimulated?: readonly string[];
  /** How many arguments: at least, at most. */
  readonly arguments: readonly [number, number];
  /** Options end at the first argument, as in `docker run`. */
  readonly optionsFirst?: boolean;
  /** It is a command of the buildx plugin, which words usage errors its own way. */
  readonly plugin?: boolean;
  /** Runs it; gives the exit code. */
  readonly run: (call: Call) => Coroutine<number>;
}

import type { Shell, ShellFunction } from './shell.ts';
import { Variables } from './variables.ts';

/** What a shell keeps from one line to the next; immutable. */
export interface ShellState {
  readonly variables: Variables;
  readonly functions: ReadonlyMap<string, ShellFunction>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly options: ReadonlySet<string>;
  readonly status: number;
}

/** Variables that every line sets anew. */
const SETTLED: ReadonlySet<string> = new Set(['PWD', 'OLDPWD', 'PPID', 'SHLVL', 'OPTIND', 'IFS']);

/** Options that would end, or silence, a shell whose lines come one by one. */
const LINE_ONLY = new Set(['c', 'e', 'n']);

class KeptState implements ShellState {
  readonly variables: Variables;
  readonly functions: ReadonlyMap<string, ShellFunction>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly options: ReadonlySet<string>;
  readonly status: number;

  constructor(shell: Shell) {
    this.variables = new Variables(shell.variables);
    this.functions = new Map(shell.functions);
    this.aliases = new Map(shell.aliases);
    this.options = new Set([...shell.options].filter((option) => !LINE_ONLY.has(option)));
    this.status = shell.status;
  }
}

/** The state of a shell after a line. */
export function stateOf(shell: Shell): ShellState {
  return new KeptState(shell);
}

/** Puts a shell that is about to run a line into a state. */
export function restoreState(shell: Shell, state: ShellState): void {
  const own = shell.variables;
  shell.variables = new Variables(state.variables);
  for (const name of SETTLED) shell.variables.restore(name, own.entry(name));
  shell.functions = new Map(state.functions);
  shell.aliases = new Map(state.aliases);
  shell.options = new Set(state.options);
  shell.status = state.status;
}

/** The state that an object is; null for none. Throws for any other object. */
export function asShellState(value: object | null | undefined): ShellState | null {
  if (value == null) return null;
  if (value instanceof KeptState) return value;
  throw new Error('this is not the state of a shell');
}

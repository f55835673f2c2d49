import { ShellError } from './errors.ts';
import type { Shell } from './shell.ts';
import { ReadonlyVariable } from './variables.ts';

/** From this length on, bytes, a value counts as written. */
const LARGE = 1 << 20;

/** Sets a variable; one that is readonly is an error of the shell. */
export function assignVariable(shell: Shell, name: string, value: string): void {
  // Ordinary values cost nothing; one that doubles in a loop must end somewhere.
  if (value.length > LARGE) shell.process.kernel.hold(value.length);
  guard(shell, () => {
    const element = /^(\w+)\[(.*)\]$/.exec(name);
    if (element === null) shell.variables.set(name, value);
    else setElement(shell, element[1] ?? '', element[2] ?? '', value);
  });
}

export function setElement(shell: Shell, name: string, index: string, value: string): void {
  const entry = shell.variables.entry(name);
  const elements = new Map(entry?.elements ?? (entry?.value === undefined ? [] : [['0', entry.value]]));
  elements.set(index, value);
  shell.variables.setElements(name, elements);
}

/** Runs a change of variables; a readonly one becomes the error of the shell, or of a built-in. */
export function guard(shell: Shell, change: () => void, builtin = ''): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof ReadonlyVariable)) throw error;
    const bash = shell.dialect.name === 'bash';
    const message = shell.dialect.readonlyVariable(error.variable, builtin);
    if (!bash) throw new ShellError(message, 2, true, builtin);
    throw new ShellError(message, 1, false, builtin === 'unset' ? builtin : '');
  }
}

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

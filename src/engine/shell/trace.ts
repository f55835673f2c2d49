import { parameterValue } from './parameter.ts';
import type { Shell } from './shell.ts';

/** PS4 as it is shown: expanded; bash repeats its first character inside command substitutions. */
function prompt(shell: Shell): string {
  const given = shell.variables.get('PS4') ?? '+ ';
  const text = given.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_all, plain?: string, braced?: string) => {
    const value = parameterValue(shell, plain ?? braced ?? '');
    return typeof value === 'string' ? value : '';
  });
  return shell.dialect.name === 'bash' ? text.slice(0, 1).repeat(shell.depth) + text : text;
}

/** `set -x`: shows a command before it runs. */
export function trace(shell: Shell, words: readonly string[]): void {
  if (!shell.options.has('x') || words.length === 0) return;
  shell.process.complain(`${prompt(shell)}${words.join(' ')}\n`);
}

/** Assignments without a command, or before one; bash has shown each already, before it happened. */
export function traceAssignments(
  shell: Shell,
  assignments: readonly string[],
  words: readonly string[],
): void {
  trace(shell, shell.dialect.name === 'bash' ? words : [...assignments, ...words]);
}

/** What only bash shows: the head of `for` and `case`. */
export function traceHead(shell: Shell, text: string): void {
  if (shell.dialect.name === 'bash') trace(shell, [text]);
}

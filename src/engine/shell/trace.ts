import type { Shell } from './shell.ts';

/** PS4 as it is shown: bash repeats its first character inside command substitutions. */
function prompt(shell: Shell): string {
  const text = shell.variables.get('PS4') ?? '+ ';
  return shell.dialect.name === 'bash' ? text.slice(0, 1).repeat(shell.depth) + text : text;
}

/** `set -x`: shows a command before it runs. */
export function trace(shell: Shell, words: readonly string[]): void {
  if (!shell.options.has('x') || words.length === 0) return;
  shell.process.complain(`${prompt(shell)}${words.join(' ')}\n`);
}

/** Assignments: bash shows each on a line of its own. */
export function traceAssignments(shell: Shell, assignments: readonly string[]): void {
  if (shell.dialect.name !== 'bash') {
    trace(shell, assignments);
    return;
  }
  for (const one of assignments) trace(shell, [one]);
}

/** What only bash shows: the head of `for` and `case`. */
export function traceHead(shell: Shell, text: string): void {
  if (shell.dialect.name === 'bash') trace(shell, [text]);
}

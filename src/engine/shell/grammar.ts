import type { ShellDialect } from './shell.ts';
import { parseScript } from './parse.ts';

import type { SyntaxProblem } from './syntax-problem.ts';

/** The first syntax error of a script in a dialect, null when there is none. */
export function checkSyntax(text: string, _dialect: ShellDialect): SyntaxProblem | null {
  const error = parseScript(text).errors?.[0];
  if (error === undefined) return null;
  const token = /unexpected token '(.*)'/.exec(error.message)?.[1];
  const closing = /expected '(.*?)'/.exec(error.message)?.[1];
  const end = text.slice(error.pos).trim() === '';
  if (/unterminated/.test(error.message))
    return { at: error.pos, token: undefined, kind: 'quote', expecting: undefined };
  return { at: end ? text.length : error.pos, token, kind: end ? 'end' : 'token', expecting: closing };
}

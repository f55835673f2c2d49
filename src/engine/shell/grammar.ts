import type { Dialect } from './dialect.ts';
import { parseScript } from './parse.ts';

/** What a shell's own parser would stop at. */
export interface SyntaxProblem {
  /** `eval: ` when the text is that of a built-in. */
  readonly context?: string;
  /** Offset in the text. */
  readonly at: number;
  /** The token in the way; undefined at the end of the file. */
  readonly token: string | undefined;
  readonly kind: 'token' | 'word' | 'newline' | 'redirection' | 'end' | 'quote' | 'substitution' | 'other';
  /** The token that was awaited, where the shells say so. */
  readonly expecting: string | undefined;
}

/** The first syntax error of a script in a dialect, null when there is none. */
export function checkSyntax(text: string, _dialect: Dialect): SyntaxProblem | null {
  const error = parseScript(text).errors?.[0];
  if (error === undefined) return null;
  const token = /unexpected token '(.*)'/.exec(error.message)?.[1];
  const closing = /expected '(.*?)'/.exec(error.message)?.[1];
  const end = text.slice(error.pos).trim() === '';
  if (/unterminated/.test(error.message)) return { at: error.pos, token: undefined, kind: 'quote', expecting: undefined };
  return { at: end ? text.length : error.pos, token, kind: end ? 'end' : 'token', expecting: closing };
}

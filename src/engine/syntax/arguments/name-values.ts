import { piece, splitBlank, type Piece } from '../characters.ts';
import { quote } from '../quote.ts';
import { quotedWords } from './quoted-words.ts';

export interface PairPiece {
  readonly name: Piece;
  readonly value: Piece;
  readonly delimiter: boolean;
}

export type PairsResult =
  | { readonly ok: true; readonly pairs: readonly PairPiece[] }
  | { readonly ok: false; readonly error: string; readonly at: Piece };

/** `name=value …`, or the old `name value` when the first word has no `=`; quotes and variables stay. */
export function nameValues(text: string, keyword: string, escape: string): PairsResult {
  const words = quotedWords(text, escape);
  const [first] = words;
  if (first === undefined) return { ok: true, pairs: [] };
  if (!first.text.includes('=')) {
    const [name, value] = splitBlank(text, 0, text.length, 2);
    if (name === undefined || value === undefined) {
      return { ok: false, error: `${keyword} must have two arguments`, at: first };
    }
    return { ok: true, pairs: [{ name, value, delimiter: false }] };
  }
  const pairs: PairPiece[] = [];
  for (const word of words) {
    const equals = word.text.indexOf('=');
    if (equals === -1) {
      const error = `Syntax error - can't find = in ${quote(word.text)}. Must be of the form: name=value`;
      return { ok: false, error, at: word };
    }
    const { start } = word.span;
    pairs.push({
      name: piece(text, start, start + equals),
      value: piece(text, start + equals + 1, start + word.text.length),
      delimiter: true,
    });
  }
  return { ok: true, pairs };
}

import { isSpace, piece, skipSpace, splitBlank, type Piece } from '../characters.ts';
import type { ArgumentForm } from './forms.ts';
import { jsonWords } from './json-words.ts';
import { nameValues, type PairPiece } from './name-values.ts';
import { quotedWords } from './quoted-words.ts';

/** Arguments of one instruction; spans count from the start of the text that was divided. */
export interface Divided {
  readonly words: readonly Piece[];
  readonly pairs: readonly PairPiece[];
  readonly json: boolean;
  readonly error?: { readonly message: string; readonly at: Piece };
}

const NOTHING: Divided = { words: [], pairs: [], json: false };
const MIXED = 'when using JSON array syntax, arrays must be comprised of strings only';

/** Divides trimmed arguments; `keyword` in upper case serves messages. The trigger of ONBUILD is not divided here. */
export function divide(
  text: string,
  form: Exclude<ArgumentForm, 'trigger'>,
  keyword: string,
  escape: string,
): Divided {
  if (text === '') return NOTHING;
  switch (form) {
    case 'text':
      return { ...NOTHING, words: [piece(text, 0, text.length)] };
    case 'words':
      return { ...NOTHING, words: splitBlank(text, 0, text.length) };
    case 'quoted-words':
      return { ...NOTHING, words: quotedWords(text, escape) };
    case 'json-or-text':
      return divideJson(text, () => [piece(text, 0, text.length)]);
    case 'json-or-words':
      return divideJson(text, () => splitBlank(text, 0, text.length));
    case 'healthcheck':
      return divideHealthcheck(text);
    case 'pairs': {
      const result = nameValues(text, keyword, escape);
      if (result.ok) return { ...NOTHING, pairs: result.pairs };
      return { ...NOTHING, error: { message: result.error, at: result.at } };
    }
  }
}

function divideJson(text: string, otherwise: () => readonly Piece[]): Divided {
  const json = jsonWords(text);
  switch (json.kind) {
    case 'array':
      return { ...NOTHING, words: json.words, json: true };
    case 'mixed':
      return { ...NOTHING, error: { message: MIXED, at: piece(text, 0, text.length) } };
    case 'none':
      return { ...NOTHING, words: otherwise() };
  }
}

/** The first word is the type; the rest is a command in either form. */
function divideHealthcheck(text: string): Divided {
  let typeEnd = 0;
  while (typeEnd < text.length && !isSpace(text.charAt(typeEnd))) typeEnd += 1;
  const type = piece(text, 0, typeEnd);
  const start = skipSpace(text, typeEnd);
  if (start === text.length) return { ...NOTHING, words: [type] };
  const command = divideJson(text.slice(start), () => [piece(text.slice(start), 0, text.length - start)]);
  const moved = command.words.map((word) => shift(word, start));
  if (command.error === undefined) return { ...NOTHING, words: [type, ...moved], json: command.json };
  return { ...NOTHING, error: { ...command.error, at: shift(command.error.at, start) } };
}

function shift(word: Piece, by: number): Piece {
  return { text: word.text, span: { start: word.span.start + by, end: word.span.end + by } };
}

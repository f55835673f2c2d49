import { skipSpace, type Piece } from '../characters.ts';

/** `array`: a JSON array of strings. `mixed`: an array with other things in it. `none`: anything else, so the shell form. */
export type JsonWords =
  | { readonly kind: 'array'; readonly words: readonly Piece[] }
  | { readonly kind: 'mixed' }
  | { readonly kind: 'none' };

const NONE: JsonWords = { kind: 'none' };
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Reads arguments as BuildKit tries to: what is not quite JSON is no mistake but the shell form. */
export function jsonWords(text: string): JsonWords {
  const start = skipSpace(text, 0);
  if (text.charAt(start) !== '[') return NONE;
  let values: unknown;
  try {
    values = JSON.parse(text.slice(start));
  } catch {
    return NONE;
  }
  // A number too large for a float makes Go's decoder fail where JSON.parse gives Infinity.
  if (!Array.isArray(values) || holdsInfinity(values)) return NONE;
  const strings = values.filter((value) => typeof value === 'string');
  if (strings.length !== values.length) return { kind: 'mixed' };
  const spans = Array.from(text.matchAll(STRING), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const words = strings.map((value, index) => ({
    text: value.toWellFormed(),
    span: spans[index] ?? { start, end: text.length },
  }));
  return { kind: 'array', words };
}

function holdsInfinity(values: readonly unknown[]): boolean {
  const open: unknown[] = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'number' && !Number.isFinite(value)) return true;
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) open.push(inner);
  }
  return false;
}

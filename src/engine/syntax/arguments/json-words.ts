import type { Span } from '../../source/index.ts';
import { skipSpace, type Piece } from '../characters.ts';

/** `array`: a JSON array of strings. `mixed`: an array with other things in it. `none`: anything else, so the shell form. */
export type JsonWords =
  | { readonly kind: 'array'; readonly words: readonly Piece[] }
  | { readonly kind: 'mixed' }
  | { readonly kind: 'none' };

const NONE: JsonWords = { kind: 'none' };

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
  const spans = stringSpans(text);
  const words = strings.map((value, index) => ({
    text: value.toWellFormed(),
    span: spans[index] ?? { start, end: text.length },
  }));
  return { kind: 'array', words };
}

/** Where the string literals of a valid JSON text stand, quotes included. */
function stringSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = text.indexOf('"');
  while (start !== -1) {
    let end = start + 1;
    while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    spans.push({ start, end: end + 1 });
    start = text.indexOf('"', end + 1);
  }
  return spans;
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

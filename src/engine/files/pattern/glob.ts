import { failure, success, type Outcome } from '../outcome.ts';

/** Go's text for a malformed pattern (filepath.ErrBadPattern). */
export const BAD_PATTERN = 'syntax error in pattern';

/** One character of a chunk; null is `?`, any character but `/`. */
type Item =
  { readonly literal: string } | { readonly negated: boolean; readonly ranges: readonly Range[] } | null;

interface Range {
  readonly low: number;
  readonly high: number;
}

interface Chunk {
  /** Whether a `*` stands before it. */
  readonly star: boolean;
  readonly items: readonly Item[];
}

/** A compiled pattern of Go's filepath.Match: `*`, `?`, `[a-z]`, `[^a]` and `\` as escape; `*` and `?` stop at `/`. */
export interface Glob {
  /** Whether the whole of `name` matches. */
  matches(name: string): boolean;
}

/** Compiles a pattern; fails with {@link BAD_PATTERN} wherever in the pattern the mistake is, as Go does. */
export function compileGlob(pattern: string): Outcome<Glob> {
  const chunks = parseChunks(Array.from(pattern));
  if (chunks === null) return failure(BAD_PATTERN);
  return success({ matches: (name) => matchChunks(chunks, Array.from(name)) });
}

/** Whether a name holds an unescaped `*`, `?` or `[`, so that BuildKit treats it as a pattern. */
export function hasWildcards(name: string): boolean {
  return /^(?:[^\\*?[]|\\.|\\$)*[*?[]/s.test(name);
}

function parseChunks(text: readonly string[]): Chunk[] | null {
  const chunks: Chunk[] = [];
  let items: Item[] = [];
  let star = false;
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '*') {
      if (items.length > 0) chunks.push({ star, items });
      items = [];
      star = true;
      at++;
    } else if (char === '[') {
      const parsed = parseClass(text, at + 1);
      if (parsed === null) return null;
      items.push(parsed.item);
      at = parsed.end;
    } else if (char === '\\') {
      const escaped = text[at + 1];
      if (escaped === undefined) return null;
      items.push({ literal: escaped });
      at += 2;
    } else {
      items.push(char === '?' ? null : { literal: char });
      at++;
    }
  }
  chunks.push({ star, items });
  return chunks;
}

/** Reads a class from the character after `[`; `end` is the index after `]`. */
function parseClass(text: readonly string[], start: number): { item: Item; end: number } | null {
  let at = start;
  const negated = text[at] === '^';
  if (negated) at++;
  const ranges: Range[] = [];
  while (!(text[at] === ']' && ranges.length > 0)) {
    const low = classCharacter(text, at);
    if (low === null) return null;
    at = low.end;
    let high = low;
    if (text[at] === '-') {
      const upper = classCharacter(text, at + 1);
      if (upper === null) return null;
      high = upper;
      at = upper.end;
    }
    ranges.push({ low: low.code, high: high.code });
  }
  return { item: { negated, ranges }, end: at + 1 };
}

/** One possibly escaped character inside a class. Something must follow it, at least the closing bracket. */
function classCharacter(text: readonly string[], start: number): { code: number; end: number } | null {
  let at = start;
  if (text[at] === '-' || text[at] === ']') return null;
  if (text[at] === '\\') at++;
  const code = text[at]?.codePointAt(0);
  return code === undefined || at + 1 >= text.length ? null : { code, end: at + 1 };
}

/** Each starred chunk takes its leftmost place; like Go, an earlier choice is never taken back. */
function matchChunks(chunks: readonly Chunk[], name: readonly string[]): boolean {
  let at = 0;
  for (const [index, chunk] of chunks.entries()) {
    const last = index === chunks.length - 1;
    if (chunk.star && chunk.items.length === 0) return !name.includes('/', at);
    const next = placeChunk(chunk, name, at, last);
    if (next === null) return false;
    at = next;
  }
  return at === name.length;
}

function placeChunk(chunk: Chunk, name: readonly string[], start: number, last: boolean): number | null {
  for (let at = start; ; at++) {
    if (matchItems(chunk.items, name, at)) {
      const end = at + chunk.items.length;
      if (!last || end === name.length) return end;
    }
    if (!chunk.star || at >= name.length || name[at] === '/') return null;
  }
}

function matchItems(items: readonly Item[], name: readonly string[], start: number): boolean {
  return items.every((item, offset) => {
    const char = name[start + offset];
    if (char === undefined) return false;
    if (item === null) return char !== '/';
    if ('literal' in item) return char === item.literal;
    const code = char.codePointAt(0) ?? 0;
    return item.ranges.some((range) => code >= range.low && code <= range.high) !== item.negated;
  });
}

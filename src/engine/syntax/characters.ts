import type { Span } from '../source/index.ts';

/** A stretch of a line: its text and its span, in whatever coordinates the caller works in. */
export interface Piece {
  readonly text: string;
  readonly span: Span;
}

const UNICODE_SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether BuildKit takes one UTF-16 unit for white space where it follows Unicode (trimming, word splitting). */
export function isSpace(unit: string): boolean {
  return UNICODE_SPACE.test(unit);
}

/** Whether it is white space to BuildKit where it splits words by a regular expression: ASCII, no line feed. */
export function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\t' || unit === '\v' || unit === '\f' || unit === '\r';
}

/** First offset at or after `from` that holds no Unicode white space. */
export function skipSpace(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charAt(at))) at += 1;
  return at;
}

/** End of the text when trailing Unicode white space, down to `from`, is left out. */
export function trimEnd(text: string, from: number, end = text.length): number {
  let at = end;
  while (at > from && isSpace(text.charAt(at - 1))) at -= 1;
  return at;
}

/** The text without Unicode white space at both ends. */
export function trimSpace(text: string): string {
  const start = skipSpace(text, 0);
  return text.slice(start, trimEnd(text, start));
}

/** Splits `text[from, end)` at runs of ASCII blanks; an edge that is blank gives an empty piece, as in BuildKit. */
export function splitBlank(text: string, from: number, end: number, limit = Infinity): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let at = from;
  while (at < end && pieces.length + 1 < limit) {
    if (!isBlank(text.charAt(at))) {
      at += 1;
      continue;
    }
    pieces.push(piece(text, start, at));
    while (at < end && isBlank(text.charAt(at))) at += 1;
    start = at;
  }
  pieces.push(piece(text, start, end));
  return pieces;
}

export function piece(text: string, start: number, end: number): Piece {
  return { text: text.slice(start, end), span: { start, end } };
}

/** Number of bytes of a stretch of text in UTF-8. */
export function utf8Length(text: string, from = 0, end = text.length): number {
  let bytes = 0;
  for (let at = from; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < end) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

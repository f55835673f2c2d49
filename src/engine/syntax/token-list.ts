import type { Span } from '../source/index.ts';
import type { Token, TokenKind } from './tree.ts';

/** Collects tokens from left to right; what lies between two is filled with the given kind. */
export class TokenList {
  readonly tokens: Token[] = [];
  private at = 0;

  /** Adds a token that starts at or after the end of the last one. Empty spans are left out. */
  add(kind: TokenKind, span: Span, gap: TokenKind = 'space'): void {
    this.fill(span.start, gap);
    if (span.end <= this.at) return;
    this.tokens.push({ kind, span: { start: this.at, end: span.end } });
    this.at = span.end;
  }

  /** Covers everything up to `end`. */
  fill(end: number, kind: TokenKind = 'space'): void {
    if (end <= this.at) return;
    this.tokens.push({ kind, span: { start: this.at, end } });
    this.at = end;
  }
}

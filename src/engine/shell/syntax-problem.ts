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

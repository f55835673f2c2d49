/** A stretch of a text that is code or is not. */
export interface CodePiece {
  readonly text: string;
  readonly code: boolean;
}

/** A text with `code` between backticks, in pieces. */
export function withCode(text: string): readonly CodePiece[] {
  return text
    .split('`')
    .map((piece, index) => ({ text: piece, code: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

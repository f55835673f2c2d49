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

/** Longest word that is kept on one line, characters: it has to fit into a narrow window. */
const LONGEST_WHOLE = 26;

/** Code as HTML, its shorter words with a hyphen marked as not to be broken; browsers would break behind it. Code with tags of its own stays as it is. */
export function unbroken(html: string): string {
  if (html.includes('<')) return html;
  return html.replace(/[^\s<>]*-[^\s<>]*/g, (word) =>
    word.length > LONGEST_WHOLE ? word : `<span class="whole">${word}</span>`,
  );
}

import type { InstructionNode } from '../../syntax/index.ts';
import type { EditorDocument } from '../document.ts';

/** Where the caret is, as far as completion asks. */
export interface Cursor {
  readonly offset: number;
  /** What surrounds it: a comment, a heredoc, or the text of an instruction. */
  readonly within: 'comment' | 'heredoc' | 'line';
  /** The instruction, once its keyword is written; a keyword under way does not count. */
  readonly node: InstructionNode | undefined;
  /** Finished words between keyword and caret, flags included. */
  readonly before: readonly string[];
  /** The piece of a word right before the caret, and where it starts. */
  readonly word: string;
  readonly wordStart: number;
  /** Index of the stage it is in, -1 above the first FROM. */
  readonly stage: number;
}

export function cursorAt(document: EditorDocument, offset: number): Cursor {
  const { text, tree } = document;
  const found = document.nodeAt(offset);
  const node = found !== undefined && found.keywordSpan.end < offset ? found : undefined;
  const from = node?.keywordSpan.end ?? tree.lines.startOf(tree.lines.lineOf(offset));
  // A line's end that is escaped is a blank to the words around it.
  const written = text.slice(from, offset).replace(/[\\`][ \t]*\r?\n/g, (cut) => ' '.repeat(cut.length));
  const word = lastWord(written);
  const before = written
    .slice(0, written.length - word.length)
    .split(/\s+/)
    .filter((part) => part !== '');
  const stage = tree.instructions.filter(
    ({ name, span }) => name === 'FROM' && span.start < offset && span !== node?.span,
  ).length;
  return {
    offset,
    within: placeOf(document, offset),
    node,
    before,
    word,
    wordStart: offset - word.length,
    stage: stage - 1,
  };
}

/** What stands behind the last blank; a loop, since a pattern would start at every character. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && !/\s/.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

function placeOf({ text, tree }: EditorDocument, offset: number): Cursor['within'] {
  const token = tree.tokens.findLast(({ span }) => span.start < offset);
  const inside = token !== undefined && offset <= token.span.end;
  if (inside && token.kind === 'heredoc-content') return 'heredoc';
  const ended = text.charAt(offset - 1) === '\n';
  return inside && !ended && (token.kind === 'comment' || token.kind === 'directive') ? 'comment' : 'line';
}

/** Whether flags may stand at the caret: only flags stand before it. */
export function atFlags({ before }: Cursor): boolean {
  return before.every((word) => word.startsWith('--'));
}

/** Words before the caret that are no flags. */
export function argumentsBefore({ before }: Cursor): readonly string[] {
  const first = before.findIndex((word) => !word.startsWith('--'));
  return first === -1 ? [] : before.slice(first);
}

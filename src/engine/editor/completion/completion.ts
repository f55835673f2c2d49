import type { Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';
import type { HoverLine } from '../hover/hover.ts';
import type { Cursor } from './cursor.ts';

export type CompletionKind =
  'instruction' | 'flag' | 'value' | 'stage' | 'image' | 'variable' | 'file' | 'directory' | 'directive';

/** Something that could be written at the caret. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it replaces: the piece of a word before the caret. */
  readonly span: Span;
  readonly insert: string;
  /** One line beside the label; may be empty. */
  readonly detail: string;
  /** An explanation; empty for images, about which `aboutImage` knows more when one is looked at. */
  readonly lines: readonly HoverLine[];
  /** More can be completed right behind it. */
  readonly more: boolean;
}

/** Offers what can stand at the caret; the first source that has anything to say decides. */
export type CompletionSource = (document: EditorDocument, cursor: Cursor) => readonly Completion[] | null;

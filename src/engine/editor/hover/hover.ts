import type { Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';

/** A line of a hover text; `code` is shown as such, nothing in it is markup. */
export interface HoverLine {
  readonly kind: 'code' | 'text';
  readonly text: string;
}

export interface Hover {
  readonly span: Span;
  readonly lines: readonly HoverLine[];
}

/** One kind of thing that can be explained: says something about an offset or leaves it to the next. */
export type HoverSource = (document: EditorDocument, offset: number) => Hover | null;

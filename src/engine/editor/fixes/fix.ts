import type { Fix, Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';

/** A change an editor offers: `mend` where something is wrong, `improve` where it could be better. */
export interface EditorFix extends Fix {
  readonly kind: 'mend' | 'improve';
  /** Where it is offered. */
  readonly span: Span;
}

/** Finds all changes of one kind in a Dockerfile. */
export type FixSource = (document: EditorDocument) => Iterable<EditorFix>;

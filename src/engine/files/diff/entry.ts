import type { Inode } from '../inode.ts';

/** One entry of a layer. */
export type LayerEntry = ChangedEntry | DeletedEntry;

export interface ChangedEntry {
  /** Absolute and cleaned. */
  readonly path: string;
  /** `modified`: the lower tree has something of that path. */
  readonly kind: 'added' | 'modified';
  /** The object as it is above; the entries of a directory are not part of the layer. */
  readonly inode: Inode;
  /** Path of an earlier entry of the layer that is the same file: the archive holds a link instead of the content. */
  readonly hardlinkTo?: string;
  /** A directory that did not change itself and is here only because something in it did. */
  readonly onlyParent?: true;
}

/** A whiteout: hides `path` and everything below it. */
export interface DeletedEntry {
  readonly path: string;
  readonly kind: 'deleted';
  /** What it hides. */
  readonly hidden: Inode;
}

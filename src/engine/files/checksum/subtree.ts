import type { DirectoryInode, Inode } from '../inode.ts';
import type { FileTree } from '../tree.ts';
import { digestOf, objectDigest } from './object.ts';

interface Known {
  readonly digest: string;
  /** What the directory held when this was worked out, in its order: objects, and digests of directories. */
  readonly children: readonly (Inode | string)[];
}

/** A comparison goes back and forth between two trees; a build reads some more. */
const RECENT_TREES = 6;

/**
 * One kind of digest of an object with everything below it: each directory's is made of those in it, so that after a
 * change only the directories above it are hashed anew and all others are merely looked through.
 */
class SubtreeDigest {
  /** Memo by directory object; its entries are numbers, so what they stand for is compared before it is believed. */
  private readonly directories = new WeakMap<DirectoryInode, Known>();
  private recent: readonly { readonly tree: FileTree; readonly seen: Map<DirectoryInode, string> }[] = [];
  private readonly own: (inode: Inode) => string;

  constructor(own: (inode: Inode) => string) {
    this.own = own;
  }

  of(tree: FileTree, inode: Inode): string {
    if (inode.type !== 'dir') return this.own(inode);
    const seen = this.seenIn(tree);
    const digest = seen.get(inode) ?? this.look(tree, inode);
    seen.set(inode, digest);
    return digest;
  }

  private look(tree: FileTree, directory: DirectoryInode): string {
    const children: (Inode | string)[] = [];
    for (const ino of directory.entries.values()) {
      const child = tree.inode(ino);
      children.push(child.type === 'dir' ? this.of(tree, child) : child);
    }
    const known = this.directories.get(directory);
    if (known?.children.every((child, index) => child === children[index]) === true) return known.digest;
    const digest = this.combine(tree, directory);
    this.directories.set(directory, { digest, children });
    return digest;
  }

  private combine(tree: FileTree, directory: DirectoryInode): string {
    const parts = [this.own(directory)];
    for (const name of tree.list(directory)) {
      const child = tree.inode(directory.entries.get(name) ?? 0);
      parts.push(`${name}\0${this.of(tree, child)}`);
    }
    return digestOf(parts.join('\0'));
  }

  /** What is known of the directories of a tree; for the trees asked about last. */
  private seenIn(tree: FileTree): Map<DirectoryInode, string> {
    if (this.recent[0]?.tree === tree) return this.recent[0].seen;
    const found = this.recent.find((known) => known.tree === tree) ?? {
      tree,
      seen: new Map<DirectoryInode, string>(),
    };
    this.recent = [found, ...this.recent.filter((known) => known !== found)].slice(0, RECENT_TREES);
    return found.seen;
  }
}

/** Of everything that counts for a cache key. */
export const contentDigest = new SubtreeDigest(objectDigest);

/** Of the modification times alone. */
export const timesDigest = new SubtreeDigest((inode) => String(inode.mtime));

import type { DirectoryInode, Inode } from '../inode.ts';
import type { FileTree } from '../tree.ts';
import { digestOf, objectDigest } from './object.ts';

/** Digests of an object with everything below it. */
export interface SubtreeDigests {
  /** Of everything that counts for a cache key. */
  readonly content: string;
  /** Of the modification times alone. */
  readonly times: string;
}

interface Known extends SubtreeDigests {
  /** What the directory held when this was worked out, in its order: objects, and digests of directories. */
  readonly children: readonly (Inode | SubtreeDigests)[];
}

/** Memo by directory object; its entries are numbers, so what they stand for is compared before it is believed. */
const directories = new WeakMap<DirectoryInode, Known>();

/**
 * Digests of a subtree, each directory made of those in it, so that after a change only the directories above it are
 * hashed anew; all others are merely looked through.
 */
export function subtreeDigests(tree: FileTree, inode: Inode): SubtreeDigests {
  if (inode.type !== 'dir') return { content: objectDigest(inode), times: String(inode.mtime) };
  const children = [...inode.entries.values()].map((ino) => {
    const child = tree.inode(ino);
    return child.type === 'dir' ? subtreeDigests(tree, child) : child;
  });
  const known = directories.get(inode);
  if (known !== undefined && known.children.every((child, index) => child === children[index])) return known;
  const digests = { ...combine(tree, inode), children };
  directories.set(inode, digests);
  return digests;
}

function combine(tree: FileTree, directory: DirectoryInode): SubtreeDigests {
  const content = [objectDigest(directory)];
  const times = [String(directory.mtime)];
  for (const name of tree.list(directory)) {
    const child = tree.inode(directory.entries.get(name) ?? 0);
    const below = subtreeDigests(tree, child);
    content.push(`${name}\0${below.content}`);
    times.push(`${name}\0${below.times}`);
  }
  return { content: digestOf(content.join('\0')), times: digestOf(times.join('\0')) };
}

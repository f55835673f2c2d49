import type { DirectoryInode, Inode, InodeType } from '../inode.ts';
import type { FileTree } from '../tree.ts';
import { objectDigest } from './object.ts';

/** One object that went into a checksum. */
export interface ChecksumEntry {
  /** As it was named, cleaned and absolute; links on the way are not replaced. */
  readonly path: string;
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of everything of the object that counts, hexadecimal. */
  readonly digest: string;
  /** Of a file's bytes, hexadecimal. */
  readonly content?: string;
  /** Bytes of a file. */
  readonly size?: number;
  /** Target of a link that was not followed. */
  readonly link?: string;
}

/** Part of a selection: an object with everything below it, under the path it was named by. */
export interface SelectedSubtree {
  readonly tree: FileTree;
  readonly inode: Inode;
  readonly path: string;
}

/** An object and everything below it, in path order per directory. */
export function listSubtree({ tree, inode, path }: SelectedSubtree): ChecksumEntry[] {
  const entries = [describe(path, inode)];
  const visit = (directory: DirectoryInode, at: string): void => {
    for (const name of tree.list(directory)) {
      const child = tree.inode(directory.entries.get(name) ?? 0);
      entries.push(describe(`${at}/${name}`, child));
      if (child.type === 'dir') visit(child, `${at}/${name}`);
    }
  };
  if (inode.type === 'dir') visit(inode, path === '/' ? '' : path);
  return entries;
}

/** What counts of one object. */
export function describe(path: string, inode: Inode): ChecksumEntry {
  const { type, mode, uid, gid } = inode;
  const common = { path, type, mode, uid, gid, digest: objectDigest(inode) };
  if (inode.type === 'file') return { ...common, content: inode.content.sha256, size: inode.content.size };
  return inode.type === 'symlink' ? { ...common, link: inode.target } : common;
}

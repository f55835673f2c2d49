import type { DirectoryInode, Inode } from './inode.ts';
import type { InodeTable, OwnedNodes } from './inode-table.ts';
import { elements } from './path.ts';
import { FileTree, ROOT, type Found } from './tree.ts';

/** Owner, mode and time that a new object gets. */
export interface Attributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
}

/**
 * Makes a changed copy of a tree. Works on inode numbers and on paths whose parents exist; permission checks and
 * errno texts are the kernel's business. The tree it began with never changes, and {@link snapshot} may be taken at
 * any time.
 */
export class TreeEditor {
  private table: InodeTable<Inode>;
  /** Directories whose entry map this editor made since the last snapshot, so that it may change it in place. */
  private owned = new Map<number, Map<string, number>>();
  private ownedNodes: OwnedNodes = new WeakSet();

  constructor(tree: FileTree) {
    this.table = tree.table;
  }

  /** The tree as it is now. */
  snapshot(): FileTree {
    this.owned = new Map();
    this.ownedNodes = new WeakSet();
    return new FileTree(this.table);
  }

  /** The current state for reading; stale after the next change. */
  view(): FileTree {
    return new FileTree(this.table);
  }

  inode(ino: number): Inode {
    const inode = this.table.get(ino);
    if (inode === undefined) throw new Error(`dangling inode number ${ino}`);
    return inode;
  }

  find(path: string, follow = true): Found | null {
    return this.view().find(path, follow);
  }

  /** Replaces the inode behind a number: every name of it sees the change. */
  replace(ino: number, inode: Inode): void {
    if (inode.type === 'dir') this.owned.delete(ino);
    this.put(ino, inode);
  }

  /** Puts a new inode into a directory under `name`, over whatever had that name; returns its number. */
  add(directory: number, name: string, inode: Inode, mtime = inode.mtime): number {
    const ino = this.table.next;
    this.put(ino, inode);
    this.link(directory, name, ino, mtime);
    return ino;
  }

  /** Gives an existing inode a (further) name. `mtime` is the directory's new time. */
  link(directory: number, name: string, ino: number, mtime: number): void {
    this.entries(directory, mtime).set(name, ino);
  }

  /** Takes a name away; the inode lives on under its other names. `mtime` is the directory's new time. */
  unlink(directory: number, name: string, mtime: number): void {
    this.entries(directory, mtime).delete(name);
  }

  /**
   * Makes the directory and its missing parents (`mkdir -p` without errors: links to directories are followed, what
   * stands in the way and is no directory is replaced). Returns its number.
   */
  makeDirectories(path: string, attributes: Attributes): number {
    let at = ROOT;
    let known = '';
    for (const name of elements(path)) {
      known += `/${name}`;
      const found = this.find(known);
      if (found !== null && found.inode.type === 'dir') {
        at = found.ino;
        known = found.path === '/' ? '' : found.path;
      } else {
        at = this.add(at, name, { type: 'dir', ...attributes, entries: new Map() });
      }
    }
    return at;
  }

  private put(ino: number, inode: Inode): void {
    this.table = this.table.set(ino, inode, this.ownedNodes);
  }

  private entries(ino: number, mtime: number): Map<string, number> {
    const inode = this.inode(ino);
    if (inode.type !== 'dir') throw new Error(`inode ${ino} is a ${inode.type}, not a directory`);
    const owned = this.owned.get(ino);
    if (owned !== undefined && inode.mtime === mtime) return owned;
    const entries = owned ?? new Map(inode.entries);
    const changed: DirectoryInode = { ...inode, entries, mtime };
    this.put(ino, changed);
    this.owned.set(ino, entries);
    return entries;
  }
}

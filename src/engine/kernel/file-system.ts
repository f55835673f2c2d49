import { ROOT, TreeEditor, contentOf, elements, type FileTree, type Inode } from '../files/index.ts';
import { Errno } from './errno.ts';

/** A mounted file system: inodes by number. Names are Unicode, as in trees. */
export interface FileSystem {
  readonly readonly: boolean;
  /** Device number as stat shows it; also tells file systems apart. */
  readonly device: number;
  inode(ino: number): Inode;
  child(directory: number, name: string): number | undefined;
  names(directory: number): string[];
  links(ino: number): number;
  add(directory: number, name: string, inode: Inode): number;
  link(directory: number, name: string, ino: number, mtime: number): void;
  unlink(directory: number, name: string, mtime: number): void;
  replace(ino: number, inode: Inode): void;
  /**
   * The object to change where `path`, which leads to `ino`, is about to be changed. In a container's file system one of
   * the layers below is copied up first; its other names, and their number, stay what they were (overlayfs without index).
   */
  copyUp?(path: string, ino: number): number;
  /** The process and descriptor that a link in /proc/N/fd stands for. */
  descriptor?(ino: number): { pid: number; fd: number } | undefined;
  /** Writes into a regular file; a gap is filled with zeros. Returns how many bytes it grew by. */
  write(ino: number, offset: number, bytes: Uint8Array, mtime: number): number;
}

interface WriteBuffer {
  bytes: Uint8Array;
  size: number;
  mtime: number;
  dirty: boolean;
}

/** A file system over a tree; the tree itself never changes, {@link TreeFileSystem.tree} gives the new one. */
export class TreeFileSystem implements FileSystem {
  readonly readonly: boolean;
  readonly device: number;
  private editor: TreeEditor;
  private start: FileTree;
  /** Names of each object in the tree it began with. */
  private counts: Map<number, number> | undefined;
  /** Names that came and went since. */
  private readonly changes = new Map<number, number>();
  /** Files being written: grown in place, put into the tree when somebody looks. */
  private readonly buffers = new Map<number, WriteBuffer>();
  private readonly layered: boolean;

  /** `layered`: it lies over the layers of an image; see {@link FileSystem.copyUp}. */
  constructor(tree: FileTree, device: number, readonly: boolean, layered = false) {
    this.layered = layered;
    this.start = tree;
    this.editor = new TreeEditor(tree);
    this.device = device;
    this.readonly = readonly;
  }

  /** Puts another tree in place of this one: somebody else changed it. */
  reset(tree: FileTree): void {
    this.start = tree;
    this.editor = new TreeEditor(tree);
    this.counts = undefined;
    this.changes.clear();
    this.buffers.clear();
  }

  /** The tree as it is now, the very same if nothing was changed. */
  result(): FileTree {
    const tree = this.tree();
    return tree.table === this.start.table ? this.start : tree;
  }

  /** The tree as it is now. */
  tree(): FileTree {
    for (const ino of this.buffers.keys()) this.settle(ino);
    return this.editor.snapshot();
  }

  inode(ino: number): Inode {
    this.settle(ino);
    return this.editor.inode(ino);
  }

  child(directory: number, name: string): number | undefined {
    const inode = this.editor.inode(directory);
    return inode.type === 'dir' ? inode.entries.get(name) : undefined;
  }

  names(directory: number): string[] {
    const inode = this.editor.inode(directory);
    return inode.type === 'dir' ? [...inode.entries.keys()] : [];
  }

  /** A directory has its two own names and one in each subdirectory. */
  links(ino: number): number {
    const inode = this.editor.inode(ino);
    if (inode.type !== 'dir') return this.linkCount(ino);
    let count = 2;
    for (const child of inode.entries.values()) if (this.editor.inode(child).type === 'dir') count++;
    return count;
  }

  add(directory: number, name: string, inode: Inode): number {
    this.count(this.child(directory, name), -1);
    const ino = this.editor.add(directory, name, inode);
    this.count(ino, 1);
    return ino;
  }

  link(directory: number, name: string, ino: number, mtime: number): void {
    this.count(this.child(directory, name), -1);
    this.editor.link(directory, name, ino, mtime);
    this.count(ino, 1);
  }

  unlink(directory: number, name: string, mtime: number): void {
    this.count(this.child(directory, name), -1);
    this.editor.unlink(directory, name, mtime);
  }

  replace(ino: number, inode: Inode): void {
    this.settle(ino);
    this.buffers.delete(ino);
    this.editor.replace(ino, inode);
  }

  copyUp(path: string, ino: number): number {
    if (!this.layered || this.inode(ino).type !== 'file') return ino;
    this.counts ??= countNames(this.start);
    if ((this.counts.get(ino) ?? 0) < 2) return ino;
    const names = elements(path);
    const name = names.pop() ?? '';
    const directory = names.reduce<number | undefined>(
      (at, part) => (at === undefined ? at : this.child(at, part)),
      ROOT,
    );
    if (directory === undefined || this.child(directory, name) !== ino) return ino;
    this.count(ino, 1);
    return this.add(directory, name, this.inode(ino));
  }

  write(ino: number, offset: number, bytes: Uint8Array, mtime: number): number {
    const buffer = this.buffers.get(ino) ?? this.buffer(ino);
    const end = offset + bytes.length;
    const grown = Math.max(0, end - buffer.size);
    if (end > buffer.bytes.length) {
      const larger = new Uint8Array(Math.max(end, buffer.bytes.length * 2, 256));
      larger.set(buffer.bytes.subarray(0, buffer.size));
      buffer.bytes = larger;
    }
    buffer.bytes.set(bytes, offset);
    buffer.size = Math.max(buffer.size, end);
    buffer.mtime = mtime;
    buffer.dirty = true;
    return grown;
  }

  private buffer(ino: number): WriteBuffer {
    const inode = this.editor.inode(ino);
    if (inode.type !== 'file' || inode.content.bytes === null) throw new Errno('EINVAL');
    const buffer = {
      bytes: inode.content.bytes.slice(),
      size: inode.content.size,
      mtime: inode.mtime,
      dirty: false,
    };
    this.buffers.set(ino, buffer);
    return buffer;
  }

  private settle(ino: number): void {
    const buffer = this.buffers.get(ino);
    if (buffer === undefined || !buffer.dirty) return;
    buffer.dirty = false;
    const inode = this.editor.inode(ino);
    if (inode.type !== 'file') throw new Error(`inode ${ino} with written bytes is a ${inode.type}`);
    const { type, mode, uid, gid } = inode;
    const content = contentOf(buffer.bytes.slice(0, buffer.size));
    this.editor.replace(ino, { type, mode, uid, gid, mtime: buffer.mtime, content });
  }

  private count(ino: number | undefined, change: number): void {
    if (ino !== undefined) this.changes.set(ino, (this.changes.get(ino) ?? 0) + change);
  }

  /** Names of an object: those it began with, which are counted when somebody first asks, and what came since. */
  private linkCount(ino: number): number {
    this.counts ??= countNames(this.start);
    return (this.counts.get(ino) ?? 0) + (this.changes.get(ino) ?? 0);
  }
}

/** How many names each object of a tree has. */
function countNames(tree: FileTree): Map<number, number> {
  const counts = new Map<number, number>([[ROOT, 1]]);
  const visit = (ino: number): void => {
    const inode = tree.inode(ino);
    if (inode.type !== 'dir') return;
    for (const child of inode.entries.values()) {
      counts.set(child, (counts.get(child) ?? 0) + 1);
      visit(child);
    }
  };
  visit(ROOT);
  return counts;
}

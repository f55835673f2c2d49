import type { DirectoryInode, Inode } from '../inode.ts';
import { compareBytes } from '../path.ts';
import { ROOT, type FileTree } from '../tree.ts';
import type { LayerEntry } from './entry.ts';

/**
 * The layer that turns `lower` into `upper`, as BuildKit records it with overlayfs: an entry per changed object with its
 * directories before it, a whiteout per vanished name. Of a directory mode and owner count; of everything else also
 * content, link target and modification time. Sockets are never recorded. Entries come in archive order: depth first, names
 * of a directory in byte order.
 */
export function diffTrees(lower: FileTree, upper: FileTree): LayerEntry[] {
  const above = upper.inode(ROOT);
  const below = lower.inode(ROOT);
  if (above.type !== 'dir' || below.type !== 'dir') throw new Error('the root of a tree is a directory');
  const walk = new DiffWalk(lower, upper);
  walk.directory(below, above, '', null);
  return walk.layer;
}

/** A directory above whose entry is written as soon as something in it is. */
interface PendingParent {
  readonly path: string;
  readonly inode: DirectoryInode;
  readonly parent: PendingParent | null;
  written: boolean;
}

class DiffWalk {
  readonly layer: LayerEntry[] = [];
  private readonly lower: FileTree;
  private readonly upper: FileTree;
  /** Number in the upper tree → path of its first entry in the layer. */
  private readonly firstNames = new Map<number, string>();

  constructor(lower: FileTree, upper: FileTree) {
    this.lower = lower;
    this.upper = upper;
  }

  directory(
    below: DirectoryInode | null,
    above: DirectoryInode,
    path: string,
    parent: PendingParent | null,
  ): void {
    if (below !== null && below.entries.size === 0 && above.entries.size === 0) return;
    const names = below?.entries === above.entries ? this.changedNames(above) : mergedNames(below, above);
    for (const name of names) {
      const oldNumber = below?.entries.get(name);
      const newNumber = above.entries.get(name);
      const old = oldNumber === undefined ? null : this.lower.inode(oldNumber);
      const at = `${path}/${name}`;
      if (newNumber !== undefined) this.present(old, newNumber, at, parent);
      else if (old !== null) {
        this.writeParents(parent);
        this.layer.push({ path: at, kind: 'deleted', hidden: old });
      }
    }
  }

  /** Of a directory with the same entries in both trees: those whose numbers stand for something else, and directories. */
  private changedNames(directory: DirectoryInode): string[] {
    const names: string[] = [];
    for (const [name, number] of directory.entries) {
      const inode = this.upper.inode(number);
      if (inode.type === 'dir' || inode !== this.lower.inode(number)) names.push(name);
    }
    return names.sort(compareBytes);
  }

  private present(old: Inode | null, number: number, path: string, parent: PendingParent | null): void {
    const inode = this.upper.inode(number);
    if (inode.type === 'socket') return;
    const same = old !== null && (old === inode || sameObject(old, inode));
    if (!same) {
      this.writeParents(parent);
      this.changed(old, number, inode, path);
    }
    if (inode.type !== 'dir') return;
    const below = old?.type === 'dir' ? old : null;
    this.directory(below, inode, path, { path, inode, parent, written: !same });
  }

  private changed(old: Inode | null, number: number, inode: Inode, path: string): void {
    const kind = old === null ? 'added' : 'modified';
    const first = inode.type === 'dir' ? undefined : this.firstNames.get(number);
    if (first !== undefined) {
      this.layer.push({ path, kind, inode, hardlinkTo: first });
      return;
    }
    if (inode.type !== 'dir') this.firstNames.set(number, path);
    this.layer.push({ path, kind, inode });
  }

  private writeParents(parent: PendingParent | null): void {
    if (parent === null || parent.written) return;
    this.writeParents(parent.parent);
    parent.written = true;
    this.layer.push({ path: parent.path, kind: 'modified', inode: parent.inode, onlyParent: true });
  }
}

function mergedNames(below: DirectoryInode | null, above: DirectoryInode): string[] {
  const names = [...above.entries.keys()];
  if (below !== null) {
    for (const name of below.entries.keys()) if (!above.entries.has(name)) names.push(name);
  }
  return names.sort(compareBytes);
}

/** Whether overlayfs's differ takes two objects of one path for the same. */
export function sameObject(a: Inode, b: Inode): boolean {
  if (a.type !== b.type || a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return false;
  if (a.type === 'dir') return true;
  if (a.mtime !== b.mtime) return false;
  if (a.type === 'file') return b.type === 'file' && sameContent(a, b);
  if (a.type === 'symlink') return b.type === 'symlink' && a.target === b.target;
  if (b.type === 'symlink' || b.type === 'file' || b.type === 'dir') return false;
  return a.device?.[0] === b.device?.[0] && a.device?.[1] === b.device?.[1];
}

function sameContent(a: Extract<Inode, { type: 'file' }>, b: Extract<Inode, { type: 'file' }>): boolean {
  if (a.content === b.content) return true;
  return a.content.size === b.content.size && a.content.sha256 === b.content.sha256;
}

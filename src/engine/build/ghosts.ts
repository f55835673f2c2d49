import type { ChangedEntry, LayerEntry } from '../files/diff/index.ts';
import type { FileTree, Inode } from '../files/index.ts';
import type { BuiltImage } from './result.ts';

/** Bytes of a file that lie in a layer while a layer above hides them. */
export interface Ghost {
  /** The file's first name in the layer that holds it. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Index of the layer that holds them; null for the base image, whose files are not known layer by layer. */
  readonly from: number | null;
  /** Index of the layer that hides the last name they had. */
  readonly by: number;
  /**
   * What was done to the file. `mode`, `owner` and `time`: nothing else changed, so the layer above holds the same bytes once
   * more.
   */
  readonly how: 'deleted' | 'overwritten' | 'mode' | 'owner' | 'time';
}

/** What an image carries without showing it. */
export interface HiddenBytes {
  /** In the order in which they were hidden. */
  readonly ghosts: readonly Ghost[];
  /** Sum of all, bytes. */
  readonly total: number;
  /** Bytes that lie hidden in a layer, by its index; those of the base image under null. */
  readonly heldBy: ReadonlyMap<number | null, number>;
  /** Bytes that a layer hides in those below it, by its index. */
  readonly causedBy: ReadonlyMap<number, number>;
}

/**
 * Finds every file whose bytes the image carries without showing them. `base` is the file system of the image it is built
 * on, null for scratch. A file with several names is hidden with its last one.
 */
export function hiddenBytes(image: BuiltImage, base: FileTree | null): HiddenBytes {
  const finder = new GhostFinder(base);
  for (const { index, entries } of image.layers) if (entries !== null) finder.add(index, entries);
  const { ghosts } = finder;
  const heldBy = new Map<number | null, number>();
  const causedBy = new Map<number, number>();
  for (const { from, by, size } of ghosts) {
    heldBy.set(from, (heldBy.get(from) ?? 0) + size);
    causedBy.set(by, (causedBy.get(by) ?? 0) + size);
  }
  return { ghosts, total: ghosts.reduce((sum, { size }) => sum + size, 0), heldBy, causedBy };
}

/** A file of one layer with the names it still has. */
interface Held {
  readonly path: string;
  readonly inode: Inode;
  readonly layer: number | null;
  names: number;
}

class GhostFinder {
  readonly ghosts: Ghost[] = [];
  private readonly base: FileTree | null;
  /** Files of the layers so far, by every name that nothing hides. */
  private readonly held = new Map<string, Held>();
  private readonly hiddenInBase = new Set<string>();
  /** Files of the base image by inode number, when the first of them is looked at. */
  private inBase: Map<number, Held> | null = null;

  constructor(base: FileTree | null) {
    this.base = base;
  }

  add(layer: number, entries: readonly LayerEntry[]): void {
    // What a layer hides lies below it, also where it puts something new in the same place.
    for (const entry of entries) {
      if (entry.kind === 'deleted') this.hideAll(entry.path, layer, 'deleted');
      else if (entry.kind === 'modified' && entry.onlyParent !== true) this.cover(entry, layer);
    }
    const files = new Map<string, Held>();
    for (const entry of entries) {
      if (entry.kind === 'deleted' || entry.inode.type !== 'file') continue;
      const twin = entry.hardlinkTo === undefined ? undefined : files.get(entry.hardlinkTo);
      const file = twin ?? { path: entry.path, inode: entry.inode, layer, names: 0 };
      file.names++;
      files.set(entry.path, file);
      this.held.set(entry.path, file);
    }
  }

  /** A directory over a directory hides nothing; everything else takes the place of what was there. */
  private cover({ path, inode }: ChangedEntry, by: number): void {
    const below = this.fileAt(path);
    if (below !== undefined) this.hide(path, by, difference(below.inode, inode));
    else if (inode.type !== 'dir') this.hideAll(path, by, 'overwritten');
  }

  /** Hides a path and, if it is a directory, everything in it. */
  private hideAll(path: string, by: number, how: Ghost['how']): void {
    if (this.fileAt(path) !== undefined) {
      this.hide(path, by, how);
      return;
    }
    for (const other of [...this.held.keys()]) if (other.startsWith(`${path}/`)) this.hide(other, by, how);
    if (this.base?.find(path, false)?.inode.type !== 'dir') return;
    for (const found of this.base.walk(path)) this.hide(found.path, by, how);
  }

  private hide(path: string, by: number, how: Ghost['how']): void {
    const file = this.fileAt(path);
    if (file === undefined) return;
    this.held.delete(path);
    this.hiddenInBase.add(path);
    file.names--;
    if (file.names > 0 || file.inode.type !== 'file') return;
    const { size } = file.inode.content;
    if (size > 0) this.ghosts.push({ path: file.path, size, from: file.layer, by, how });
  }

  /** The file of that name, in the own layers or else in the base image. */
  private fileAt(path: string): Held | undefined {
    const own = this.held.get(path);
    if (own !== undefined || this.hiddenInBase.has(path)) return own;
    const found = this.base?.find(path, false);
    if (found?.inode.type !== 'file' || this.base === null) return undefined;
    this.inBase ??= filesOf(this.base);
    return this.inBase.get(found.ino);
  }
}

function filesOf(tree: FileTree): Map<number, Held> {
  const files = new Map<number, Held>();
  for (const { ino, inode, path } of tree.walk()) {
    if (inode.type !== 'file') continue;
    const file = files.get(ino) ?? { path, inode, layer: null, names: 0 };
    file.names++;
    files.set(ino, file);
  }
  return files;
}

/** What a file's successor under the same name differs in. */
function difference(before: Inode, after: Inode): Ghost['how'] {
  if (before.type !== 'file' || after.type !== 'file') return 'overwritten';
  const [a, b] = [before.content, after.content];
  if (a !== b && (a.size !== b.size || a.sha256 !== b.sha256)) return 'overwritten';
  if (before.mode !== after.mode) return 'mode';
  return before.uid !== after.uid || before.gid !== after.gid ? 'owner' : 'time';
}

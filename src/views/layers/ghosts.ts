import type { BuildResult, FileTree, LayerEntry } from '../../engine/index.ts';

/** Bytes of a file that lie in a layer while a layer above hides them. */
export interface Ghost {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Index of the layer that holds them; null for the base image, whose files are not known layer by layer. */
  readonly from: number | null;
  /** Index of the layer that hides them. */
  readonly by: number;
  readonly how: 'deleted' | 'overwritten';
}

/** Every file whose bytes the image carries without showing them, in the order in which they were hidden. */
export function ghostsOf(result: BuildResult): readonly Ghost[] {
  const { image, plan } = result;
  if (image === null) return [];
  const finder = new GhostFinder(plan.image?.base?.tree ?? null);
  for (const layer of image.layers) {
    if (layer.entries !== null) finder.add(layer.index, layer.entries);
  }
  return finder.ghosts;
}

class GhostFinder {
  readonly ghosts: Ghost[] = [];
  private readonly base: FileTree | null;
  /** Files of the layers so far that nothing hides. */
  private readonly seen = new Map<string, { readonly size: number; readonly layer: number }>();
  private readonly hiddenInBase = new Set<string>();

  constructor(base: FileTree | null) {
    this.base = base;
  }

  add(layer: number, entries: readonly LayerEntry[]): void {
    // What a layer hides lies below it, also where it puts something new in the same place.
    for (const entry of entries) {
      if (entry.kind === 'deleted') this.hideBelow(entry.path, layer, 'deleted');
      else if (entry.kind === 'modified' && entry.onlyParent !== true)
        this.hide(entry.path, layer, 'overwritten');
    }
    for (const entry of entries) {
      if (entry.kind === 'deleted' || entry.inode.type !== 'file') continue;
      const size = entry.hardlinkTo === undefined ? entry.inode.content.size : 0;
      this.seen.set(entry.path, { size, layer });
    }
  }

  private hideBelow(path: string, by: number, how: Ghost['how']): void {
    this.hide(path, by, how);
    for (const other of [...this.seen.keys()]) if (other.startsWith(`${path}/`)) this.hide(other, by, how);
    const below = this.base?.find(path, false);
    if (below?.inode.type !== 'dir') return;
    for (const found of this.base?.walk(path) ?? []) this.hide(found.path, by, how);
  }

  private hide(path: string, by: number, how: Ghost['how']): void {
    const own = this.seen.get(path);
    if (own !== undefined) {
      this.seen.delete(path);
      this.hiddenInBase.add(path);
      if (own.size > 0) this.ghosts.push({ path, size: own.size, from: own.layer, by, how });
      return;
    }
    const found = this.hiddenInBase.has(path) ? null : this.base?.find(path, false);
    if (found?.inode.type !== 'file') return;
    this.hiddenInBase.add(path);
    const { size } = found.inode.content;
    if (size > 0) this.ghosts.push({ path, size, from: null, by, how });
  }
}

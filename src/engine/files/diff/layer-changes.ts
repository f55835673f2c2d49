import type { FileTree } from '../tree.ts';
import { diffTrees } from './diff.ts';
import type { LayerEntry } from './entry.ts';

/** How many entries of long lists are kept for who asks next, over all layers. */
const RECENT_ENTRIES = 50_000;

/**
 * What one step changed: the difference of two trees, which are kept anyway. The list is made when somebody asks, because
 * a thousand builds of a large context would otherwise hold a thousand long lists that say nearly the same.
 */
export class LayerChanges {
  private readonly lower: FileTree;
  private readonly upper: FileTree;

  constructor(lower: FileTree, upper: FileTree) {
    this.lower = lower;
    this.upper = upper;
  }

  /** Changes of a step that made a layer and changed nothing. */
  static none(tree: FileTree): LayerChanges {
    return new LayerChanges(tree, tree);
  }

  /** In archive order, see {@link diffTrees}. */
  get entries(): readonly LayerEntry[] {
    return recent.of(this, () => diffTrees(this.lower, this.upper));
  }

  /** Bytes of the files that the layer holds; a further name of a file counts nothing. */
  get size(): number {
    return this.bytes(false);
  }

  /** The same with what symbolic links take: the engine counts them where it looks at a directory, the builder does not. */
  get sizeOnDisk(): number {
    return this.bytes(true);
  }

  private bytes(links: boolean): number {
    let size = 0;
    for (const entry of this.entries) {
      if (entry.kind === 'deleted' || entry.hardlinkTo !== undefined) continue;
      if (entry.inode.type === 'file') size += entry.inode.content.size;
      else if (links && entry.inode.type === 'symlink')
        size += new TextEncoder().encode(entry.inode.target).length;
    }
    return size;
  }
}

/** The lists asked for last. What is in here changes how fast an answer comes and nothing else. */
class RecentLists {
  private readonly lists = new Map<LayerChanges, readonly LayerEntry[]>();
  private held = 0;

  of(layer: LayerChanges, make: () => readonly LayerEntry[]): readonly LayerEntry[] {
    const known = this.lists.get(layer);
    if (known !== undefined) {
      this.lists.delete(layer);
      this.lists.set(layer, known);
      return known;
    }
    const list = make();
    this.lists.set(layer, list);
    this.held += weight(list);
    for (const [oldest, entries] of this.lists) {
      if (this.held <= RECENT_ENTRIES || oldest === layer) break;
      this.lists.delete(oldest);
      this.held -= weight(entries);
    }
    return list;
  }
}

/** An empty list takes room too. */
function weight(list: readonly LayerEntry[]): number {
  return list.length + 10;
}

const recent = new RecentLists();

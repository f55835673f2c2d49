import type { LayerEntry } from '../files/diff/index.ts';
import type { FileTree } from '../files/index.ts';
import type { OutputChunk, Unsupported } from '../kernel/contract.ts';

/** What an operation gave. A pure function of the operation and the trees it read. */
export interface Outcome {
  /** File system afterwards. */
  readonly tree: FileTree;
  /** What it changed; null for operations that make no layer. */
  readonly layer: readonly LayerEntry[] | null;
  /** Bytes of the files in the layer. */
  readonly size: number;
  readonly output: readonly OutputChunk[];
  /** BuildKit's words for what went wrong, without `failed to solve: `. */
  readonly error: string | null;
  readonly unsupported: readonly Unsupported[];
  /**
   * The command could not be simulated to its end. The build goes on as if it had succeeded, with the files it had
   * changed until then; whoever shows the result must say so.
   */
  readonly assumed: boolean;
  /** Cache mounts as they are afterwards, by identity. */
  readonly mounts: readonly (readonly [string, FileTree])[];
  /** Estimate of its duration in milliseconds. */
  readonly estimate: number;
  /** Virtual time at its end, milliseconds since 1970. */
  readonly clock: number;
}

/** Bytes of the files that a layer holds; a further name of a file counts nothing. */
export function layerSize(layer: readonly LayerEntry[]): number {
  let size = 0;
  for (const entry of layer) {
    if (entry.kind === 'deleted' || entry.hardlinkTo !== undefined) continue;
    if (entry.inode.type === 'file') size += entry.inode.content.size;
  }
  return size;
}

/** An outcome that changed nothing yet. */
export function unchanged(tree: FileTree, clock: number): Outcome {
  return {
    tree,
    layer: null,
    size: 0,
    output: [],
    error: null,
    unsupported: [],
    assumed: false,
    mounts: [],
    estimate: 0,
    clock,
  };
}

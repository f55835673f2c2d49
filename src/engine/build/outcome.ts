import type { CopyTrace } from '../files/copy/index.ts';
import type { LayerChanges } from '../files/diff/index.ts';
import type { FileTree } from '../files/index.ts';
import type { OutputChunk, Unsupported } from '../kernel/contract.ts';

/** One copy of a file operation. */
export interface CopyStep {
  /** Position of the input it read. */
  readonly from: number;
  readonly trace: CopyTrace;
}

/** How a file operation went: what it read, and where every file of it is now. */
export interface FileTrace {
  /** In the order of the operation's inputs. */
  readonly trees: readonly (FileTree | null)[];
  readonly copies: readonly CopyStep[];
}

/** What an operation gave. A pure function of the operation and the trees it read. */
export interface Outcome {
  /** File system afterwards. */
  readonly tree: FileTree;
  /** What it changed; null for operations that make no layer. */
  readonly layer: LayerChanges | null;
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
  /** For steps that copied files: how they went, so that they can be repeated for other contents. */
  readonly trace?: FileTrace;
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

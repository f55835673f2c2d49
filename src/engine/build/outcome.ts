import type { CopyTrace } from '../files/copy/index.ts';
import { applyLayer, LayerChanges } from '../files/diff/index.ts';
import { FileTree } from '../files/index.ts';
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
  /** An estimate of the bytes that its tree holds beyond the trees it was made from. */
  readonly own: number;
}

/** Bytes that an object, its names and its place in the tables take, roughly. */
const PER_ENTRY = 300;
const PER_COPY = 60;

/** An estimate of the bytes that an outcome holds and its inputs do not. */
export function outcomeWeight({ output, own }: Outcome): number {
  return 1000 + own + output.reduce((sum, { text }) => sum + 2 * text.length, 0);
}

/** The same of a layer's entries with the contents they brought, and of how they were copied. */
export function layerWeight(layer: LayerChanges, trace?: FileTrace): number {
  let weight = 0;
  for (const entry of layer.entries) {
    weight += PER_ENTRY;
    if (entry.kind === 'deleted' || entry.inode.type !== 'file') continue;
    weight += entry.inode.content.bytes?.length ?? 0;
  }
  for (const { trace: copy } of trace?.copies ?? []) weight += PER_COPY * copy.copies.size;
  return weight;
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
    own: 0,
  };
}

/** The layers of `upper` put on `base`, as `--link` does. */
export function merge(base: FileTree, upper: FileTree, clock: number): Outcome {
  const layer = new LayerChanges(FileTree.empty(), upper);
  return { ...unchanged(applyLayer(base, layer.entries), clock), layer, size: layer.size };
}

/** Of a step that we cannot carry out. */
export function notSimulated(what: string, clock: number): Outcome {
  const message = `layerwise: ${what} is not simulated`;
  return { ...unchanged(FileTree.empty(), clock), error: message, unsupported: [{ what, message }] };
}

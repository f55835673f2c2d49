import { checksum, type Checksum, type ChecksumSelector } from '../files/checksum/index.ts';
import { FileTree } from '../files/index.ts';
import { hasWildcards } from '../files/pattern/index.ts';
import type { CopyAction, Input } from '../instructions/operation.ts';
import type { Vertex } from '../plan/index.ts';
import type { FileSource, Ingredient } from './key.ts';

/** How the inputs of a step go into its key. */
export interface Fingerprint {
  /** Positions of inputs that count by the key of what made them. */
  readonly parents: readonly number[];
  /** Digests of the files read from the other inputs. */
  readonly ingredients: readonly Ingredient[];
  readonly files: Readonly<Record<string, FileSource>>;
  /** Text about a file that is not there, as in `"/nope.txt": not found`. */
  readonly missing: string | null;
  /** The same about a file that a step which is not simulated may have made. */
  readonly unread: string | null;
  /** A text that changes when a time of a file read from that input does. */
  times(position: number): string;
}

/**
 * Works out which inputs count by content: the sources of COPY and ADD and the mounts that cannot be written back
 * (buildkit, solver/llbsolver/ops/file.go and exec.go). `trees` are the inputs' file systems; those that are
 * undefined are not built yet and are passed over. What an uncertain input holds is not known to the end: it counts by its
 * key as well.
 */
export function fingerprintInputs(
  vertex: Vertex,
  trees: readonly (FileTree | null | undefined)[],
  label: (input: Input) => string,
  isUncertain: (input: Input) => boolean,
): Fingerprint {
  const selectors = selectorsOf(vertex);
  const ingredients: Ingredient[] = [];
  const files: Record<string, FileSource> = {};
  const parents: number[] = [];
  const sums = new Map<number, Checksum>();
  let missing: string | null = null;
  let unread: string | null = null;
  for (const [position, input] of vertex.inputs.entries()) {
    const selected = selectors.get(position);
    const tree = trees[position];
    const uncertain = isUncertain(input);
    if (selected === undefined || uncertain) parents.push(position);
    if (selected === undefined || tree === undefined) continue;
    const sum = checksum(tree ?? FileTree.empty(), selected);
    if (!sum.ok && !uncertain) missing ??= sum.message;
    if (!sum.ok) unread ??= sum.message;
    else {
      sums.set(position, sum.value);
      const name = String(position);
      ingredients.push({ kind: 'files', name, value: sum.value.digest });
      files[name] = { from: label(input), sum: sum.value };
    }
  }
  return {
    parents,
    ingredients,
    files,
    missing,
    unread,
    times: (position) => sums.get(position)?.times ?? '-',
  };
}

/** What is read of an input, by its position; an input that is not in the map counts by its key. */
function selectorsOf(vertex: Vertex): ReadonlyMap<number, readonly ChecksumSelector[]> {
  const found = new Map<number, ChecksumSelector[]>();
  const add = (position: number, selector: ChecksumSelector) => {
    found.set(position, [...(found.get(position) ?? []), selector]);
  };
  const { operation, inputs } = vertex;
  if (operation.type === 'files') {
    for (const action of operation.actions)
      if (action.kind === 'copy' && countsByContent(inputs, action.from))
        add(action.from, copySelector(action));
  }
  if (operation.type === 'exec') {
    for (const { input, source, type } of operation.mounts) {
      if (input !== null && (type === 'bind' || source === '/')) add(input, { path: source });
    }
  }
  return found;
}

/**
 * Not nothing at all, and not what is copied into: BuildKit has one input where both are the same. A source that is missing
 * there is found only when the step runs (solver/llbsolver/ops/file.go, CacheMap).
 */
function countsByContent(inputs: readonly Input[], from: number): boolean {
  return inputs[from] !== null && (from === 0 || inputs[from] !== inputs[0]);
}

function copySelector(action: CopyAction): ChecksumSelector {
  return {
    path: action.source,
    wildcard: action.wildcard && hasWildcards(action.source),
    followLinks: action.followSymlinks,
    includePatterns: action.include,
    excludePatterns: action.exclude,
    requiredPaths: action.required,
  };
}

import { checksum, type Checksum, type ChecksumSelector } from '../files/checksum/index.ts';
import type { FileTree } from '../files/index.ts';
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
  /** A text that changes when a time of a file read from that input does. */
  times(position: number): string;
}

/**
 * Works out which inputs count by content: the sources of COPY and ADD and the mounts that cannot be written back
 * (buildkit, solver/llbsolver/ops/file.go and exec.go). `trees` are the inputs' file systems; those that are
 * undefined are not built yet and are passed over.
 */
export function fingerprintInputs(
  vertex: Vertex,
  trees: readonly (FileTree | null | undefined)[],
  label: (input: Input) => string,
): Fingerprint {
  const selectors = selectorsOf(vertex);
  const ingredients: Ingredient[] = [];
  const files: Record<string, FileSource> = {};
  const parents: number[] = [];
  const sums = new Map<number, Checksum>();
  for (const [position, input] of vertex.inputs.entries()) {
    const selected = selectors.get(position);
    const tree = trees[position];
    if (selected === undefined) parents.push(position);
    else if (tree !== undefined && tree !== null) {
      const sum = checksum(tree, selected);
      if (!sum.ok) return { parents, ingredients, files, missing: sum.message, times: () => '' };
      sums.set(position, sum.value);
      const name = String(position);
      ingredients.push({ kind: 'files', name, value: sum.value.digest });
      const value = sum.value;
      files[name] = {
        from: label(input),
        get files() {
          return value.entries;
        },
      };
    }
  }
  return {
    parents,
    ingredients,
    files,
    missing: null,
    times: (position) => sums.get(position)?.times ?? '-',
  };
}

/** What is read of an input, by its position; an input that is not in the map counts by its key. */
function selectorsOf(vertex: Vertex): ReadonlyMap<number, readonly ChecksumSelector[]> {
  const found = new Map<number, ChecksumSelector[]>();
  const add = (position: number, selector: ChecksumSelector) => {
    found.set(position, [...(found.get(position) ?? []), selector]);
  };
  const { operation } = vertex;
  if (operation.type === 'files') {
    for (const action of operation.actions)
      if (action.kind === 'copy') add(action.from, copySelector(action));
  }
  if (operation.type === 'exec') {
    for (const { input, source, type } of operation.mounts) {
      if (input !== null && (type === 'bind' || source === '/')) add(input, { path: source });
    }
  }
  return found;
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

import type { FileTree } from '../files/index.ts';
import type { Vertex } from '../plan/index.ts';

/*
 * Cache mounts outlive builds. What one holds is found by its id and by what it lies on (buildkit,
 * solver/llbsolver/mounts, getRefCacheDir).
 */

const SEPARATOR = '\0';

/** Identity of a cache mount. `below` is the key of what its directory came from; null for an empty one. */
export function mountIdentity(id: string, below: string | null): string {
  return below === null ? id : `${id}${SEPARATOR}${below}`;
}

/**
 * What the cache mounts hold when a build begins: those of steps that must not use the cache begin anew, whatever they
 * lie on (buildkit, solver/llbsolver/vertex.go, detectPrunedCacheID).
 */
export function keptMounts(
  mounts: ReadonlyMap<string, FileTree>,
  steps: readonly Vertex[],
): Map<string, FileTree> {
  const discarded = new Set(steps.flatMap(withoutCache));
  return new Map([...mounts].filter(([identity]) => !discarded.has(identity.split(SEPARATOR, 1)[0] ?? '')));
}

function withoutCache({ ignoresCache, operation }: Vertex): readonly string[] {
  if (!ignoresCache || operation.type !== 'exec') return [];
  return operation.mounts.filter(({ type }) => type === 'cache').map(({ id }) => id);
}

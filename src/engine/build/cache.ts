import type { LayerChanges } from '../files/diff/index.ts';
import type { Unsupported } from '../kernel/contract.ts';
import type { FileTree } from '../files/index.ts';
import type { CacheKey } from './key.ts';
import { RecordTable } from './record-table.ts';

/** What a finished step left behind. */
export interface CacheRecord {
  readonly key: CacheKey;
  /** File system after the step. */
  readonly tree: FileTree;
  /** Its changes; null for work that makes no layer. */
  readonly layer: LayerChanges | null;
  /** Bytes of the layer's files. */
  readonly size: number;
  /** It was not simulated to its end; see `Outcome.assumed`. */
  readonly assumed: boolean;
  readonly unsupported: readonly Unsupported[];
  /** An estimate of how long it took, milliseconds. */
  readonly estimate: number;
  /** Virtual time at its end. */
  readonly clock: number;
  /** Name of the step that made it. */
  readonly description: string;
}

/**
 * What Docker would have in its build cache. Immutable; a build that is committed gives the next one. Contents of
 * cache mounts live beside the records and survive them.
 */
export interface BuildCache {
  /** By the key's id. */
  readonly records: RecordTable<CacheRecord>;
  readonly mounts: ReadonlyMap<string, FileTree>;
}

export const emptyCache: BuildCache = { records: RecordTable.empty(), mounts: new Map() };

/** A cache that also has the given records and cache mounts. */
export function extendCache(
  cache: BuildCache,
  records: Iterable<CacheRecord>,
  mounts: Iterable<readonly [string, FileTree]>,
): BuildCache {
  let next = cache.records;
  for (const record of records) next = next.set(record.key.id, record);
  const added = [...mounts];
  return { records: next, mounts: added.length === 0 ? cache.mounts : new Map([...cache.mounts, ...added]) };
}

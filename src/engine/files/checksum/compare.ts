import { compareBytes } from '../path.ts';
import type { ChecksumEntry } from './checksum.ts';

/** One difference between two checksums. */
export interface ChecksumChange {
  readonly path: string;
  /** What changed first in this order; a change of type hides the others. */
  readonly change: 'added' | 'removed' | 'type' | 'content' | 'link' | 'mode' | 'owner';
}

/** Compares two selections file by file, in path order. Empty: both are the same, whatever their times. */
export function compareChecksums(
  before: readonly ChecksumEntry[],
  after: readonly ChecksumEntry[],
): ChecksumChange[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const changes: ChecksumChange[] = [];
  for (const entry of after) {
    const was = old.get(entry.path);
    old.delete(entry.path);
    if (was?.digest === entry.digest) continue;
    changes.push({ path: entry.path, change: was === undefined ? 'added' : firstChange(was, entry) });
  }
  for (const path of old.keys()) changes.push({ path, change: 'removed' });
  return changes.sort((a, b) => compareBytes(a.path, b.path));
}

function firstChange(was: ChecksumEntry, is: ChecksumEntry): ChecksumChange['change'] {
  if (was.type !== is.type) return 'type';
  if (was.content !== is.content) return 'content';
  if (was.link !== is.link) return 'link';
  return was.mode !== is.mode ? 'mode' : 'owner';
}

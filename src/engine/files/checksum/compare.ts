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
  // What both lists begin and end with in common need not be looked up: an edit is small, a context is large.
  const [from, tail] = commonEnds(before, after);
  const old = new Map(before.slice(from, before.length - tail).map((entry) => [entry.path, entry]));
  const changes: ChecksumChange[] = [];
  for (const entry of after.slice(from, after.length - tail)) {
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

/** How many entries are the same at the beginning and, of the rest, at the end. */
function commonEnds(
  before: readonly ChecksumEntry[],
  after: readonly ChecksumEntry[],
): readonly [number, number] {
  const length = Math.min(before.length, after.length);
  const same = (a: ChecksumEntry | undefined, b: ChecksumEntry | undefined) =>
    a !== undefined && a.digest === b?.digest && a.path === b.path;
  let from = 0;
  while (from < length && same(before[from], after[from])) from++;
  let tail = 0;
  while (tail < length - from && same(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  return [from, tail];
}

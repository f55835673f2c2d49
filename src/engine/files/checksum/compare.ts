import { compareBytes } from '../path.ts';
import type { Checksum } from './checksum.ts';
import { describe, listSubtree, type ChecksumEntry, type SelectedSubtree } from './entry.ts';
import { contentDigest } from './subtree.ts';

/** One difference between two checksums. */
export interface ChecksumChange {
  readonly path: string;
  /** What changed first in this order; a change of type hides the others. */
  readonly change: 'added' | 'removed' | 'type' | 'content' | 'link' | 'mode' | 'owner';
}

/** Compares two selections file by file, in path order. Empty: both are the same, whatever their times. */
export function compareChecksums(
  before: Checksum | undefined,
  after: Checksum | undefined,
): ChecksumChange[] {
  const changes = compareWhole(before, after) ?? compareLists(before?.entries ?? [], after?.entries ?? []);
  return changes.sort((a, b) => compareBytes(a.path, b.path));
}

/** By subtree, looking only where digests differ: an edit is small, a context is large. Null if patterns picked objects. */
function compareWhole(before: Checksum | undefined, after: Checksum | undefined): ChecksumChange[] | null {
  const [old, now] = [before?.subtrees ?? null, after?.subtrees ?? null];
  if (old === null || old.length !== now?.length) return null;
  const changes: ChecksumChange[] = [];
  for (const [index, was] of old.entries()) {
    const is = now[index];
    if (was.path !== is?.path) return null;
    compareSubtrees(was, is, changes);
  }
  return changes;
}

function compareSubtrees(was: SelectedSubtree, is: SelectedSubtree, changes: ChecksumChange[]): void {
  if (contentDigest.of(was.tree, was.inode) === contentDigest.of(is.tree, is.inode)) return;
  const [old, now] = [describe(was.path, was.inode), describe(is.path, is.inode)];
  if (old.digest !== now.digest) changes.push({ path: is.path, change: firstChange(old, now) });
  const [oldChildren, newChildren] = [childrenOf(was), childrenOf(is)];
  for (const [name, child] of newChildren) {
    const partner = oldChildren.get(name);
    if (partner !== undefined) compareSubtrees(partner, child, changes);
    else for (const { path } of listSubtree(child)) changes.push({ path, change: 'added' });
  }
  for (const [name, child] of oldChildren) {
    if (newChildren.has(name)) continue;
    for (const { path } of listSubtree(child)) changes.push({ path, change: 'removed' });
  }
}

function childrenOf({ tree, inode, path }: SelectedSubtree): ReadonlyMap<string, SelectedSubtree> {
  const prefix = path === '/' ? '/' : `${path}/`;
  const entries = inode.type === 'dir' ? [...inode.entries] : [];
  return new Map(entries.map(([name, ino]) => [name, { tree, inode: tree.inode(ino), path: prefix + name }]));
}

function compareLists(before: readonly ChecksumEntry[], after: readonly ChecksumEntry[]): ChecksumChange[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const changes: ChecksumChange[] = [];
  for (const entry of after) {
    const was = old.get(entry.path);
    old.delete(entry.path);
    if (was?.digest === entry.digest) continue;
    changes.push({ path: entry.path, change: was === undefined ? 'added' : firstChange(was, entry) });
  }
  for (const path of old.keys()) changes.push({ path, change: 'removed' });
  return changes;
}

function firstChange(was: ChecksumEntry, is: ChecksumEntry): ChecksumChange['change'] {
  if (was.type !== is.type) return 'type';
  if (was.content !== is.content) return 'content';
  if (was.link !== is.link) return 'link';
  return was.mode !== is.mode ? 'mode' : 'owner';
}

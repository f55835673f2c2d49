import { failure, success, type Outcome } from '../outcome.ts';
import { cleanPath, compareBytes } from '../path.ts';
import { compilePatterns, type PatternMatcher } from '../pattern/index.ts';
import { splitWildcards } from '../resolve.ts';
import type { FileTree, Found } from '../tree.ts';
import { listSubtree, type ChecksumEntry, type SelectedSubtree } from './entry.ts';
import { FilterWalk } from './filter-walk.ts';
import { digestOf } from './object.ts';
import { locate, type ChecksumSelector } from './selector.ts';
import { contentDigest, timesDigest } from './subtree.ts';

/** A cache key's part that comes from files. Equal digests mean equal selections. */
export interface Checksum {
  /** `sha256:` and hex; of our own making, BuildKit's differ but are equal in the same cases. */
  readonly digest: string;
  /** A text that changes when the modification time of something selected does; worked out on every use. */
  readonly times: string;
  /** What was selected; worked out on every use. */
  readonly entries: readonly ChecksumEntry[];
  /** The same as whole subtrees; null when patterns picked single objects. */
  readonly subtrees: readonly SelectedSubtree[] | null;
}

interface Selection {
  readonly digest: string;
  /** Null where patterns picked single objects. */
  readonly subtree: SelectedSubtree | null;
  readonly times: () => string;
  readonly list: () => readonly ChecksumEntry[];
}

/** Keeps no list, only how to make it: checksums live as long as the builds they are part of. */
class SelectionChecksum implements Checksum {
  readonly digest: string;
  readonly subtrees: readonly SelectedSubtree[] | null;
  private readonly parts: readonly Selection[];

  constructor(parts: readonly Selection[]) {
    this.parts = parts;
    this.digest = `sha256:${digestOf(parts.map((part) => part.digest).join('\0'))}`;
    const subtrees = parts.flatMap(({ subtree }) => subtree ?? []);
    this.subtrees = subtrees.length === parts.length ? subtrees : null;
  }

  get times(): string {
    return this.parts.map((part) => part.times()).join('\0');
  }

  get entries(): readonly ChecksumEntry[] {
    return merge(this.parts.map((part) => part.list()));
  }
}

/** Memo by tree: a build asks for the same selection before it starts and when it gets there. */
const known = new WeakMap<FileTree, Map<string, Outcome<Checksum>>>();

/**
 * Checksum of selected parts of a tree, with the equalities of BuildKit's content hash: names below each selected path,
 * types, modes, owners, contents and link targets count, times do not. Fails as BuildKit does (`"/nope": not found`).
 */
export function checksum(tree: FileTree, selectors: readonly ChecksumSelector[]): Outcome<Checksum> {
  const before = known.get(tree) ?? new Map<string, Outcome<Checksum>>();
  known.set(tree, before);
  const key = JSON.stringify(selectors);
  const sum = before.get(key) ?? select(tree, selectors);
  before.set(key, sum);
  return sum;
}

function select(tree: FileTree, selectors: readonly ChecksumSelector[]): Outcome<Checksum> {
  const parts: Selection[] = [];
  for (const selector of withoutRepetition(selectors)) {
    const selected = isFiltered(selector) ? selectFiltered(tree, selector) : selectPlain(tree, selector);
    if (!selected.ok) return selected;
    parts.push(selected.value);
  }
  return success(new SelectionChecksum(parts));
}

/** All entries, each path once. */
function merge(lists: readonly (readonly ChecksumEntry[])[]): readonly ChecksumEntry[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const entries = new Map<string, ChecksumEntry>();
  for (const list of lists) for (const entry of list) entries.set(entry.path, entry);
  return [...entries.values()];
}

function isFiltered(selector: ChecksumSelector): boolean {
  const patterns = (selector.includePatterns?.length ?? 0) + (selector.excludePatterns?.length ?? 0);
  return selector.wildcard === true || patterns > 0;
}

/** Plain paths below other plain ones say nothing new; the rest in path order. */
function withoutRepetition(selectors: readonly ChecksumSelector[]): ChecksumSelector[] {
  const cleaned = selectors.map((selector) => ({ ...selector, path: cleanPath(selector.path) }));
  const plain = new Map<string, ChecksumSelector>();
  for (const selector of cleaned) {
    if (!isFiltered(selector))
      plain.set(`${selector.followLinks === true ? 'f' : ''}${selector.path}`, selector);
  }
  const kept = [...plain].filter(([key]) => ![...plain.keys()].some((other) => isBelow(key, other)));
  const all = [...kept.map(([, selector]) => selector), ...cleaned.filter(isFiltered)];
  return all.sort((a, b) => compareBytes(a.path, b.path));
}

function isBelow(path: string, parent: string): boolean {
  return path !== parent && path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

function selectPlain(tree: FileTree, selector: ChecksumSelector): Outcome<Selection> {
  const { path } = selector;
  const found = locate(tree, path, selector.followLinks === true);
  if (found === null) return failure(`${JSON.stringify(path)}: not found`);
  const { inode } = found;
  return success({
    digest: contentDigest.of(tree, inode),
    subtree: { tree, inode, path },
    times: () => timesDigest.of(tree, inode),
    list: () => listSubtree({ tree, inode, path }),
  });
}

/** Selection by wildcards and patterns: objects one by one, directories by themselves without their entries. */
function selectFiltered(tree: FileTree, selector: ChecksumSelector): Outcome<Selection> {
  const include = optionalPatterns(selector.includePatterns, 'includepatterns');
  if (!include.ok) return include;
  const exclude = optionalPatterns(selector.excludePatterns, 'excludepatterns');
  if (!exclude.ok) return exclude;
  const start = filterStart(tree, selector);
  const walked = (): FilterWalk => {
    const walk = new FilterWalk(tree, selector, include.value, exclude.value);
    if (start !== null) walk.run(start.found, start.named);
    return walk;
  };
  const walk = walked();
  if (walk.failed !== null) return failure(walk.failed);
  const missing = (selector.requiredPaths ?? []).find(
    (path) => !walk.selected.some((selected) => selected.path.startsWith(path)),
  );
  if (missing !== undefined) return failure(`${JSON.stringify(missing)}: not found`);
  const digest = walk.digest(start?.named ?? '');
  const times = digestOf(walk.times.join(','));
  return success({ digest, subtree: null, times: () => times, list: () => walked().entries });
}

function filterStart(tree: FileTree, selector: ChecksumSelector): { found: Found; named: string } | null {
  const split =
    selector.wildcard === true ? splitWildcards(selector.path) : { fixed: selector.path, pattern: '' };
  const found = locate(tree, split.fixed, split.pattern !== '');
  return found === null ? null : { found, named: split.fixed === '/' ? '' : split.fixed };
}

function optionalPatterns(
  patterns: readonly string[] | undefined,
  what: string,
): Outcome<PatternMatcher | null> {
  if (patterns === undefined || patterns.length === 0) return success(null);
  const compiled = compilePatterns(patterns);
  if (compiled.ok) return compiled;
  return failure(`invalid ${what}: [${patterns.join(' ')}]: ${compiled.message}`);
}

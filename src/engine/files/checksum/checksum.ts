import type { DirectoryInode, Inode, InodeType } from '../inode.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { baseName, cleanPath, compareBytes } from '../path.ts';
import { compileGlob, compilePatterns, type MatchInfo, type PatternMatcher } from '../pattern/index.ts';
import { resolvePath, splitWildcards } from '../resolve.ts';
import type { FileTree, Found } from '../tree.ts';
import { digestOf, objectDigest } from './object.ts';
import { subtreeDigests } from './subtree.ts';

/** What of a tree counts for a cache key. */
export interface ChecksumSelector {
  /** Absolute path in the tree, possibly with wildcards. */
  readonly path: string;
  /** `*`, `?` and `[` in the path are wildcards. */
  readonly wildcard?: boolean;
  /** A path that is a link stands for what it leads to. */
  readonly followLinks?: boolean;
  readonly includePatterns?: readonly string[];
  readonly excludePatterns?: readonly string[];
  /** Absolute paths one of which must begin a selected path each; else the checksum fails. */
  readonly requiredPaths?: readonly string[];
}

/** One object that went into a checksum. */
export interface ChecksumEntry {
  /** As it was named, cleaned and absolute; links on the way are not replaced. */
  readonly path: string;
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of everything of the object that counts, hexadecimal. */
  readonly digest: string;
  /** Of a file's bytes, hexadecimal. */
  readonly content?: string;
  /** Bytes of a file. */
  readonly size?: number;
  /** Target of a link that was not followed. */
  readonly link?: string;
}

/** A cache key's part that comes from files. Equal digests mean equal selections. */
export interface Checksum {
  /** `sha256:` and hex; of our own making, BuildKit's differ but are equal in the same cases. */
  readonly digest: string;
  /** A text that changes when the modification time of something selected does. */
  readonly times: string;
  /** What was selected; worked out on first use. */
  readonly entries: readonly ChecksumEntry[];
}

/** A checksum whose list is made when somebody asks for it: most steps hit, and nobody does. */
class LazyChecksum implements Checksum {
  readonly digest: string;
  readonly times: string;
  private readonly list: () => readonly ChecksumEntry[];
  private listed: readonly ChecksumEntry[] | undefined;

  constructor(digest: string, times: string, list: () => readonly ChecksumEntry[]) {
    this.digest = digest;
    this.times = times;
    this.list = list;
  }

  get entries(): readonly ChecksumEntry[] {
    this.listed ??= this.list();
    return this.listed;
  }
}

/**
 * Checksum of selected parts of a tree, with the equalities of BuildKit's content hash: names below each selected path,
 * types, modes, owners, contents and link targets count, times do not. Fails as BuildKit does (`"/nope": not found`).
 */
export function checksum(tree: FileTree, selectors: readonly ChecksumSelector[]): Outcome<Checksum> {
  const sums: Checksum[] = [];
  for (const selector of withoutRepetition(selectors)) {
    const selected = isFiltered(selector) ? selectFiltered(tree, selector) : selectPlain(tree, selector);
    if (!selected.ok) return selected;
    sums.push(selected.value);
  }
  const digest = `sha256:${digestOf(sums.map((sum) => sum.digest).join('\0'))}`;
  const times = sums.map((sum) => sum.times).join('\0');
  return success(new LazyChecksum(digest, times, () => merge(sums)));
}

/** All entries, each path once. */
function merge(sums: readonly Checksum[]): ChecksumEntry[] {
  const entries = new Map<string, ChecksumEntry>();
  for (const sum of sums) for (const entry of sum.entries) entries.set(entry.path, entry);
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

function selectPlain(tree: FileTree, selector: ChecksumSelector): Outcome<Checksum> {
  const found = locate(tree, selector.path, selector.followLinks === true);
  if (found === null) return failure(`${JSON.stringify(selector.path)}: not found`);
  const { content, times } = subtreeDigests(tree, found.inode);
  return success(new LazyChecksum(content, times, () => listSubtree(tree, found.inode, selector.path)));
}

/** What a path names; links before the last element are always followed. */
function locate(tree: FileTree, path: string, follow: boolean): Found | null {
  if (!follow) return tree.find(path, false);
  const resolved = resolvePath(tree, path);
  return resolved.ok ? tree.find(resolved.value, false) : null;
}

/** An object and everything below it, in path order per directory. */
function listSubtree(tree: FileTree, inode: Inode, path: string): ChecksumEntry[] {
  const entries = [describe(path, inode)];
  const visit = (directory: DirectoryInode, at: string): void => {
    for (const name of tree.list(directory)) {
      const child = tree.inode(directory.entries.get(name) ?? 0);
      entries.push(describe(`${at}/${name}`, child));
      if (child.type === 'dir') visit(child, `${at}/${name}`);
    }
  };
  if (inode.type === 'dir') visit(inode, path === '/' ? '' : path);
  return entries;
}

function describe(path: string, inode: Inode): ChecksumEntry {
  const { type, mode, uid, gid } = inode;
  const common = { path, type, mode, uid, gid, digest: objectDigest(inode) };
  if (inode.type === 'file') return { ...common, content: inode.content.sha256, size: inode.content.size };
  return inode.type === 'symlink' ? { ...common, link: inode.target } : common;
}

/** Selection by wildcards and patterns: objects one by one, directories by themselves without their entries. */
function selectFiltered(tree: FileTree, selector: ChecksumSelector): Outcome<Checksum> {
  const include = optionalPatterns(selector.includePatterns, 'includepatterns');
  if (!include.ok) return include;
  const exclude = optionalPatterns(selector.excludePatterns, 'excludepatterns');
  if (!exclude.ok) return exclude;
  const start = filterStart(tree, selector);
  const walk = new FilterWalk(tree, selector, include.value, exclude.value);
  const failed = start === null ? null : walk.run(start.found, start.named);
  if (failed !== null) return failure(failed);
  const missing = (selector.requiredPaths ?? []).find(
    (path) => !walk.selected.some((selected) => selected.path.startsWith(path)),
  );
  if (missing !== undefined) return failure(`${JSON.stringify(missing)}: not found`);
  return success({
    digest: walk.digest(start?.named ?? ''),
    times: walk.times.join(','),
    entries: walk.entries,
  });
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

interface Selected {
  readonly path: string;
  readonly digest: string;
}

/** A directory on the way down; it is selected late if something in it is. */
interface Above {
  readonly path: string;
  readonly inode: DirectoryInode;
  readonly parent: Above | null;
  readonly include: MatchInfo | null;
  readonly exclude: MatchInfo | null;
  selected: boolean;
}

class FilterWalk {
  readonly selected: Selected[] = [];
  readonly entries: ChecksumEntry[] = [];
  readonly times: string[] = [];
  private readonly tree: FileTree;
  private readonly selector: ChecksumSelector;
  private readonly include: PatternMatcher | null;
  private readonly exclude: PatternMatcher | null;
  private readonly matches: (path: string) => boolean;
  private failed: string | null = null;

  constructor(
    tree: FileTree,
    selector: ChecksumSelector,
    include: PatternMatcher | null,
    exclude: PatternMatcher | null,
  ) {
    this.tree = tree;
    this.selector = selector;
    this.include = include;
    this.exclude = exclude;
    const glob = selector.wildcard === true ? compileGlob(selector.path) : null;
    if (glob?.ok === false) this.failed = glob.message;
    this.matches = glob?.ok === true ? (path) => glob.value.matches(path) : () => true;
  }

  /** Walks from `found`, which the selector calls `named`; gives a message if something fails. */
  run(found: Found, named: string): string | null {
    const isRoot = this.selector.path === '/';
    if (isRoot && found.inode.type === 'dir') this.below(found.inode, '', '', null);
    else this.visit(found.inode, named, null, null);
    return this.failed;
  }

  digest(prefix: string): string {
    const [first] = this.selected;
    if (first === undefined) return digestOf('');
    if (this.selected.length === 1 && baseName(this.selector.path) === baseName(first.path))
      return first.digest;
    return digestOf(
      this.selected.map(({ path, digest }) => `${path.slice(prefix.length)}\0${digest}`).join('\0'),
    );
  }

  /** `base` is the path that patterns are relative to, null while no wildcard has matched yet. */
  private visit(inode: Inode, path: string, base: string | null, above: Above | null): void {
    if (this.failed !== null) return;
    const matched = base ?? (this.matches(path) ? path : null);
    if (matched === null) {
      if (inode.type === 'dir') this.below(inode, path, null, null);
      return;
    }
    const relative = path.slice(matched.length + 1);
    const include = this.include?.matchBelow(relative, above?.include ?? null) ?? null;
    const included = include?.matched ?? true;
    const exclude = included ? (this.exclude?.matchBelow(relative, above?.exclude ?? null) ?? null) : null;
    const wanted = included && !(exclude?.matched ?? false);
    if (inode.type === 'dir') {
      const here: Above = { path, inode, parent: above, include, exclude, selected: false };
      if (wanted) this.select(here);
      this.below(inode, path, matched, here);
    } else if (wanted) {
      if (above !== null) this.select(above);
      this.selectObject(inode, path, above === null);
    }
  }

  private below(directory: DirectoryInode, path: string, base: string | null, above: Above | null): void {
    for (const name of this.tree.list(directory)) {
      this.visit(this.tree.inode(directory.entries.get(name) ?? 0), `${path}/${name}`, base, above);
    }
  }

  private select(directory: Above): void {
    if (directory.selected) return;
    if (directory.parent !== null) this.select(directory.parent);
    directory.selected = true;
    this.add(directory.path === '' ? '/' : directory.path, directory.inode);
  }

  /** A link that was itself selected, not found below a directory, counts as what it leads to. */
  private selectObject(inode: Inode, path: string, isTop: boolean): void {
    if (inode.type !== 'symlink' || !isTop || this.selector.followLinks !== true) {
      this.add(path, inode);
      return;
    }
    const target = locate(this.tree, path, true);
    if (target === null) this.failed = `${JSON.stringify(path)}: not found`;
    else {
      const { content, times } = subtreeDigests(this.tree, target.inode);
      this.selected.push({ path, digest: content });
      this.times.push(times);
      this.entries.push(...listSubtree(this.tree, target.inode, path));
    }
  }

  private add(path: string, inode: Inode): void {
    const entry = describe(path, inode);
    this.entries.push(entry);
    this.times.push(String(inode.mtime));
    this.selected.push({ path, digest: entry.digest });
  }
}

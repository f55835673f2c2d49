import type { DirectoryInode, Inode } from '../inode.ts';
import { baseName, elements } from '../path.ts';
import { compileGlob, type MatchInfo, type PatternMatcher } from '../pattern/index.ts';
import type { FileTree, Found } from '../tree.ts';
import { describe, listSubtree, type ChecksumEntry } from './entry.ts';
import { digestOf } from './object.ts';
import { locate, type ChecksumSelector } from './selector.ts';
import { contentDigest, timesDigest } from './subtree.ts';

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

/** Selection by wildcards and patterns. */
export class FilterWalk {
  readonly selected: Selected[] = [];
  readonly entries: ChecksumEntry[] = [];
  readonly times: string[] = [];
  private readonly tree: FileTree;
  private readonly selector: ChecksumSelector;
  private readonly include: PatternMatcher | null;
  private readonly exclude: PatternMatcher | null;
  private readonly matches: (path: string) => boolean;
  /** Names of a path that a wildcard can match; more cannot. */
  private readonly depth: number;
  /** The message if something fails. */
  failed: string | null = null;

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
    // A class of characters may match a slash, nothing else does.
    this.depth = selector.path.includes('[') ? Infinity : elements(selector.path).length;
    if (glob?.ok === false) this.failed = glob.message;
    this.matches = glob?.ok === true ? (path) => glob.value.matches(path) : () => true;
  }

  /** Walks from `found`, which the selector calls `named`. */
  run(found: Found, named: string): void {
    const isRoot = this.selector.path === '/';
    if (isRoot && found.inode.type === 'dir') this.below(found.inode, '', '', null);
    else this.visit(found.inode, named, null, null);
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
      const deeper = inode.type === 'dir' && elements(path).length < this.depth;
      if (deeper) this.below(inode, path, null, null);
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
      const { tree } = this;
      const { inode: led } = target;
      this.selected.push({ path, digest: contentDigest.of(tree, led) });
      this.times.push(timesDigest.of(tree, led));
      this.entries.push(...listSubtree({ tree, inode: led, path }));
    }
  }

  private add(path: string, inode: Inode): void {
    const entry = describe(path, inode);
    this.entries.push(entry);
    this.times.push(String(inode.mtime));
    this.selected.push({ path, digest: entry.digest });
  }
}

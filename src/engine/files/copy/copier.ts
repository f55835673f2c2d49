import { emptyContent } from '../content.ts';
import type { TreeEditor } from '../editor.ts';
import type { DirectoryInode, Inode } from '../inode.ts';
import type { MatchInfo, PatternMatcher } from '../pattern/index.ts';
import type { FileTree } from '../tree.ts';
import { CopyFailure } from './failure.ts';
import { applyMode, type ModeChange } from './mode.ts';
import type { Owner } from './owner.ts';
import { TEMPORARY_ROOT } from '../resolve.ts';

/** What a copy does to everything it copies. */
export interface CopyRules {
  readonly include: PatternMatcher | null;
  readonly exclude: PatternMatcher | null;
  readonly owner: Owner | undefined;
  readonly mode: ModeChange | undefined;
  /** New time of directories that get entries: milliseconds since 1970. */
  readonly now: number;
}

/** A source directory on the way down, and where it goes. */
interface Level {
  readonly source: DirectoryInode;
  readonly parent: Level | null;
  readonly name: string;
  readonly path: string;
  /** The target directory's number; null until something in it is copied. */
  target: number | null;
}

/** Where a source object is in the walk. */
interface Place {
  readonly level: Level | null;
  /** Target directory of a top-level copy; `level` says it otherwise. */
  readonly directory: number | null;
  readonly name: string;
  /** Target path, for messages. */
  readonly path: string;
  /** Path relative to the source that was named; empty for that source itself. */
  readonly relative: string;
  readonly include: MatchInfo | null;
  readonly exclude: MatchInfo | null;
}

/** Copies objects of one tree into another, `cp -a` like, with the details of BuildKit's file operation. */
export class Copier {
  private readonly editor: TreeEditor;
  private readonly tree: FileTree;
  private readonly rules: CopyRules;
  /** Source number → target number of the files copied so far, so that hard links stay links. */
  readonly copies = new Map<number, number>();
  /** Something other than a directory was there before under the name of a copy. */
  replaced = false;

  constructor(editor: TreeEditor, tree: FileTree, rules: CopyRules) {
    this.editor = editor;
    this.tree = tree;
    this.rules = rules;
  }

  /** Copies one object to `name` in a target directory. A directory is merged into one that is there. */
  copy(source: number, directory: number, name: string, path: string): void {
    this.visit(source, { level: null, directory, name, path, relative: '', include: null, exclude: null });
  }

  /** Copies the contents of a directory into the root of the target. */
  copyIntoRoot(source: DirectoryInode, root: number): void {
    const level: Level = { source, parent: null, name: '', path: '', target: root };
    this.entries(level, '', null, null);
    this.touch(root, source.mtime);
  }

  private visit(source: number, at: Place): void {
    const { include, exclude } = this.rules;
    const top = at.relative === '';
    const included = top ? null : (include?.matchBelow(at.relative, at.include) ?? null);
    const excluded = top ? null : (exclude?.matchBelow(at.relative, at.exclude) ?? null);
    const wanted = (included?.matched ?? true) && !(excluded?.matched ?? false);
    const inode = this.tree.inode(source);
    if (inode.type === 'dir') this.directory(inode, at, wanted, included, excluded);
    else if (wanted) this.object(source, inode, at);
  }

  private directory(
    source: DirectoryInode,
    at: Place,
    wanted: boolean,
    included: MatchInfo | null,
    excluded: MatchInfo | null,
  ): void {
    const level: Level = { source, parent: at.level, name: at.name, path: at.path, target: null };
    const top = at.relative === '';
    let opened: { ino: number; created: boolean } | null = null;
    if (wanted) {
      const parent = at.level === null ? at.directory : this.open(at.level);
      if (parent === null) throw new Error(`no target directory for ${at.path}`);
      opened = this.openIn(parent, level, !top);
    }
    if ((excluded?.matched ?? false) && !(this.rules.exclude?.hasNegations ?? false)) return;
    this.entries(level, at.relative, included, excluded);
    if (opened === null) return;
    if (opened.created || !top) this.describe(opened.ino, source);
    else this.touch(opened.ino, source.mtime);
  }

  private entries(
    level: Level,
    relative: string,
    include: MatchInfo | null,
    exclude: MatchInfo | null,
  ): void {
    const prefix = relative === '' ? '' : `${relative}/`;
    for (const name of this.tree.list(level.source)) {
      const ino = level.source.entries.get(name);
      if (ino === undefined) continue;
      const path = `${level.path}/${name}`;
      this.visit(ino, { level, directory: null, name, path, relative: prefix + name, include, exclude });
    }
  }

  /** The target of a directory, made now if it was not wanted by itself but something in it is. */
  private open(level: Level): number {
    if (level.target !== null) return level.target;
    if (level.parent === null) throw new Error(`directory ${level.path} has no target`);
    const opened = this.openIn(this.open(level.parent), level, true);
    if (opened.created) this.describe(opened.ino, level.source);
    return opened.ino;
  }

  /** Finds or makes the target of `level`. */
  private openIn(parent: number, level: Level, overwriteMode: boolean): { ino: number; created: boolean } {
    const existing = this.child(parent, level.name);
    if (existing === undefined) {
      const { mode, uid, gid } = level.source;
      const made: DirectoryInode = { type: 'dir', mode, uid, gid, mtime: this.rules.now, entries: new Map() };
      const ino = this.editor.add(parent, level.name, made, this.rules.now);
      level.target = ino;
      return { ino, created: true };
    }
    const inode = this.editor.inode(existing);
    if (inode.type !== 'dir')
      throw new CopyFailure(`cannot copy to non-directory: ${TEMPORARY_ROOT}${level.path}`);
    if (overwriteMode) this.editor.replace(existing, { ...inode, mode: level.source.mode });
    level.target = existing;
    return { ino: existing, created: false };
  }

  private object(source: number, inode: Exclude<Inode, DirectoryInode>, at: Place): void {
    const parent = at.level === null ? at.directory : this.open(at.level);
    if (parent === null) throw new Error(`no target directory for ${at.path}`);
    const existing = this.child(parent, at.name);
    if (existing !== undefined && this.editor.inode(existing).type === 'dir') {
      throw new CopyFailure(`cannot replace to directory ${TEMPORARY_ROOT}${at.path} with file`);
    }
    this.replaced ||= existing !== undefined;
    const twin = inode.type === 'file' ? this.copies.get(source) : undefined;
    if (twin === undefined)
      this.copies.set(source, this.editor.add(parent, at.name, copyOf(inode, this.rules), this.rules.now));
    else this.editor.link(parent, at.name, twin, this.rules.now);
  }

  private describe(target: number, source: DirectoryInode): void {
    const inode = this.editor.inode(target);
    this.editor.replace(target, { ...inode, ...attributesOf(source, this.rules) });
  }

  private touch(target: number, mtime: number): void {
    this.editor.replace(target, { ...this.editor.inode(target), mtime });
  }

  private child(directory: number, name: string): number | undefined {
    const inode = this.editor.inode(directory);
    return inode.type === 'dir' ? inode.entries.get(name) : undefined;
  }
}

/** The copy of an object that is no directory. A socket becomes an empty file. */
export function copyOf(inode: Exclude<Inode, DirectoryInode>, rules: CopyRules): Inode {
  const attributes = attributesOf(inode, rules);
  if (inode.type === 'socket') return { type: 'file', ...attributes, content: emptyContent };
  const { mode, uid, gid } = attributes;
  // The very object where nothing about it changes: what is remembered of it stays true of the copy.
  if (mode === inode.mode && uid === inode.uid && gid === inode.gid) return inode;
  return { ...inode, ...attributes };
}

function attributesOf(
  inode: Inode,
  { mode: change, owner }: CopyRules,
): Owner & { mode: number; mtime: number } {
  const keepsMode = change === undefined || inode.type === 'symlink';
  return {
    mode: keepsMode ? inode.mode : applyMode(change, inode.mode, inode.type === 'dir'),
    uid: owner?.uid ?? inode.uid,
    gid: owner?.gid ?? inode.gid,
    mtime: inode.mtime,
  };
}

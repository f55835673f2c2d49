import type { DirectoryInode, Inode } from './inode.ts';
import { InodeTable } from './inode-table.ts';
import { compareBytes, elements } from './path.ts';

/** Number of the root directory in every tree. */
export const ROOT = 0;

/** Longest chain of symbolic links that is followed, as in Linux. */
const MAX_LINKS = 40;

/** Where a path leads. `exists` false: the parent directory is there, the last element is not. */
export interface Found {
  readonly ino: number;
  readonly inode: Inode;
  /** The path without links on the way, cleaned. */
  readonly path: string;
}

/** Why a path leads nowhere, named as errno names it. */
export type LookupError = 'ENOENT' | 'ENOTDIR' | 'ELOOP';

/**
 * A file system as an immutable value: an inode table and a root directory in it. Hard links are two names with one
 * number. Changed only through a TreeEditor, which gives a new tree.
 */
export class FileTree {
  readonly table: InodeTable<Inode>;

  constructor(table: InodeTable<Inode>) {
    this.table = table;
  }

  /** A tree with nothing but `/`. */
  static empty(mtime = 0): FileTree {
    const root: Inode = { type: 'dir', mode: 0o755, uid: 0, gid: 0, mtime, entries: new Map() };
    return new FileTree(InodeTable.empty<Inode>().set(ROOT, root));
  }

  inode(ino: number): Inode {
    const inode = this.table.get(ino);
    if (inode === undefined) throw new Error(`dangling inode number ${ino}`);
    return inode;
  }

  /**
   * Follows `path` from `/`. Links on the way are followed; the last element only if `follow` (default true).
   * `..` of `/` is `/`.
   */
  lookup(path: string, follow = true): Found | LookupError {
    return walkPath(this, path, follow);
  }

  /** Like {@link lookup}, but null for every kind of failure. */
  find(path: string, follow = true): Found | null {
    const found = this.lookup(path, follow);
    return typeof found === 'string' ? null : found;
  }

  /** Names in a directory in byte order. */
  list(directory: DirectoryInode): string[] {
    return [...directory.entries.keys()].sort(compareBytes);
  }

  /** Everything below (and including) `path`, parents before children, in byte order per directory. */
  *walk(path = '/'): Generator<Found> {
    const start = this.find(path, false);
    if (start !== null) yield* this.walkFrom(start);
  }

  private *walkFrom(found: Found): Generator<Found> {
    yield found;
    if (found.inode.type !== 'dir') return;
    const prefix = found.path === '/' ? '/' : found.path + '/';
    for (const name of this.list(found.inode)) {
      const ino = found.inode.entries.get(name);
      if (ino !== undefined) yield* this.walkFrom({ ino, inode: this.inode(ino), path: prefix + name });
    }
  }
}

/** Names `..` leads back through; the top one is the current directory. */
interface Step {
  readonly name: string;
  readonly ino: number;
}

function walkPath(tree: FileTree, path: string, follow: boolean): Found | LookupError {
  const stack: Step[] = [{ name: '', ino: ROOT }];
  const todo = elements(path).reverse();
  const wantsDirectory = /\/\.?$/.test(path);
  let links = 0;
  while (todo.length > 0) {
    const name = todo.pop() ?? '';
    const at = top(stack);
    const inode = tree.inode(at.ino);
    if (inode.type !== 'dir') return 'ENOTDIR';
    if (name === '..') {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const ino = inode.entries.get(name);
    if (ino === undefined) return 'ENOENT';
    const next = tree.inode(ino);
    if (next.type === 'symlink' && (todo.length > 0 || follow || wantsDirectory)) {
      if (++links > MAX_LINKS) return 'ELOOP';
      if (next.target.startsWith('/')) stack.length = 1;
      todo.push(...elements(next.target).reverse());
      continue;
    }
    stack.push({ name, ino });
  }
  const at = top(stack);
  const inode = tree.inode(at.ino);
  if (wantsDirectory && inode.type !== 'dir') return 'ENOTDIR';
  return {
    ino: at.ino,
    inode,
    path:
      '/' +
      stack
        .slice(1)
        .map((step) => step.name)
        .join('/'),
  };
}

function top(stack: readonly Step[]): Step {
  const step = stack[stack.length - 1];
  if (step === undefined) throw new Error('path walk left the root');
  return step;
}

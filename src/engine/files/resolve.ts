import { failure, success, type Outcome } from './outcome.ts';
import { cleanPath, elements, lexicalClean } from './path.ts';
import { compileGlob, hasWildcards } from './pattern/index.ts';
import { ROOT, type FileTree, type Found } from './tree.ts';

/**
 * Stands for the temporary directory in which BuildKit mounts the tree it works on, in those messages that show it. Its
 * name is random in reality.
 */
export const TEMPORARY_ROOT = '<rootfs>';

/** Links that are followed before BuildKit gives up. */
const MAX_LINKS = 255;

/**
 * The path with every symbolic link on it followed, never out of `root`; what does not exist is kept as written. `path` and
 * absolute link targets count from `root`, which is itself resolved; so is the result given without it. Fails if a file
 * stands where a directory is needed.
 */
export function resolvePath(tree: FileTree, path: string, root = '/'): Outcome<string> {
  const prefix = root === '/' ? '' : root;
  const todo = elements(cleanPath(path)).reverse();
  const done: string[] = [];
  let links = 0;
  while (todo.length > 0) {
    const name = todo.pop() ?? '';
    if (name === '..') {
      done.pop();
      continue;
    }
    const at = '/' + [...done, name].join('/');
    const found = tree.lookup(prefix + at, false);
    if (found === 'ENOTDIR') return failure(`lstat ${at}: ${errnoText(found)}`);
    if (typeof found !== 'string' && found.inode.type === 'symlink') {
      if (++links > MAX_LINKS) return failure('too many links');
      if (found.inode.target.startsWith('/')) done.length = 0;
      todo.push(...elements(found.inode.target).reverse());
      continue;
    }
    done.push(name);
  }
  return success('/' + done.join('/'));
}

/** Like {@link resolvePath}, but the last element is not followed unless `follow`. */
export function resolveParent(tree: FileTree, path: string, follow: boolean): Outcome<string> {
  const cleaned = cleanPath(path);
  if (follow || cleaned === '/') return resolvePath(tree, cleaned);
  const cut = cleaned.lastIndexOf('/');
  const parent = resolvePath(tree, cleaned.slice(0, cut));
  return parent.ok ? success(cleanPath(`${parent.value}/${cleaned.slice(cut + 1)}`)) : parent;
}

/**
 * The sources that a COPY argument names: itself, or for a pattern every match in byte order. A matching directory is one
 * match; nothing below it is looked at.
 */
export function resolveWildcards(tree: FileTree, source: string, follow: boolean): Outcome<string[]> {
  const { fixed, pattern } = splitWildcards(source);
  if (pattern === '') return success([fixed]);
  const base = resolveParent(tree, fixed, follow);
  if (!base.ok) return base;
  const start = tree.lookup(base.value, false);
  if (typeof start === 'string') return failure(`lstat ${base.value}: ${errnoText(start)}`);
  const glob = compileGlob(pattern);
  const matches: string[] = [];
  if (!glob.ok) return success(matches);
  // A class of characters may match a slash, nothing else does.
  const depth = pattern.includes('[') ? Infinity : elements(pattern).length;
  const visit = (at: Found, prefix: string, names = 0): void => {
    if (at.inode.type !== 'dir' || names >= depth) return;
    for (const name of tree.list(at.inode)) {
      const ino = at.inode.entries.get(name) ?? ROOT;
      const relative = prefix + name;
      const path = cleanPath(`${base.value}/${relative}`);
      if (glob.value.matches(relative)) matches.push(path);
      else visit({ ino, inode: tree.inode(ino), path }, `${relative}/`, names + 1);
    }
  };
  visit(start, '');
  return success(matches);
}

/** Splits a cleaned path before its first element with wildcards; `pattern` is empty if there is none. */
export function splitWildcards(path: string): { fixed: string; pattern: string } {
  const parts = elements(cleanPath(path));
  const first = parts.findIndex((part) => hasWildcards(part));
  const cut = first < 0 ? parts.length : first;
  return { fixed: '/' + parts.slice(0, cut).join('/'), pattern: lexicalJoin(parts.slice(cut)) };
}

function lexicalJoin(parts: readonly string[]): string {
  return parts.length === 0 ? '' : lexicalClean(parts.join('/'));
}

/** The C library's text for an error number's name. */
export function errnoText(code: 'ENOENT' | 'ENOTDIR' | 'ELOOP'): string {
  if (code === 'ENOENT') return 'no such file or directory';
  return code === 'ENOTDIR' ? 'not a directory' : 'too many levels of symbolic links';
}

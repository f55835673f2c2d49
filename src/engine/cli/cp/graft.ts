import { CopyFailure, Copier, type Owner } from '../../files/copy/index.ts';
import { BLOCK } from '../../files/tar/index.ts';
import { baseName, parentPath, TreeEditor, type FileTree, type Found } from '../../files/index.ts';

/** What is copied. */
export interface Source {
  readonly tree: FileTree;
  readonly found: Found;
  /** Name it has where it came from; that of a link that was followed. */
  readonly name: string;
  /** Not the directory but what is in it: it was named with `/.` at its end. */
  readonly contents: boolean;
}

/** Where it goes. */
export interface Target {
  readonly tree: FileTree;
  readonly path: string;
  /** It was named as a directory, with a slash at its end. */
  readonly asDirectory: boolean;
}

/** The tree with the copy, and where that is; or why there is none: `parent` for a directory that is not there. */
export type Grafted =
  { readonly tree: FileTree; readonly path: string } | { readonly error: string; readonly parent?: string };

/** Copies a file or directory as `docker cp` does (moby/go-archive, PrepareArchiveCopy). Directories are merged. */
export function graft(source: Source, target: Target, owner: Owner | undefined, now: number): Grafted {
  const directory = source.found.inode.type === 'dir';
  const there = target.tree.find(target.path);
  let path = there?.path ?? target.path;
  if (there?.inode.type === 'dir') {
    if (!source.contents) path = `${path === '/' ? '' : path}/${source.name}`;
  } else if (there !== null) {
    if (directory) return { error: 'cannot copy directory' };
    if (target.asDirectory) return { error: 'not a directory' };
  } else if (!directory && target.asDirectory) return { error: 'no such directory' };
  const parent = target.tree.find(parentPath(path));
  if (parent?.inode.type !== 'dir') return { error: 'no such directory', parent: parentPath(path) };
  const editor = new TreeEditor(target.tree);
  const rules = { include: null, exclude: null, owner, mode: undefined, now };
  const copier = new Copier(editor, source.tree, rules);
  const { inode } = source.found;
  try {
    if (path === '/' && inode.type === 'dir') copier.copyIntoRoot(inode, parent.ino);
    else copier.copy(source.found.ino, parent.ino, baseName(path), path);
  } catch (error) {
    if (!(error instanceof CopyFailure)) throw error;
    return { error: clash(source.tree, target.tree, source.found, path) ?? error.message };
  }
  return { tree: editor.snapshot(), path };
}

/** The engine's words for the first name that a directory and something else would share. */
function clash(from: FileTree, to: FileTree, { path: root }: Found, path: string): string | null {
  for (const { path: at, inode } of from.walk(root)) {
    const target = `${path}${at.slice(root === '/' ? 0 : root.length)}`;
    const there = to.find(target, false);
    if (there === null || (there.inode.type === 'dir') === (inode.type === 'dir')) continue;
    return inode.type === 'dir'
      ? `cannot overwrite non-directory "${target}" with directory "${at}"`
      : `cannot overwrite directory "${target}" with non-directory "${at}"`;
  }
  return null;
}

/** Bytes of the archive that a copy travels in: what docker says it has copied. */
export function archiveSize({ tree, found }: Source): number {
  let size = 2 * BLOCK;
  for (const { inode } of tree.walk(found.path)) {
    size += BLOCK + (inode.type === 'file' ? Math.ceil(inode.content.size / BLOCK) * BLOCK : 0);
  }
  return size;
}

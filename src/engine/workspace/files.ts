import {
  baseName,
  cleanPath,
  contentOf,
  FileTree,
  parentPath,
  textContent,
  TreeEditor,
} from '../files/index.ts';

/** A file of the learner's: text, or bytes of what is no text. */
export interface WorkspaceFile {
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** Permission bits, 0644 if absent. */
  readonly mode?: number;
  /** Milliseconds since 1970 on the virtual clock; the session sets it. */
  readonly mtime?: number;
}

/** Path (relative, with `/` between names) to file. Directories exist by what is in them. */
export type WorkspaceFiles = Readonly<Record<string, WorkspaceFile>>;

const FILE_MODE = 0o644;
const DIRECTORY_MODE = 0o755;

/** The build context that a folder with these files is. All owned by root, as a context is. */
export function contextOf(files: WorkspaceFiles, start: number): FileTree {
  const editor = new TreeEditor(FileTree.empty(start));
  const directory = { mode: DIRECTORY_MODE, uid: 0, gid: 0, mtime: start };
  for (const [name, file] of Object.entries(files)) {
    const path = cleanPath(name);
    if (path === '/') continue;
    const parent = editor.makeDirectories(parentPath(path), directory);
    const content = file.bytes === undefined ? textContent(file.text ?? '') : contentOf(file.bytes);
    const mtime = file.mtime ?? start;
    editor.add(
      parent,
      baseName(path),
      { type: 'file', mode: file.mode ?? FILE_MODE, uid: 0, gid: 0, mtime, content },
      start,
    );
  }
  return editor.snapshot();
}

/**
 * The context after one text file was written, everything else keeping its place in the tree, so that an edit costs what
 * it touches. Null when a folder has that name, or a file that of a folder.
 */
export function writeInContext(
  tree: FileTree,
  name: string,
  file: { readonly text: string; readonly mode: number; readonly mtime: number },
  start: number,
): FileTree | null {
  const path = cleanPath(name);
  const content = textContent(file.text);
  const editor = new TreeEditor(tree);
  const found = tree.lookup(path, false);
  if (typeof found !== 'string') {
    if (found.inode.type !== 'file') return null;
    editor.replace(found.ino, { ...found.inode, content, mtime: file.mtime });
    return editor.snapshot();
  }
  if (found !== 'ENOENT' || !leadsToDirectory(tree, parentPath(path))) return null;
  const directory = { mode: DIRECTORY_MODE, uid: 0, gid: 0, mtime: start };
  const parent = editor.makeDirectories(parentPath(path), directory);
  const inode = { type: 'file', mode: file.mode, uid: 0, gid: 0, mtime: file.mtime, content } as const;
  editor.add(parent, baseName(path), inode, editor.inode(parent).mtime);
  return editor.snapshot();
}

/** Whether a path names a directory, or would if its missing parents were made; no links on the way. */
function leadsToDirectory(tree: FileTree, path: string): boolean {
  const found = tree.lookup(path, false);
  if (typeof found !== 'string') return found.inode.type === 'dir' && found.path === path;
  return found === 'ENOENT' && leadsToDirectory(tree, parentPath(path));
}

/** The context without a file, and without the folders that were there because of it. Null when it is no file there. */
export function removeFromContext(tree: FileTree, name: string): FileTree | null {
  const path = cleanPath(name);
  if (tree.find(path, false)?.inode.type !== 'file') return null;
  const editor = new TreeEditor(tree);
  for (let at = path; at !== '/'; at = parentPath(at)) {
    const parent = editor.find(parentPath(at), false);
    if (parent?.inode.type !== 'dir') return null;
    editor.unlink(parent.ino, baseName(at), parent.inode.mtime);
    if (parent.inode.entries.size > 1) break;
  }
  return editor.snapshot();
}

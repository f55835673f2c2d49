import {
  baseName,
  cleanPath,
  contentOf,
  FileTree,
  parentPath,
  textContent,
  TreeEditor,
  type Inode,
} from '../files/index.ts';

/** What lies at a path of the learner's: a file, a symbolic link, or a folder with nothing in it. */
export interface WorkspaceFile {
  readonly text?: string;
  /** Content of a file that is no text. */
  readonly bytes?: Uint8Array;
  /** What a symbolic link says; it need not exist. */
  readonly target?: string;
  /** An empty folder. */
  readonly folder?: true;
  /** Permission bits; if absent 0644, of a folder 0755. Links have none. */
  readonly mode?: number;
  /** Milliseconds since 1970 on the virtual clock; the session sets it. */
  readonly mtime?: number;
}

/** Path (relative, with `/` between names) to file. Directories that hold something exist by what is in them. */
export type WorkspaceFiles = Readonly<Record<string, WorkspaceFile>>;

const FILE_MODE = 0o644;
const DIRECTORY_MODE = 0o755;
const LINK_MODE = 0o777;

/** The build context that a folder with these files is. All owned by root, as a context is. */
export function contextOf(files: WorkspaceFiles, start: number): FileTree {
  const editor = new TreeEditor(FileTree.empty(start));
  const directory = { mode: DIRECTORY_MODE, uid: 0, gid: 0, mtime: start };
  for (const [name, file] of Object.entries(files)) {
    const path = cleanPath(name);
    if (path === '/') continue;
    const parent = editor.makeDirectories(parentPath(path), directory);
    const mtime = file.mtime ?? start;
    if (file.folder === true)
      editor.makeDirectories(path, { ...directory, mode: file.mode ?? DIRECTORY_MODE, mtime });
    else editor.add(parent, baseName(path), inodeOf(file, mtime), start);
  }
  return editor.snapshot();
}

function inodeOf({ text = '', bytes, target, mode }: WorkspaceFile, mtime: number): Inode {
  const common = { uid: 0, gid: 0, mtime };
  if (target !== undefined) return { ...common, type: 'symlink', mode: LINK_MODE, target };
  const content = bytes === undefined ? textContent(text) : contentOf(bytes);
  return { ...common, type: 'file', mode: mode ?? FILE_MODE, content };
}

/** The files with a new one among them; folders on the way to it are no longer empty. */
export function withWorkspaceFile(files: WorkspaceFiles, path: string, file: WorkspaceFile): WorkspaceFiles {
  const filled = Object.keys(files).filter(
    (name) => files[name]?.folder === true && path.startsWith(`${name}/`),
  );
  const others =
    filled.length === 0
      ? files
      : Object.fromEntries(Object.entries(files).filter(([name]) => !filled.includes(name)));
  return { ...others, [path]: file };
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

/**
 * The context without a file, link or empty folder, and without the folders that were there because of it. Null when
 * there is none of these.
 */
export function removeFromContext(tree: FileTree, name: string): FileTree | null {
  const path = cleanPath(name);
  const found = tree.find(path, false)?.inode;
  if (found === undefined || (found.type === 'dir' && found.entries.size > 0)) return null;
  const editor = new TreeEditor(tree);
  for (let at = path; at !== '/'; at = parentPath(at)) {
    const parent = editor.find(parentPath(at), false);
    if (parent?.inode.type !== 'dir') return null;
    editor.unlink(parent.ino, baseName(at), parent.inode.mtime);
    if (parent.inode.entries.size > 1) break;
  }
  return editor.snapshot();
}

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

/**
 * The build context that a folder with these files is. Files whose object did not change since `before` keep their
 * place in the tree, so that an edit costs what it touches. All owned by root, as a context is.
 */
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

/** The context after one file changed; null when the path was no file there, so that the tree must be made anew. */
export function replaceFile(tree: FileTree, name: string, text: string, mtime: number): FileTree | null {
  const found = tree.find(cleanPath(name), false);
  if (found?.inode.type !== 'file') return null;
  const editor = new TreeEditor(tree);
  editor.replace(found.ino, { ...found.inode, content: textContent(text), mtime });
  return editor.snapshot();
}

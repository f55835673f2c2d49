import { textContent } from './content.ts';
import { TreeEditor } from './editor.ts';
import type { Inode } from './inode.ts';
import { baseName, parentPath } from './path.ts';
import { FileTree } from './tree.ts';

/** A tree in one object, for tests: path to text, to `{ target }`, or to attributes; a path ending in `/` is a directory. */
export type TreeSketch = Readonly<Record<string, string | SketchEntry>>;

export interface SketchEntry {
  readonly text?: string;
  /** Target of a symbolic link. */
  readonly target?: string;
  /** Path of an earlier entry that this is a further name of. */
  readonly hardLink?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly mtime?: number;
}

/** Builds the tree; parents are made with 0755, files with 0644, all root's, at time 0. */
export function sketchTree(sketch: TreeSketch): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  for (const [path, value] of Object.entries(sketch)) {
    const entry = typeof value === 'string' ? { text: value } : value;
    const attributes = { uid: entry.uid ?? 0, gid: entry.gid ?? 0, mtime: entry.mtime ?? 0 };
    const at = path.replace(/\/$/, '');
    const parent = editor.makeDirectories(parentPath(at), { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
    if (entry.hardLink !== undefined) {
      const target = editor.find(entry.hardLink, false);
      if (target === null) throw new Error(`${entry.hardLink} must come before its further name ${path}`);
      editor.link(parent, baseName(at), target.ino, 0);
      continue;
    }
    const existing = editor.find(at, false);
    if (path.endsWith('/') && existing !== null) {
      editor.replace(existing.ino, { ...existing.inode, ...attributes, mode: entry.mode ?? 0o755 });
    } else {
      editor.add(parent, baseName(at), sketchInode(path, entry, attributes), 0);
    }
  }
  return editor.snapshot();
}

function sketchInode(
  path: string,
  entry: SketchEntry,
  attributes: { uid: number; gid: number; mtime: number },
): Inode {
  if (entry.target !== undefined)
    return { type: 'symlink', mode: 0o777, ...attributes, target: entry.target };
  if (path.endsWith('/'))
    return { type: 'dir', mode: entry.mode ?? 0o755, ...attributes, entries: new Map() };
  return { type: 'file', mode: entry.mode ?? 0o644, ...attributes, content: textContent(entry.text ?? '') };
}

/** Every object below `/` as one line: path, type, octal mode, owner if not root's, text or link target. */
export function listTree(tree: FileTree): string[] {
  return [...tree.walk()].slice(1).map(({ path, inode }) => {
    const owner = inode.uid === 0 && inode.gid === 0 ? '' : ` ${inode.uid}:${inode.gid}`;
    const head = `${path} ${inode.type} ${inode.mode.toString(8)}${owner}`;
    if (inode.type === 'symlink') return `${path} -> ${inode.target}${owner}`;
    if (inode.type !== 'file') return head;
    return `${head} ${new TextDecoder().decode(inode.content.bytes ?? undefined)}`;
  });
}

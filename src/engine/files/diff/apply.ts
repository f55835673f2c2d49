import { TreeEditor } from '../editor.ts';
import type { DirectoryInode, Inode } from '../inode.ts';
import { baseName, parentPath } from '../path.ts';
import { ROOT, type FileTree } from '../tree.ts';
import type { ChangedEntry, LayerEntry } from './entry.ts';

/**
 * The tree with a layer put on top. A directory of the layer gives one that is there its mode, owner and time; everything
 * else replaces what has its name. A whiteout of nothing does nothing. Parents must come before their entries.
 */
export function applyLayer(tree: FileTree, layer: readonly LayerEntry[]): FileTree {
  const editor = new TreeEditor(tree);
  const numbers = new Map<string, number>([['/', ROOT]]);
  const directories: { ino: number; mtime: number }[] = [];
  for (const entry of layer) {
    const parent = directoryNumber(editor, numbers, parentPath(entry.path));
    const name = baseName(entry.path);
    const existing = entriesOf(editor, parent).get(name);
    if (entry.kind === 'deleted') {
      if (existing !== undefined) editor.unlink(parent, name, editor.inode(parent).mtime);
      continue;
    }
    const ino = place(editor, numbers, parent, name, existing, entry);
    numbers.set(entry.path, ino);
    if (entry.inode.type === 'dir') directories.push({ ino, mtime: entry.inode.mtime });
  }
  for (const { ino, mtime } of directories) editor.replace(ino, { ...editor.inode(ino), mtime });
  return editor.snapshot();
}

function place(
  editor: TreeEditor,
  numbers: ReadonlyMap<string, number>,
  parent: number,
  name: string,
  existing: number | undefined,
  entry: ChangedEntry,
): number {
  const mtime = editor.inode(parent).mtime;
  const { inode } = entry;
  if (entry.hardlinkTo !== undefined) {
    const target = numbers.get(entry.hardlinkTo);
    if (target === undefined)
      throw new Error(`${entry.path} links to ${entry.hardlinkTo}, which is not before it`);
    editor.link(parent, name, target, mtime);
    return target;
  }
  if (inode.type !== 'dir') return editor.add(parent, name, inode, mtime);
  const old = existing === undefined ? null : editor.inode(existing);
  if (existing === undefined || old?.type !== 'dir') return editor.add(parent, name, emptied(inode), mtime);
  editor.replace(existing, { ...inode, entries: old.entries });
  return existing;
}

function emptied(inode: DirectoryInode): Inode {
  return { ...inode, entries: new Map() };
}

function directoryNumber(editor: TreeEditor, numbers: Map<string, number>, path: string): number {
  const known = numbers.get(path);
  if (known !== undefined) return known;
  const found = editor.find(path);
  if (found === null) throw new Error(`layer entry without its directory ${path}`);
  numbers.set(path, found.ino);
  return found.ino;
}

function entriesOf(editor: TreeEditor, ino: number): ReadonlyMap<string, number> {
  const inode = editor.inode(ino);
  if (inode.type !== 'dir') throw new Error(`inode ${ino} is a ${inode.type}, not a directory`);
  return inode.entries;
}

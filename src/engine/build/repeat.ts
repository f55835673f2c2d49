import { copyOf } from '../files/copy/index.ts';
import { LayerChanges, sameObject } from '../files/diff/index.ts';
import { FileTree, TreeEditor, type Inode } from '../files/index.ts';
import type { FileOperation } from '../instructions/operation.ts';
import { fileStepEstimate } from './file-operation.ts';
import { unchanged, type Outcome } from './outcome.ts';

/** More differences than this are not worth looking at one by one. */
const MOST_CHANGES = 500;

/** Bytes that a replaced file takes in the tables of a tree, roughly. */
const PER_FILE = 2000;

/**
 * The outcome of `operation` for inputs that differ from those of `before`, an outcome of the same operation at the same
 * time, in nothing but what some files hold: the same tree with the copies of these files replaced. It is what the
 * operation itself would give, to the last inode number, for the work and the memory of the files that changed. Null when
 * more than that differs.
 */
export function repeatCopy(
  operation: FileOperation,
  before: Outcome,
  trees: readonly (FileTree | null)[],
): Outcome | null {
  const { trace } = before;
  if (trace === undefined) return null;
  const editor = new TreeEditor(before.tree);
  if (!takeBase(editor, operation, trace.trees[0] ?? null, trees[0] ?? null)) return null;
  let { size } = before;
  let own = 0;
  for (const { from, trace: copy } of trace.copies) {
    const files = changedFiles(trace.trees[from] ?? null, trees[from] ?? null);
    if (files === null) return null;
    for (const [source, file] of files) {
      const target = copy.copies.get(source);
      if (target === undefined) continue;
      const old = editor.inode(target);
      const copied = copyOf(file, copy.rules);
      if (old.type !== 'file' || copied.type !== 'file') return null;
      size += copied.content.size - old.content.size;
      own += PER_FILE + (copied.content.bytes?.length ?? 0);
      editor.replace(target, copied);
    }
  }
  const tree = editor.snapshot();
  const layer = new LayerChanges(trees[0] ?? FileTree.empty(), tree);
  const done = { ...unchanged(tree, before.clock), layer, size, own, estimate: fileStepEstimate(size) };
  return { ...done, trace: { trees, copies: trace.copies } };
}

/** Puts the files that changed in what the operation begins with into its result; false if that is not enough. */
function takeBase(
  editor: TreeEditor,
  operation: FileOperation,
  before: FileTree | null,
  after: FileTree | null,
): boolean {
  if (before === after) return true;
  // Names of owners are looked up in files of the base.
  const named = operation.actions.some((action) => action.kind !== 'mkfile' && action.owner !== '');
  if (named || before?.table.next !== after?.table.next) return false;
  const files = changedFiles(before, after);
  if (files === null) return false;
  for (const [ino, file] of files) {
    if (editor.inode(ino) !== before?.table.get(ino)) return false;
    editor.replace(ino, file);
  }
  return true;
}

type FileInode = Extract<Inode, { type: 'file' }>;

/** Files that differ between two trees, by number; null if anything else does. */
function changedFiles(
  before: FileTree | null,
  after: FileTree | null,
): readonly (readonly [number, FileInode])[] | null {
  if (before === after) return [];
  if (before === null || after === null) return null;
  const files: [number, FileInode][] = [];
  let seen = 0;
  for (const { key, before: old, after: now } of before.table.changes(after.table)) {
    if (++seen > MOST_CHANGES || old === undefined || now === undefined) return null;
    if (old.type === 'file' && now.type === 'file') files.push([key, now]);
    else if (!sameObject(old, now) || !sameEntries(old, now)) return null;
  }
  return files;
}

/** For directories also the time and the names must agree, with their numbers. */
function sameEntries(a: Inode, b: Inode): boolean {
  if (a.type !== 'dir' || b.type !== 'dir') return true;
  if (a.mtime !== b.mtime || a.entries.size !== b.entries.size) return false;
  if (a.entries === b.entries) return true;
  const names = b.entries.entries();
  for (const [name, ino] of a.entries) {
    const [other, number] = names.next().value ?? [];
    if (other !== name || number !== ino) return false;
  }
  return true;
}

import { FileTree, ROOT, TreeEditor } from '../files/index.ts';

const DEVICES: readonly [string, readonly [number, number]][] = [
  ['null', [1, 3]],
  ['zero', [1, 5]],
  ['full', [1, 7]],
  ['random', [1, 8]],
  ['urandom', [1, 9]],
  ['tty', [5, 0]],
];

const LINKS: readonly [string, string][] = [
  ['fd', '/proc/self/fd'],
  ['stdin', '/proc/self/fd/0'],
  ['stdout', '/proc/self/fd/1'],
  ['stderr', '/proc/self/fd/2'],
];

/** /dev as the container runtime sets it up. */
export function deviceTree(mtime: number): FileTree {
  const editor = new TreeEditor(FileTree.empty(mtime));
  const owner = { uid: 0, gid: 0, mtime };
  for (const [name, device] of DEVICES) {
    editor.add(ROOT, name, { type: 'char', mode: 0o666, ...owner, device });
  }
  for (const [name, target] of LINKS)
    editor.add(ROOT, name, { type: 'symlink', mode: 0o777, ...owner, target });
  for (const name of ['shm', 'mqueue']) {
    editor.add(ROOT, name, { type: 'dir', mode: 0o1777, ...owner, entries: new Map() });
  }
  editor.add(ROOT, 'pts', { type: 'dir', mode: 0o755, ...owner, entries: new Map() });
  return editor.snapshot();
}

import { FileTree, TreeEditor, textContent, type Inode } from '../../src/engine/files/index.ts';

/** An entry of a recorded root file system. */
export interface RootEntry {
  readonly type: string;
  readonly mode?: string;
  readonly uid: number;
  readonly gid: number;
  readonly target?: string;
  readonly content?: string;
  readonly device?: readonly [number, number];
  readonly program?: string;
}

/** What a case adds to the root. */
export interface BeforeEntry {
  readonly content?: string;
  readonly symlink?: string;
  readonly dir?: boolean;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** A tree with entries put on top of another one. */
export function buildTree(
  base: FileTree | null,
  entries: Readonly<Record<string, RootEntry | BeforeEntry>>,
  mtime: number,
): FileTree {
  const editor = new TreeEditor(base ?? FileTree.empty(mtime));
  for (const path of Object.keys(entries).sort()) {
    const entry = entries[path];
    if (entry === undefined || path === '/') continue;
    const cut = path.lastIndexOf('/');
    const parent = editor.makeDirectories(path.slice(0, cut), { mode: 0o755, uid: 0, gid: 0, mtime });
    const name = path.slice(cut + 1);
    const inode = inodeOf(entry, mtime);
    const existing = editor.find(path, false);
    if (inode.type === 'dir' && existing?.inode.type === 'dir') {
      editor.replace(existing.ino, { ...inode, entries: existing.inode.entries });
    } else editor.add(parent, name, inode, mtime);
  }
  return editor.snapshot();
}

function inodeOf(entry: RootEntry | BeforeEntry, mtime: number): Inode {
  const common = {
    mode: entry.mode === undefined ? -1 : Number.parseInt(entry.mode, 8),
    uid: entry.uid ?? 0,
    gid: entry.gid ?? 0,
    mtime,
  };
  const moded = (mode: number): typeof common => ({
    ...common,
    mode: common.mode === -1 ? mode : common.mode,
  });
  const type = 'type' in entry ? entry.type : kindOf(entry);
  switch (type) {
    case 'dir':
      return { type: 'dir', ...moded(0o755), entries: new Map() };
    case 'symlink':
      return {
        type: 'symlink',
        ...moded(0o777),
        target: ('target' in entry ? entry.target : 'symlink' in entry ? entry.symlink : undefined) ?? '',
      };
    case 'char':
    case 'block':
      return { type, ...moded(0o666), device: ('device' in entry ? entry.device : undefined) ?? [0, 0] };
    default: {
      const base = { type: 'file', ...moded(0o644), content: textContent(entry.content ?? '') } as const;
      const program = 'program' in entry ? entry.program : undefined;
      return program === undefined
        ? base
        : { ...base, content: textContent(`\x7fELF ${program}\n`), program };
    }
  }
}

function kindOf(entry: RootEntry | BeforeEntry): string {
  if ('dir' in entry) return 'dir';
  return 'symlink' in entry ? 'symlink' : 'file';
}

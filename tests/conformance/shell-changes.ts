import { contentText, type FileTree, type Found } from '../../src/engine/files/index.ts';

/** One path that a script changed, in the words of the recordings. */
export interface TreeChange {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted';
  readonly type?: string;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly target?: string;
  readonly content?: string;
  readonly sha256?: string;
  readonly size?: number;
  readonly program?: string;
  readonly nlink?: number;
}

const SKIPPED = /^\/(proc|sys|dev)(\/|$)/;
const LONGEST = 4096;

/** What differs between two trees, sorted by path. */
export function treeChanges(before: FileTree, after: FileTree): TreeChange[] {
  const old = new Map([...before.walk()].map((found) => [found.path, found]));
  const now = new Map([...after.walk()].map((found) => [found.path, found]));
  const links = new Map<number, number>();
  for (const found of now.values()) links.set(found.ino, (links.get(found.ino) ?? 0) + 1);
  const out: TreeChange[] = [];
  for (const [path, found] of now) {
    if (SKIPPED.test(path)) continue;
    const was = old.get(path);
    if (was === undefined) out.push(describe(found, 'added', links));
    else if (differs(was, found)) out.push(describe(found, 'modified', links));
  }
  for (const path of old.keys()) {
    if (now.has(path) || SKIPPED.test(path)) continue;
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    if (now.has(parent) || !old.has(parent)) out.push({ path, change: 'deleted', ...typeOf(old.get(path)) });
  }
  return out.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function typeOf(found: Found | undefined): { type?: string } {
  return found === undefined ? {} : { type: found.inode.type };
}

function differs(was: Found, now: Found): boolean {
  const a = was.inode;
  const b = now.inode;
  if (a === b) return false;
  if (a.type !== b.type || a.uid !== b.uid || a.gid !== b.gid) return true;
  if (a.type !== 'symlink' && a.mode !== b.mode) return true;
  if (a.type === 'file' && b.type === 'file')
    return a.content.sha256 !== b.content.sha256 || a.program !== b.program;
  return a.type === 'symlink' && b.type === 'symlink' && a.target !== b.target;
}

function describe(
  found: Found,
  change: 'added' | 'modified',
  links: ReadonlyMap<number, number>,
): TreeChange {
  const { inode, path } = found;
  const base = { path, change, type: inode.type, uid: inode.uid, gid: inode.gid };
  if (inode.type === 'symlink') return { ...base, target: inode.target };
  const moded = { ...base, mode: inode.mode.toString(8).padStart(4, '0') };
  if (inode.type !== 'file') return moded;
  const nlink = links.get(found.ino) ?? 1;
  const linked = nlink > 1 ? { ...moded, nlink } : moded;
  if (inode.program !== undefined) return { ...linked, program: inode.program };
  const text = contentText(inode.content);
  const binary = text === null || text.includes('\ufffd') || /[\x00-\x08\x0e-\x1f]/.test(text);
  if (binary || inode.content.size > LONGEST) {
    return { ...linked, sha256: inode.content.sha256, size: inode.content.size };
  }
  return { ...linked, content: text };
}

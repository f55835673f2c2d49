import { contentText } from '../content.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { FileTree } from '../tree.ts';
import { resolvePath, TEMPORARY_ROOT } from '../resolve.ts';

/** Numeric owner of a file. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Reads `user`, `user:group` or `:group` as BuildKit does for --chown and for the owner of WORKDIR. Names are looked up in
 * the tree's /etc/passwd and /etc/group; a name that is not there silently means root (as recorded). A number without
 * group is also the group, but with a colon behind it that group is root's.
 */
export function resolveOwner(spec: string, tree: FileTree): Outcome<Owner> {
  const colon = spec.indexOf(':');
  const user = lookUp(colon < 0 ? spec : spec.slice(0, colon), tree, '/etc/passwd');
  if (!user.ok) return user;
  if (colon < 0) return success({ uid: user.value.uid, gid: user.value.gid });
  const named = spec.slice(colon + 1);
  if (named === '') return success({ uid: user.value.uid, gid: 0 });
  const group = lookUp(named, tree, '/etc/group');
  if (!group.ok) return group;
  return success({ uid: user.value.uid, gid: group.value.found ? group.value.uid : user.value.gid });
}

/** The first two numbers of an entry; of a group the first is its id. */
function lookUp(name: string, tree: FileTree, file: string): Outcome<Owner & { found: boolean }> {
  const numeric = name === 'root' ? 0 : parseId(name);
  if (numeric !== null) return success({ uid: numeric, gid: numeric, found: true });
  const text = readDatabase(tree, file);
  if (!text.ok) return text;
  for (const line of text.value.split('\n')) {
    const fields = line.trim().split(':');
    if (line.trim() === '' || fields[0] !== name) continue;
    return success({ uid: parseId(fields[2] ?? '') ?? 0, gid: parseId(fields[3] ?? '') ?? 0, found: true });
  }
  return success({ uid: 0, gid: 0, found: false });
}

/** A decimal of at most 32 bits with sign; a negative one wraps as an unsigned number, but -1 leaves root (chown(2)). */
function parseId(text: string): number | null {
  if (!/^[-+]?\d+$/.test(text)) return null;
  const value = Number(text);
  if (value === -1) return 0;
  return value >= -(2 ** 31) && value < 2 ** 31 ? value >>> 0 : null;
}

function readDatabase(tree: FileTree, path: string): Outcome<string> {
  const resolved = resolvePath(tree, path);
  if (!resolved.ok) return success('');
  const found = tree.find(resolved.value, false);
  if (found === null) return success('');
  if (found.inode.type !== 'file') return failure(`${TEMPORARY_ROOT}${found.path} is not a regular file`);
  const text = contentText(found.inode.content);
  if (text === null) throw new Error(`${path} has a size but no bytes`);
  return success(text);
}

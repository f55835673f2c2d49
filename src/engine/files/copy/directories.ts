import type { TreeEditor } from '../editor.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { elements } from '../path.ts';
import { ROOT } from '../tree.ts';
import type { Owner } from './owner.ts';
import { errnoText, resolvePath } from '../resolve.ts';

export interface DirectoryOptions {
  /** Permission bits for every directory that is made; setuid, setgid and sticky are not taken. Default 0755. */
  readonly mode?: number;
  /** Owner of every directory that is made; root if absent. */
  readonly owner?: Owner | undefined;
  /** Time of every directory that is made, and of those they are made in: milliseconds since 1970. */
  readonly now: number;
}

/**
 * Makes a directory with all missing parents, as BuildKit does for WORKDIR and for the destination of COPY: what exists
 * keeps its mode and owner, links are followed within the root. Gives the directory's inode number.
 */
export function makeDirectories(
  editor: TreeEditor,
  path: string,
  options: DirectoryOptions,
): Outcome<number> {
  const resolved = resolvePath(editor.view(), path);
  if (!resolved.ok) return resolved;
  const attributes = {
    mode: (options.mode ?? 0o755) & 0o777,
    uid: options.owner?.uid ?? 0,
    gid: options.owner?.gid ?? 0,
    mtime: options.now,
  };
  let at = ROOT;
  let walked = '';
  for (const name of elements(resolved.value)) {
    walked += `/${name}`;
    const inode = editor.inode(at);
    const next = inode.type === 'dir' ? inode.entries.get(name) : undefined;
    if (next === undefined) {
      at = editor.add(at, name, { type: 'dir', ...attributes, entries: new Map() });
    } else if (editor.inode(next).type !== 'dir') {
      return failure(`mkdir ${walked}: ${errnoText('ENOTDIR')}`);
    } else {
      at = next;
    }
  }
  return success(at);
}

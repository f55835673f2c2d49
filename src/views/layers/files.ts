import type { LayerEntry } from '../../engine/index.ts';
import { modeText } from '../shared/mode.ts';
import { sizeText } from '../shared/size.ts';

/** One entry of a layer as `ls -l` would show it. */
export interface FileRow {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'deleted';
  /** `-rw-r--r--`; empty for what was deleted. */
  readonly mode: string;
  /** `uid:gid`; empty for what was deleted. */
  readonly owner: string;
  /** Empty for what has no bytes of its own. */
  readonly size: string;
  /** What is worth a word: a link's target, a whiteout. */
  readonly note: string;
}

/** Entries of a layer without the directories that are there only because something in them is. */
export function fileRows(entries: readonly LayerEntry[]): FileRow[] {
  return entries.filter((entry) => entry.kind === 'deleted' || entry.onlyParent !== true).map(fileRow);
}

function fileRow(entry: LayerEntry): FileRow {
  if (entry.kind === 'deleted') {
    const what = entry.hidden.type === 'dir' ? 'the folder and all in it' : 'the file';
    return {
      path: entry.path,
      change: 'deleted',
      mode: '',
      owner: '',
      size: '',
      note: `hides ${what} below (whiteout)`,
    };
  }
  const { inode, path, hardlinkTo } = entry;
  return {
    path: inode.type === 'dir' && path !== '/' ? `${path}/` : path,
    change: entry.kind === 'added' ? 'added' : 'changed',
    mode: modeText(inode),
    owner: `${inode.uid}:${inode.gid}`,
    size: inode.type === 'file' && hardlinkTo === undefined ? sizeText(inode.content.size) : '',
    note:
      hardlinkTo !== undefined
        ? `another name of ${hardlinkTo}`
        : inode.type === 'symlink'
          ? `→ ${inode.target}`
          : '',
  };
}

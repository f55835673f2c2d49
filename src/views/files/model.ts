import type { BuildResult, BuiltImage, FileTree, Inode } from '../../engine/index.ts';
import { modeText } from '../shared/mode.ts';
import { sizeText } from '../shared/size.ts';
import type { Lines } from '../shared/lines.ts';
import { originsOf, type GonePath, type Origins } from './origins.ts';

/** What a person asks of the merged tree. */
export interface FilesQuestion {
  /** Folder that is open, absolute. */
  readonly folder: string;
  /** A part of a path; where it is not empty, paths of the whole tree are found in place of the folder's. */
  readonly search: string;
  /** Only what the Dockerfile's own lines wrote or took away, from anywhere in the tree. */
  readonly changedOnly: boolean;
}

export type EntryKind = 'folder' | 'file' | 'link' | 'other';

/** An entry of the tree a container would see, or a ghost: something a layer above took away. */
export interface TreeRow {
  readonly path: string;
  /** Its name in the open folder, or its whole path in a list from everywhere. */
  readonly name: string;
  readonly kind: EntryKind;
  /** Only a name in a lower layer is left of it. */
  readonly ghost: boolean;
  /** `-rw-r--r--`; empty for ghosts. */
  readonly mode: string;
  /** `uid:gid`; empty for ghosts. */
  readonly owner: string;
  readonly size: string;
  readonly note: string;
  /** `line 4` or `base image`. */
  readonly from: string;
  readonly lines: Lines;
}

export interface FilesView {
  /** Why there is no tree, or empty. */
  readonly missing: string;
  /** Folder that is open: the asked one, or the nearest above it that exists. */
  readonly folder: string;
  /** The way there, `/` first. */
  readonly crumbs: readonly { readonly name: string; readonly path: string }[];
  readonly rows: readonly TreeRow[];
  /** How many rows were left out. */
  readonly more: number;
  /** `12 entries`, `3 paths with “conf” in them`. */
  readonly summary: string;
}

/** Longest list of rows. */
const ROWS = 300;

const NOTHING: Omit<FilesView, 'missing'> = { folder: '/', crumbs: [], rows: [], more: 0, summary: '' };

/** The merged tree of a build's image: a folder of it, or what a search finds. */
export function filesView(result: BuildResult, question: FilesQuestion): FilesView {
  const { image } = result;
  if (image === null) {
    const missing =
      result.error === null ? 'This build makes no image.' : 'There are no files: the build fails.';
    return { ...NOTHING, missing };
  }
  const origins = originsOf(image, result);
  const folder = nearestFolder(image.tree, question.folder);
  const everywhere = question.search !== '' || question.changedOnly;
  const all = everywhere ? found(image, origins, question) : inFolder(image.tree, origins, folder);
  return {
    missing: '',
    folder,
    crumbs: crumbsOf(folder),
    rows: all.slice(0, ROWS),
    more: Math.max(0, all.length - ROWS),
    summary: summaryOf(all.length, question),
  };
}

function summaryOf(count: number, { search, changedOnly }: FilesQuestion): string {
  const what = count === 1 ? 'path' : 'paths';
  const mine = changedOnly ? ' of your lines' : '';
  if (search !== '') return `${count === 0 ? 'No' : count} ${what}${mine} with “${search}” in it`;
  if (changedOnly)
    return count === 0 ? 'Your lines write no file.' : `${count} ${what} that your lines wrote or took away`;
  return count === 0 ? 'An empty folder' : `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function inFolder(tree: FileTree, origins: Origins, folder: string): TreeRow[] {
  const found = tree.find(folder, false);
  if (found?.inode.type !== 'dir') throw new Error(`${folder} is no folder of the image`);
  const directory = found.inode;
  const rows = tree.list(directory).map((name) => {
    const ino = directory.entries.get(name);
    if (ino === undefined) throw new Error(`${folder} lists ${name} and has no such entry`);
    return rowOf(join(folder, name), name, tree.inode(ino), origins);
  });
  const ghosts = origins.gone
    .filter(({ path }) => parentOf(path) === folder)
    .map((gone) => ghostRow(gone, baseOf(gone.path)));
  return inOrder([...rows, ...ghosts]);
}

function found({ tree }: BuiltImage, origins: Origins, { search, changedOnly }: FilesQuestion): TreeRow[] {
  const wanted = search.toLowerCase();
  const matches = (path: string): boolean => path.toLowerCase().includes(wanted);
  const rows: TreeRow[] = [];
  for (const { path, inode } of tree.walk('/')) {
    if (path === '/' || !matches(path) || (changedOnly && !origins.changed(path))) continue;
    rows.push(rowOf(path, path, inode, origins));
  }
  const ghosts = origins.gone.filter(({ path }) => matches(path)).map((gone) => ghostRow(gone, gone.path));
  return [...rows, ...ghosts].sort((a, b) => compare(a.path, b.path));
}

/** Folders first, then by name. */
function inOrder(rows: readonly TreeRow[]): TreeRow[] {
  const rank = ({ kind }: TreeRow): number => (kind === 'folder' ? 0 : 1);
  return [...rows].sort((a, b) => rank(a) - rank(b) || compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rowOf(path: string, name: string, inode: Inode, origins: Origins): TreeRow {
  const { text, lines } = origins.of(path);
  return {
    path,
    name,
    kind: kindOf(inode),
    ghost: false,
    mode: modeText(inode),
    owner: `${inode.uid}:${inode.gid}`,
    size: inode.type === 'file' ? sizeText(inode.content.size) : '',
    note: inode.type === 'symlink' ? `→ ${inode.target}` : '',
    from: text,
    lines,
  };
}

function ghostRow({ path, folder, size, lines }: GonePath, name: string): TreeRow {
  return {
    path,
    name,
    kind: folder ? 'folder' : 'file',
    ghost: true,
    mode: '',
    owner: '',
    size: size === 0 ? '' : sizeText(size),
    note: folder
      ? 'deleted with all in it; a lower layer still holds it'
      : 'deleted; a lower layer still holds it',
    from: '',
    lines,
  };
}

function kindOf({ type }: Inode): EntryKind {
  if (type === 'dir') return 'folder';
  if (type === 'symlink') return 'link';
  return type === 'file' ? 'file' : 'other';
}

function nearestFolder(tree: FileTree, path: string): string {
  for (let at = path; at !== '/'; at = parentOf(at)) {
    const found = tree.find(at);
    if (found?.inode.type === 'dir') return found.path === '' ? '/' : found.path;
  }
  return '/';
}

function crumbsOf(folder: string): { name: string; path: string }[] {
  const names = folder.split('/').filter((name) => name !== '');
  return [
    { name: '/', path: '/' },
    ...names.map((name, i) => ({ name, path: `/${names.slice(0, i + 1).join('/')}` })),
  ];
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

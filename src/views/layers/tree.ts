/** A place in a tree of paths. */
export interface Branch<T> {
  /** Absolute, without a slash at the end; the same for the same place in another tree. */
  readonly path: string;
  /** As it is shown under its parent; folders on the way that hold nothing else are part of it: `usr/share/nginx`. */
  readonly name: string;
  /** What is known of the place itself; null for a folder that is there only because of what is in it. */
  readonly row: T | null;
  readonly folder: boolean;
  readonly inside: readonly Branch<T>[];
}

interface Growing<T> {
  row: T | null;
  folder: boolean;
  readonly inside: Map<string, Growing<T>>;
}

/** The tree of some absolute paths; those of folders may end in a slash. Folders come first, then by name. */
export function treeOf<T extends { readonly path: string }>(rows: readonly T[]): readonly Branch<T>[] {
  const root: Growing<T> = { row: null, folder: true, inside: new Map() };
  for (const row of rows) {
    let at = root;
    for (const name of row.path.split('/').filter((part) => part !== '')) {
      const next = at.inside.get(name) ?? { row: null, folder: false, inside: new Map() };
      at.inside.set(name, next);
      at.folder = true;
      at = next;
    }
    if (at === root) continue;
    at.row = row;
    at.folder ||= row.path.endsWith('/');
  }
  return grown(root, '');
}

function grown<T>({ inside }: Growing<T>, above: string): readonly Branch<T>[] {
  const branches = [...inside].map(([first, found]) => {
    let [name, at] = [first, found];
    for (let only = onlyFolder(at); only !== null; only = onlyFolder(at))
      [name, at] = [`${name}/${only[0]}`, only[1]];
    const path = `${above}/${name}`;
    return { path, name, row: at.row, folder: at.folder, inside: grown(at, path) };
  });
  return branches.sort(
    (a, b) => Number(b.folder) - Number(a.folder) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** What a folder holds that is nothing but a way to another folder. */
function onlyFolder<T>({ row, inside }: Growing<T>): readonly [string, Growing<T>] | null {
  const [only, ...more] = inside;
  return row === null && only !== undefined && more.length === 0 && only[1].folder ? only : null;
}

/** How many places with something known of them are in a branch, itself left out. */
export function countOf<T>({ inside }: Branch<T>): number {
  return inside.reduce((sum, branch) => sum + countOf(branch) + (branch.row === null ? 0 : 1), 0);
}

/** A branch as it stands in the list of those that can be seen. */
export interface Seen<T> {
  readonly branch: Branch<T>;
  /** 1 at the top. */
  readonly level: number;
  /** 1 for the first in its folder. */
  readonly position: number;
  /** How many are in its folder. */
  readonly among: number;
  /** Path of the folder it is in; empty at the top. */
  readonly parent: string;
}

/** The branches that can be seen, from the top down. */
export function seenOf<T>(
  branches: readonly Branch<T>[],
  isFolded: (path: string) => boolean,
  level = 1,
  parent = '',
): readonly Seen<T>[] {
  return branches.flatMap((branch, i) => [
    { branch, level, position: i + 1, among: branches.length, parent },
    ...(isFolded(branch.path) ? [] : seenOf(branch.inside, isFolded, level + 1, branch.path)),
  ]);
}

/** Where a key leads in a tree, as the patterns of ARIA have it. */
export type Move =
  { readonly to: string } | { readonly fold: string; readonly folded: boolean } | { readonly choose: string };

/** What a key does at a place; null for keys that mean nothing there. */
export function moveOf<T>(
  key: string,
  seen: readonly Seen<T>[],
  at: string,
  isFolded: (path: string) => boolean,
): Move | null {
  const index = seen.findIndex(({ branch }) => branch.path === at);
  const here = seen[index];
  if (here === undefined) return null;
  const { branch, parent } = here;
  const to = (i: number): Move | null => {
    const next = seen[i];
    return next === undefined ? null : { to: next.branch.path };
  };
  const folded = isFolded(at);
  const opens = branch.folder && branch.inside.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(seen.length - 1);
    case 'ArrowRight':
      if (!opens) return null;
      return folded ? { fold: at, folded: false } : to(index + 1);
    case 'ArrowLeft':
      if (opens && !folded) return { fold: at, folded: true };
      return parent === '' ? null : { to: parent };
    case 'Enter':
    case ' ':
      if (opens) return { fold: at, folded: !folded };
      return branch.folder ? null : { choose: at };
    default:
      return null;
  }
}

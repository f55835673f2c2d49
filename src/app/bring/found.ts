/** A file that a person brought, not read yet. */
export interface Found {
  /** As the folder or archive names it, with `/` between names. */
  readonly path: string;
  /** Bytes, as whoever packed it says. */
  readonly size: number;
  /** What `read` of a link gives is where it leads; a folder here is an empty one. A file where left out. */
  readonly kind?: 'file' | 'link' | 'folder';
  /** Permission bits, where they are known. */
  readonly mode?: number;
  readonly read: () => Promise<Uint8Array>;
}

/** Files that were not taken, and why. */
export interface LeftOut {
  readonly why: string;
  readonly paths: readonly string[];
}

/** Bounds of a project that is brought. Sizes in bytes. */
export const BRING_LIMITS = {
  files: 500,
  text: 1_000_000,
  other: 300_000,
  total: 4_000_000,
  archive: 20_000_000,
} as const;

/** Names of files and folders that are no part of a build context anyone means, and why. */
const IGNORED: ReadonlyMap<string, string> = new Map([
  ['.git', 'version control: no image needs it'],
  ['.hg', 'version control: no image needs it'],
  ['.svn', 'version control: no image needs it'],
  ['node_modules', 'installed packages: a build installs its own'],
  ['__pycache__', 'compiled Python: it is made again'],
  ['.venv', 'installed packages: a build installs its own'],
  ['.DS_Store', 'made by the operating system'],
  ['Thumbs.db', 'made by the operating system'],
  ['__MACOSX', 'made by the operating system'],
]);

/** Why a file or folder of this name is passed over, or undefined for all others. */
export function ignoredName(name: string): string | undefined {
  return IGNORED.get(name);
}

/** What of it can be taken by name and size alone: nothing was read yet. Paths come without the one folder around them all. */
export function choose(found: readonly Found[]): {
  readonly taken: readonly Found[];
  readonly left: readonly LeftOut[];
} {
  const left = new Map<string, string[]>();
  const leave = (why: string, path: string): void => {
    left.set(why, [...(left.get(why) ?? []), path]);
  };
  const kept = found.filter(({ path }) => {
    const ignored = path
      .split('/')
      .map(ignoredName)
      .find((why) => why !== undefined);
    if (ignored !== undefined) leave(ignored, path);
    return ignored === undefined;
  });
  const prefix = commonFolder(kept.map(({ path }) => path));
  const taken: Found[] = [];
  let total = 0;
  for (const file of kept) {
    const path = file.path.slice(prefix.length);
    if (file.size > BRING_LIMITS.text) leave(`larger than ${BRING_LIMITS.text / 1_000_000} MB`, path);
    else if (taken.length >= BRING_LIMITS.files) leave(`more than ${BRING_LIMITS.files} files`, path);
    else if (total + file.size > BRING_LIMITS.total)
      leave(`more than ${BRING_LIMITS.total / 1_000_000} MB together`, path);
    else {
      total += file.size;
      taken.push({ ...file, path });
    }
  }
  return { taken, left: [...left].map(([why, paths]) => ({ why, paths })) };
}

/** `app/` where everything lies in that folder; empty where it does not. */
function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : '';
}

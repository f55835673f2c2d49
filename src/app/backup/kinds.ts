import type { Place, Store } from '../../adapters/storage/index.ts';
import { bestScores, withScore } from '../best-score.ts';
import { filesStore, othersStore } from '../keep-files.ts';
import { layoutStore } from '../layout.ts';
import { progressStore, type AllProgress } from '../progress.ts';
import { problemWithPath, sameFiles, type Files } from '../project.ts';
import { ShareProblem } from '../share/shared.ts';
import { singleKeysStore } from '../shortcuts.ts';

/** What bringing one entry in did. `beside`: one's own differs and stays, the other was put next to it. */
export type Brought = 'same' | 'new' | 'merged' | 'beside';

/** Raised where the browser does not take what is written. */
export class NoRoom extends Error {}

/** One kind of thing that is kept in the browser, and how two of it become one without losing anything. */
export interface Kind {
  readonly is: (key: string) => boolean;
  /** Whether an entry is what it should be; may throw a ShareProblem that says more. */
  readonly sound: (key: string, from: Place) => boolean;
  /** Merges an entry into a storage. Throws {@link NoRoom}. */
  readonly bring: (key: string, from: Place, into: Place) => Brought;
}

type Open<T> = (storage: () => Place, name: string) => Store<T>;

interface KindOf<T> {
  /** The whole key, or what it begins with where it ends in `:`. */
  readonly key: string;
  readonly open: Open<T>;
  /** Both in one; one's own object where that has everything already. */
  readonly merge: (own: T, other: T) => T;
  /** Closer checks of a stranger's value. */
  readonly check?: (value: T) => void;
}

/** Names under which pages keep their files. */
const NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;

function keep<T>(store: Store<T>, value: T): void {
  if (!store.save(value)) throw new NoRoom();
}

function kind<T>({ key: start, open, merge, check }: KindOf<T>): Kind {
  const nameOf = (key: string): string => key.slice(start.length);
  const at = (key: string, place: Place): Store<T> => open(() => place, nameOf(key));
  return {
    is: (key) => (start.endsWith(':') ? key.startsWith(start) && NAME.test(nameOf(key)) : key === start),
    sound: (key, from) => {
      const value = at(key, from).load();
      if (value !== null) check?.(value);
      return value !== null;
    },
    bring: (key, from, into) => {
      const other = at(key, from).load();
      const store = at(key, into);
      const own = store.load();
      if (other === null) throw new Error(`the entry ${key} was not checked`);
      const whole = own === null ? other : merge(own, other);
      if (whole === own) return 'same';
      keep(store, whole);
      return own === null ? 'new' : 'merged';
    },
  };
}

const mine = <T>(own: T): T => own;

function withProgress(own: AllProgress, other: AllProgress): AllProgress {
  const news = Object.entries(other).flatMap(([name, theirs]) => {
    const before = Object.hasOwn(own, name) ? own[name] : undefined;
    const met = [...new Set([...(before?.met ?? []), ...theirs.met])];
    return before !== undefined && met.length === before.met.length
      ? []
      : [[name, { met, goals: before?.goals ?? theirs.goals }] as const];
  });
  return news.length === 0 ? own : { ...own, ...Object.fromEntries(news) };
}

function withOthers(own: readonly Files[], other: readonly Files[]): readonly Files[] {
  const news = other.filter((files) => !own.some((known) => sameFiles(known, files)));
  return news.length === 0 ? own : [...own, ...news];
}

/** Most files of one project, so that comparing their paths takes no time worth naming. */
const MOST_FILES = 2000;

function checkPaths(files: Files): void {
  if (files.length > MOST_FILES) throw new ShareProblem(`One of its projects has ${files.length} files.`);
  for (const [i, { path }] of files.entries()) {
    const wrong = problemWithPath(files.slice(0, i), path);
    if (wrong !== undefined) throw new ShareProblem(`One of its files has a path that cannot be: ${wrong}`);
  }
}

const files = kind<Files>({
  key: 'layerwise:files:',
  open: (storage, name) => filesStore(name, storage),
  merge: mine,
  check: checkPaths,
});

/** Files that differ from one's own never replace them. */
const filesBeside: Kind = {
  ...files,
  bring: (key, from, into) => {
    const name = key.slice('layerwise:files:'.length);
    const [own, other] = [from, into].map((place) => filesStore(name, () => place).load()).reverse();
    if (!own || !other) return files.bring(key, from, into);
    if (sameFiles(own, other)) return 'same';
    const store = othersStore(name, () => into);
    const before = store.load() ?? [];
    const after = withOthers(before, [other]);
    if (after !== before) keep(store, after);
    return 'beside';
  },
};

const THEME = 'layerwise:theme';

/** The theme is a bare word, because it is read before anything else of a page runs. */
const theme: Kind = {
  is: (key) => key === THEME,
  sound: (key, from) => ['light', 'dark'].includes(from.getItem(key) ?? ''),
  bring: (key, from, into) => {
    if (into.getItem(key) !== null) return 'same';
    into.setItem(key, from.getItem(key) ?? 'light');
    return 'new';
  },
};

/** Everything that Layerwise keeps in a browser. A kind that is added raises the version of the file. */
export const KINDS: readonly Kind[] = [
  filesBeside,
  kind<readonly Files[]>({
    key: 'layerwise:others:',
    open: (storage, name) => othersStore(name, storage),
    merge: withOthers,
    check: (all) => all.forEach(checkPaths),
  }),
  kind({ key: 'layerwise:progress', open: progressStore, merge: withProgress }),
  kind({
    key: 'layerwise:best',
    open: bestScores,
    merge: (own, other) =>
      Object.entries(other).reduce((all, [name, total]) => withScore(all, name, total), own),
  }),
  kind({ key: 'layerwise:layout', open: layoutStore, merge: mine }),
  kind({ key: 'layerwise:single-keys', open: singleKeysStore, merge: mine }),
  theme,
];

import { entryOf, type Place } from '../../adapters/storage/index.ts';
import { measure } from '../share/link.ts';
import { field, parse, ShareProblem } from '../share/shared.ts';
import { KINDS, NoRoom, type Brought, type Kind } from './kinds.ts';

/** Version of the file; raised whenever it comes to hold something that older sites do not know. */
/** 2 has links and empty folders among the files of a project. */
const VERSION = 2;
/** Longest file that is read, characters: browsers keep about five million. */
const LONGEST = 20_000_000;
const MOST_ENTRIES = 2000;
const NEWER = 'It was made by a newer Layerwise. Reload this page to get that, then try again.';

/** A storage whose keys can be listed, as `localStorage` is. */
export type Listed = Place & Pick<Storage, 'key' | 'length'>;

/** What bringing work in did, by kinds of outcome. */
export interface Outcome {
  /** Projects that were not here. */
  readonly projects: number;
  /** Projects of which one's own differs: it stays, and its page offers the other. */
  readonly beside: number;
  /** Whether progress, scores or settings changed. */
  readonly other: boolean;
}

const kindOf = (key: string): Kind | undefined => KINDS.find((kind) => kind.is(key));

function isSound(key: string, storage: Place): boolean {
  try {
    return kindOf(key)?.sound(key, storage) === true;
  } catch (error) {
    if (error instanceof ShareProblem) return false;
    throw error;
  }
}

/** Everything a person made, as the text of a file. What cannot be read is left out. */
export function writeBackup(storage: Listed): string {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').sort();
  const kept = keys.flatMap((key) => {
    const text = storage.getItem(key) ?? '';
    return isSound(key, storage) ? [[key, entryOf(text) ?? text]] : [];
  });
  return JSON.stringify({ layerwiseWork: VERSION, kept });
}

/**
 * Merges what {@link writeBackup} wrote into a storage: nothing that is there is lost. Throws a {@link ShareProblem} where
 * the text is anything else or does not fit in; then nothing was changed.
 */
export function bringBackup(text: string, storage: Place): Outcome {
  const from = readBackup(text);
  const { place, undo } = undoable(storage);
  try {
    const done = from.keys.map((key): readonly [string, Brought] => [
      key,
      kindOf(key)?.bring(key, from.place, place) ?? 'same',
    ]);
    const isProject = (key: string): boolean => key.startsWith('layerwise:files:');
    const count = (wanted: Brought): number =>
      done.filter(([key, brought]) => isProject(key) && brought === wanted).length;
    return {
      projects: count('new'),
      beside: count('beside'),
      other: done.some(([key, brought]) => !isProject(key) && brought !== 'same'),
    };
  } catch (error) {
    undo();
    // Browsers say in different ways that they are full.
    if (!(error instanceof NoRoom) && !(error instanceof DOMException)) throw error;
    throw new ShareProblem(
      'This browser’s storage is full or switched off, or a newer Layerwise has used it.',
    );
  }
}

function readBackup(text: string): { readonly keys: readonly string[]; readonly place: Place } {
  measure(text, LONGEST);
  const whole = parse(text);
  const version = field(whole, 'layerwiseWork');
  if (typeof version !== 'number') throw new ShareProblem('It is no file of work from Layerwise.');
  if (version > VERSION) throw new ShareProblem(NEWER);
  const kept = field(whole, 'kept');
  if (version < 1 || !Array.isArray(kept) || kept.length > MOST_ENTRIES)
    throw new ShareProblem('It is damaged: a part of it is missing or was changed.');
  const entries = new Map(kept.map(readEntry));
  if (entries.size !== kept.length) throw new ShareProblem('Something is in it twice.');
  const place = memory(entries);
  for (const key of entries.keys()) {
    if (kindOf(key)?.sound(key, place) === true) continue;
    if (isNewer(key, place)) throw new ShareProblem(NEWER);
    throw new ShareProblem('A part of it is not what it should be.');
  }
  return { keys: [...entries.keys()], place };
}

function readEntry(pair: unknown): readonly [string, string] {
  const [key, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
  if (typeof key !== 'string' || kindOf(key) === undefined)
    throw new ShareProblem('It holds something that this Layerwise does not know.');
  return [key, typeof value === 'string' ? value : JSON.stringify(value)];
}

/** Whether an entry cannot be read for its version alone: as one of the first version it may be anything. */
function isNewer(key: string, place: Place): boolean {
  return (entryOf(place.getItem(key))?.version ?? 0) > 1;
}

function memory(entries: ReadonlyMap<string, string>): Place {
  const refuse = (): never => {
    throw new Error('what is brought in is only read');
  };
  return { getItem: (key) => entries.get(key) ?? null, setItem: refuse, removeItem: refuse };
}

/** A storage that remembers what was there, to bring it back. */
function undoable(storage: Place): { readonly place: Place; readonly undo: () => void } {
  const before = new Map<string, string | null>();
  const remember = (key: string): void => {
    if (!before.has(key)) before.set(key, storage.getItem(key));
  };
  return {
    place: {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => {
        remember(key);
        storage.setItem(key, value);
      },
      removeItem: (key) => {
        remember(key);
        storage.removeItem(key);
      },
    },
    undo: () => {
      // What was added goes first, so that there is room for what was there.
      for (const [key, value] of before) if (value === null) storage.removeItem(key);
      for (const [key, value] of before) if (value !== null) storage.setItem(key, value);
    },
  };
}

/** What bringing work in did, in words. */
export function outcomeText({ projects, beside, other }: Outcome): string {
  const said = [
    ...(projects > 0 ? [`Brought in: ${projects === 1 ? 'one project' : `${projects} projects`}.`] : []),
    ...(other ? ['Progress, scores and settings are merged.'] : []),
    ...(beside > 0
      ? [
          `${beside === 1 ? 'One project differs' : `${beside} projects differ`} from yours: yours stays, and its page offers the other one.`,
        ]
      : []),
  ];
  return said.length === 0 ? 'Everything in it was here already.' : said.join(' ');
}

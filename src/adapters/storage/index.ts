/** A value kept in the browser between visits. Storage may be switched off, full or hold nonsense: nothing throws. */
export interface Store<T> {
  /** The kept value; null when there is none that can be read. */
  readonly load: () => T | null;
  /** Whether it could be kept. A value of a newer version of the site is never written over. */
  readonly save: (value: T) => boolean;
  readonly clear: () => void;
  /** Calls back with what another tab kept, null when it cleared it; returns how to stop. */
  readonly watch: (changed: (value: T | null) => void) => () => void;
}

/** Where texts are kept under keys: `localStorage`, or a part of one. */
export type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface StoreOptions<T> {
  readonly key: string;
  /** Raised whenever the shape of the value changes. */
  readonly version: number;
  /** Reads what was kept, which anyone may have changed; null when it is not what it should be. */
  readonly read: (value: unknown) => T | null;
  /** Brings a value of an older version to the present shape, for `read`; left out while there is none. */
  readonly migrate?: (value: unknown, version: number) => unknown;
  /** Asked for on each use, because asking alone may throw. */
  readonly storage?: () => Place;
}

/** What is kept under a key that cannot be read is put here before it is written over. */
const BROKEN = ':unreadable';

export function openStore<T>({
  key,
  version,
  read,
  migrate = (value) => value,
  storage = () => localStorage,
}: StoreOptions<T>): Store<T> {
  const valueOf = (text: string | null): T | null => {
    const kept = entryOf(text);
    if (kept === null || kept.version > version) return null;
    return read(kept.version < version ? migrate(kept.value, kept.version) : kept.value);
  };
  return {
    load: () => attempt(() => valueOf(storage().getItem(key)), null),
    save: (value) =>
      attempt(() => {
        const place = storage();
        const before = place.getItem(key);
        const kept = entryOf(before);
        if (kept !== null && kept.version > version) return false;
        if (before !== null && valueOf(before) === null) place.setItem(key + BROKEN, before);
        place.setItem(key, JSON.stringify({ version, value }));
        return true;
      }, false),
    clear: () =>
      attempt(() => {
        const kept = entryOf(storage().getItem(key));
        if (kept === null || kept.version <= version) storage().removeItem(key);
      }, undefined),
    watch: (changed) => {
      const listen = (event: StorageEvent): void => {
        if (event.key === key) changed(attempt(() => valueOf(event.newValue), null));
      };
      addEventListener('storage', listen);
      return () => removeEventListener('storage', listen);
    },
  };
}

/** Blocked, full or not JSON: the page goes on without what was kept. */
function attempt<R>(work: () => R, otherwise: R): R {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** A kept text as an object with its version, or null where it is none. */
export function entryOf(text: string | null): { readonly version: number; readonly value: unknown } | null {
  const kept = attempt((): unknown => JSON.parse(text ?? 'null'), null);
  if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('value' in kept)) return null;
  return typeof kept.version === 'number' ? { version: kept.version, value: kept.value } : null;
}

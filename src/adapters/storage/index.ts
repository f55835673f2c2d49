/** A value kept in the browser between visits. Storage may be switched off, full or hold nonsense: nothing throws. */
export interface Store<T> {
  /** The kept value; null when there is none that can be read. */
  readonly load: () => T | null;
  /** Whether it could be kept. */
  readonly save: (value: T) => boolean;
  readonly clear: () => void;
}

export interface StoreOptions<T> {
  readonly key: string;
  /** Raised whenever the shape of the value changes; values of other versions are left alone. */
  readonly version: number;
  /** Reads what was kept, which anyone may have changed; null when it is not what it should be. */
  readonly read: (value: unknown) => T | null;
  /** Asked for on each use, because asking alone may throw. */
  readonly storage?: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export function openStore<T>({
  key,
  version,
  read,
  storage = () => localStorage,
}: StoreOptions<T>): Store<T> {
  const attempt = <R>(work: () => R, otherwise: R): R => {
    try {
      return work();
    } catch {
      // Blocked, full or not JSON: the page goes on without what was kept.
      return otherwise;
    }
  };
  return {
    load: () =>
      attempt(() => {
        const kept: unknown = JSON.parse(storage().getItem(key) ?? 'null');
        if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('value' in kept))
          return null;
        return kept.version === version ? read(kept.value) : null;
      }, null),
    save: (value) =>
      attempt(() => {
        storage().setItem(key, JSON.stringify({ version, value }));
        return true;
      }, false),
    clear: () => attempt(() => storage().removeItem(key), undefined),
  };
}

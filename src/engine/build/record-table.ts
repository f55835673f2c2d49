/** Slots by hexadecimal digit; an entry stands as high as its key's beginning is its own. */
type Node<T> = readonly (Node<T> | Entry<T> | undefined)[];

interface Entry<T> {
  readonly key: string;
  readonly value: T;
  /** Rank by first insertion. */
  readonly rank: number;
}

/**
 * Immutable map from hexadecimal digests, all of one length, to values. A version with one more entry shares nearly
 * everything with the one before, so that every build can keep the cache it left behind.
 */
export class RecordTable<T> {
  private readonly root: Node<T>;
  readonly size: number;

  private constructor(root: Node<T>, size: number) {
    this.root = root;
    this.size = size;
  }

  static empty<T>(): RecordTable<T> {
    return new RecordTable<T>([], 0);
  }

  get(key: string): T | undefined {
    return find(this.root, key)?.value;
  }

  set(key: string, value: T): RecordTable<T> {
    const old = find(this.root, key);
    const entry = { key, value, rank: old?.rank ?? this.size };
    return new RecordTable<T>(place(this.root, 0, entry), old === undefined ? this.size + 1 : this.size);
  }

  /** Values in the order in which their keys were first set. */
  values(): T[] {
    const entries: Entry<T>[] = [];
    collect(this.root, entries);
    return entries.sort((a, b) => a.rank - b.rank).map(({ value }) => value);
  }
}

function isEntry<T>(item: Node<T> | Entry<T>): item is Entry<T> {
  return !Array.isArray(item);
}

function slotOf(key: string, depth: number): number {
  const slot = Number.parseInt(key.charAt(depth), 16);
  if (Number.isNaN(slot)) throw new Error(`not a hexadecimal digest of the common length: ${key}`);
  return slot;
}

function find<T>(root: Node<T>, key: string): Entry<T> | undefined {
  let node = root;
  for (let depth = 0; ; depth++) {
    const item = node[slotOf(key, depth)];
    if (item === undefined) return undefined;
    if (isEntry(item)) return item.key === key ? item : undefined;
    node = item;
  }
}

function place<T>(node: Node<T>, depth: number, entry: Entry<T>): Node<T> {
  const copy = node.slice();
  const slot = slotOf(entry.key, depth);
  const item = copy[slot];
  if (item === undefined || (isEntry(item) && item.key === entry.key)) copy[slot] = entry;
  else {
    const below = isEntry(item) ? place<T>([], depth + 1, item) : item;
    copy[slot] = place(below, depth + 1, entry);
  }
  return copy;
}

function collect<T>(node: Node<T>, into: Entry<T>[]): void {
  for (const item of node) {
    if (item === undefined) continue;
    if (isEntry(item)) into.push(item);
    else collect(item, into);
  }
}

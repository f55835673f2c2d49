/*
 * A persistent vector: a 32-way trie over dense numbers. Reading is a few array look-ups, a write copies one path,
 * so a snapshot of a whole tree costs nothing and 1,000 builds of one image share almost everything.
 */

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Node<T> = readonly (Node<T> | T | undefined)[];

/** Immutable map from 0, 1, 2, … to values. */
export class InodeTable<T> {
  private readonly root: Node<T>;
  private readonly depth: number;
  /** One more than the largest number ever used; the next free number. */
  readonly next: number;

  private constructor(root: Node<T>, depth: number, next: number) {
    this.root = root;
    this.depth = depth;
    this.next = next;
  }

  static empty<T>(): InodeTable<T> {
    return new InodeTable<T>([], 1, 0);
  }

  /** The value at `key`, or undefined. */
  get(key: number): T | undefined {
    if (key >= WIDTH ** this.depth) return undefined;
    let node: Node<T> | undefined = this.root;
    for (let level = this.depth - 1; level > 0; level--) {
      node = node[(key >> (level * BITS)) & MASK] as Node<T> | undefined;
      if (node === undefined) return undefined;
    }
    return node[key & MASK] as T | undefined;
  }

  /**
   * A table that has `value` at `key`; `undefined` removes it. Nodes in `owned` belong to the caller alone and are
   * changed in place, so earlier tables made with the same set change with it; nodes made anew are put into it.
   */
  set(key: number, value: T | undefined, owned?: OwnedNodes): InodeTable<T> {
    let root = this.root;
    let depth = this.depth;
    while (key >= WIDTH ** depth) {
      root = [root];
      depth++;
    }
    const written = write(root, depth - 1, key, value, owned);
    return new InodeTable<T>(written, depth, Math.max(this.next, key + 1));
  }

  /** Where two tables differ, by identity of the values. Parts that both share are passed over. */
  *changes(after: InodeTable<T>): Generator<TableChange<T>> {
    let [a, b]: [Node<T> | undefined, Node<T> | undefined] = [this.root, after.root];
    const depth = Math.max(this.depth, after.depth);
    for (let level = this.depth; level < depth; level++) a = [a];
    for (let level = after.depth; level < depth; level++) b = [b];
    yield* compare(a, b, depth - 1, 0);
  }
}

/** One number under which two tables hold different values; undefined where one has none. */
export interface TableChange<T> {
  readonly key: number;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Nodes that one editor made and nobody else has seen yet. */
export type OwnedNodes = WeakSet<object>;

function* compare<T>(
  a: Node<T> | undefined,
  b: Node<T> | undefined,
  level: number,
  first: number,
): Generator<TableChange<T>> {
  if (a === b) return;
  for (let slot = 0; slot < WIDTH; slot++) {
    const [before, after] = [a?.[slot], b?.[slot]];
    if (before === after) continue;
    const key = first + slot * WIDTH ** level;
    if (level === 0) yield { key, before: before as T | undefined, after: after as T | undefined };
    else yield* compare(before as Node<T> | undefined, after as Node<T> | undefined, level - 1, key);
  }
}

function write<T>(
  node: Node<T>,
  level: number,
  key: number,
  value: T | undefined,
  owned: OwnedNodes | undefined,
): Node<T> {
  const mine = owned?.has(node) === true;
  const copy = mine ? (node as (Node<T> | T | undefined)[]) : node.slice();
  if (!mine) owned?.add(copy);
  const slot = (key >> (level * BITS)) & MASK;
  if (level === 0) copy[slot] = value;
  else copy[slot] = write((copy[slot] as Node<T> | undefined) ?? [], level - 1, key, value, owned);
  return copy;
}

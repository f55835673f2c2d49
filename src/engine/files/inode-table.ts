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

  /** A table that has `value` at `key`; `undefined` removes it. */
  set(key: number, value: T | undefined): InodeTable<T> {
    let root = this.root;
    let depth = this.depth;
    while (key >= WIDTH ** depth) {
      root = [root];
      depth++;
    }
    return new InodeTable<T>(write(root, depth - 1, key, value), depth, Math.max(this.next, key + 1));
  }
}

function write<T>(node: Node<T>, level: number, key: number, value: T | undefined): Node<T> {
  const copy = node.slice();
  const slot = (key >> (level * BITS)) & MASK;
  if (level === 0) copy[slot] = value;
  else copy[slot] = write((copy[slot] as Node<T> | undefined) ?? [], level - 1, key, value);
  return copy;
}

/*
 * The order that Go's sort.Slice leaves: pattern-defeating quicksort, which is not stable. Equal items of a list of more
 * than twelve change places, always in the same way (Go, sort/zsortfunc.go).
 */

type Less<T> = (a: T, b: T) => boolean;

/** Longest stretch that is sorted by insertion, and so stably. */
const INSERTION = 12;
/** Shorter stretches are not repaired by shifting, nor is their pivot a median of nine. */
const LONG = 50;
/** Shortest stretch for which a pivot is chosen with care. */
const CHOSEN = 8;
const REPAIRS = 5;
const ALL_SWAPPED = 12;

/** A sorted copy, equal items in the order in which Go would leave them. */
export function sortedAsInGo<T>(items: readonly T[], less: Less<T>): T[] {
  const sorter = new GoSorter([...items], less);
  sorter.sort(0, items.length, 32 - Math.clz32(items.length));
  return sorter.items;
}

type Hint = 'increasing' | 'decreasing' | 'unknown';

class GoSorter<T> {
  readonly items: T[];
  private readonly isLess: Less<T>;

  constructor(items: T[], less: Less<T>) {
    this.items = items;
    this.isLess = less;
  }

  /** Sorts `[from, to)`; after `limit` bad partitions by heap. */
  sort(from: number, to: number, limit: number): void {
    let [a, b, left] = [from, to, limit];
    let balanced = true;
    let partitioned = true;
    while (b - a > INSERTION) {
      if (left === 0) {
        this.sortByHeap(a, b);
        return;
      }
      if (!balanced) {
        this.breakPatterns(a, b);
        left--;
      }
      const { pivot, hint } = this.pivotOf(a, b);
      if (balanced && partitioned && hint === 'increasing' && this.repaired(a, b)) return;
      if (a > 0 && !this.less(a - 1, pivot)) {
        a = this.splitEqual(a, b, pivot);
        continue;
      }
      const { middle, was } = this.split(a, b, pivot);
      partitioned = was;
      const threshold = (b - a) >> 3;
      balanced = Math.min(middle - a, b - middle) >= threshold;
      if (middle - a < b - middle) {
        this.sort(a, middle, left);
        a = middle + 1;
      } else {
        this.sort(middle + 1, b, left);
        b = middle;
      }
    }
    this.sortByInsertion(a, b);
  }

  private at(index: number): T {
    const item = this.items[index];
    if (item === undefined) throw new Error(`no item ${index} of ${this.items.length}`);
    return item;
  }

  private less(a: number, b: number): boolean {
    return this.isLess(this.at(a), this.at(b));
  }

  private swap(a: number, b: number): void {
    const kept = this.at(a);
    this.items[a] = this.at(b);
    this.items[b] = kept;
  }

  private sortByInsertion(a: number, b: number): void {
    for (let i = a + 1; i < b; i++) {
      for (let j = i; j > a && this.less(j, j - 1); j--) this.swap(j, j - 1);
    }
  }

  private sortByHeap(a: number, b: number): void {
    const count = b - a;
    for (let root = (count - 1) >> 1; root >= 0; root--) this.siftDown(root, count, a);
    for (let last = count - 1; last >= 0; last--) {
      this.swap(a, a + last);
      this.siftDown(0, last, a);
    }
  }

  private siftDown(from: number, count: number, first: number): void {
    let root = from;
    for (let child = 2 * root + 1; child < count; child = 2 * root + 1) {
      if (child + 1 < count && this.less(first + child, first + child + 1)) child++;
      if (!this.less(first + root, first + child)) return;
      this.swap(first + root, first + child);
      root = child;
    }
  }

  /** Swaps three items near the middle with some that a generator seeded by the length picks. */
  private breakPatterns(a: number, b: number): void {
    const length = b - a;
    if (length < CHOSEN) return;
    let random = BigInt(length);
    const mask = 2n ** BigInt(32 - Math.clz32(length)) - 1n;
    const middle = a + (length >> 2) * 2 - 1;
    for (let i = 0; i < 3; i++) {
      random = BigInt.asUintN(64, random ^ (random << 13n));
      random ^= random >> 7n;
      random = BigInt.asUintN(64, random ^ (random << 17n));
      const other = Number(random & mask);
      this.swap(middle - 1 + i, a + (other >= length ? other - length : other));
    }
  }

  /** A median of three or nine; a stretch that runs downwards is turned round first. */
  private pivotOf(a: number, b: number): { readonly pivot: number; readonly hint: Hint } {
    const quarter = (b - a) >> 2;
    const count = { swaps: 0 };
    const places = [a + quarter, a + 2 * quarter, a + 3 * quarter] as const;
    const [i, j, k] =
      b - a >= LONG
        ? ([
            this.median(places[0] - 1, places[0], places[0] + 1, count),
            this.median(places[1] - 1, places[1], places[1] + 1, count),
            this.median(places[2] - 1, places[2], places[2] + 1, count),
          ] as const)
        : places;
    const pivot = this.median(i, j, k, count);
    if (count.swaps === 0) return { pivot, hint: 'increasing' };
    if (count.swaps !== ALL_SWAPPED) return { pivot, hint: 'unknown' };
    for (let low = a, high = b - 1; low < high; low++, high--) this.swap(low, high);
    return { pivot: b - 1 - (pivot - a), hint: 'increasing' };
  }

  private median(a: number, b: number, c: number, count: { swaps: number }): number {
    const inOrder = (x: number, y: number): readonly [number, number] => {
      if (!this.less(y, x)) return [x, y];
      count.swaps++;
      return [y, x];
    };
    const [low, middle] = inOrder(a, b);
    const [second] = inOrder(middle, c);
    return inOrder(low, second)[1];
  }

  /** Whether it was sorted but for a few places, which are mended on the way. */
  private repaired(a: number, b: number): boolean {
    let i = a + 1;
    for (let repairs = 0; repairs < REPAIRS; repairs++) {
      while (i < b && !this.less(i, i - 1)) i++;
      if (i === b) return true;
      if (b - a < LONG) return false;
      this.swap(i, i - 1);
      if (i - a >= 2) for (let j = i - 1; j >= 1 && this.less(j, j - 1); j--) this.swap(j, j - 1);
      if (b - i >= 2) for (let j = i + 1; j < b && this.less(j, j - 1); j++) this.swap(j, j - 1);
    }
    return false;
  }

  /** What is less than the pivot to the left, the rest to the right; `was`: nothing had to move. */
  private split(a: number, b: number, pivot: number): { readonly middle: number; readonly was: boolean } {
    this.swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    let was = true;
    for (;;) {
      while (i <= j && this.less(i, a)) i++;
      while (i <= j && !this.less(j, a)) j--;
      if (i > j) break;
      this.swap(i, j);
      was = false;
      i++;
      j--;
    }
    this.swap(j, a);
    return { middle: j, was };
  }

  /** What equals the pivot to the left, what is greater to the right; returns where the greater begin. */
  private splitEqual(a: number, b: number, pivot: number): number {
    this.swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    for (;;) {
      while (i <= j && !this.less(a, i)) i++;
      while (i <= j && this.less(a, j)) j--;
      if (i > j) return i;
      this.swap(i, j);
      i++;
      j--;
    }
  }
}

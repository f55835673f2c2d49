/** How much a memo may hold. */
export interface MemoLimits {
  /** Results, 0 to keep none. */
  readonly entries: number;
  /** Estimated bytes of all results together. */
  readonly bytes: number;
}

/**
 * Remembers results of pure work by a text that says everything the result depends on. Bounded: the entries used
 * longest ago go first, and a result that alone is too large is not kept. Nothing the engine returns depends on what a memo
 * holds, only how fast it comes.
 */
export class Memo<T> {
  private readonly limits: MemoLimits;
  private readonly weigh: (value: T) => number;
  private readonly entries = new Map<string, { readonly value: T; readonly bytes: number }>();
  private held = 0;

  /** `weigh` estimates the bytes that a result holds for itself. */
  constructor(limits: MemoLimits, weigh: (value: T) => number) {
    this.limits = limits;
    this.weigh = weigh;
  }

  /** Results it holds now. */
  get size(): number {
    return this.entries.size;
  }

  /** Estimated bytes of what it holds now. */
  get bytes(): number {
    return this.held;
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T): void {
    this.forget(key);
    const entry = { value, bytes: this.weigh(value) + 2 * key.length };
    if (entry.bytes > this.limits.bytes) return;
    this.entries.set(key, entry);
    this.held += entry.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limits.entries && this.held <= this.limits.bytes) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.held -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}

const numbers = new WeakMap<object, number>();
let next = 1;

/** A number for an immutable object, the same for as long as it lives: a short name for it in memo keys. */
export function identity(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = next++;
    numbers.set(object, number);
  }
  return number;
}

/**
 * Remembers results of pure work by a text that says everything the result depends on. Bounded: the entries used
 * longest ago go first. Nothing the engine returns depends on what a memo holds, only how fast it comes.
 */
export class Memo<T> {
  private readonly limit: number;
  private readonly entries = new Map<string, T>();

  /** `limit`: how many results are kept, at least 1. */
  constructor(limit: number) {
    this.limit = limit;
  }

  get(key: string): T | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: string, value: T): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
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

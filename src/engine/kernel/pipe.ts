/** Bytes a pipe holds before writers wait, as in Linux. */
const CAPACITY = 65536;

/** The buffer between write ends and read ends. */
export class Pipe {
  readonly id: number;
  readers = 0;
  writers = 0;
  private chunks: string[] = [];
  private held = 0;
  private readonly carry: (bytes: number) => void;

  /** `carry` is told of everything that goes in, bytes. */
  constructor(id: number, carry: (bytes: number) => void) {
    this.id = id;
    this.carry = carry;
  }

  get size(): number {
    return this.held;
  }

  room(): number {
    return Math.max(0, CAPACITY - this.held);
  }

  put(data: string): void {
    if (data === '') return;
    this.carry(data.length);
    this.chunks.push(data);
    this.held += data.length;
  }

  /** Up to `max` bytes from the front. */
  take(max: number): string {
    if (this.held <= max) {
      const all = this.chunks.join('');
      this.chunks = [];
      this.held = 0;
      return all;
    }
    let out = '';
    while (out.length < max) {
      const first = this.chunks[0] ?? '';
      const need = max - out.length;
      out += first.slice(0, need);
      if (first.length <= need) this.chunks.shift();
      else this.chunks[0] = first.slice(need);
    }
    this.held -= out.length;
    return out;
  }
}

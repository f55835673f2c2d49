import type { Coroutine } from './coroutine.ts';

const FLUSH_AT = 4096;

/** Buffered standard output, as C libraries buffer it when it is no terminal: stderr overtakes it. */
export class Output {
  private readonly write: (fd: number, data: string) => Coroutine<void>;
  private held: string[] = [];
  private size = 0;

  constructor(write: (fd: number, data: string) => Coroutine<void>) {
    this.write = write;
  }

  /** Adds text. Kept until {@link flush}, {@link relieve} or the end of the process. */
  put(text: string): void {
    if (text === '') return;
    this.held.push(text);
    this.size += text.length;
  }

  line(text: string): void {
    this.put(text);
    this.put('\n');
  }

  /** Writes what is held if it fills a buffer. */
  *relieve(): Coroutine<void> {
    if (this.size >= FLUSH_AT) yield* this.flush();
  }

  *flush(): Coroutine<void> {
    if (this.size === 0) return;
    const text = this.held.join('');
    this.drop();
    yield* this.write(1, text);
  }

  drop(): void {
    this.held = [];
    this.size = 0;
  }
}

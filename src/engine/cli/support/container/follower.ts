import type { Coroutine, TimedChunk } from '../../../kernel/index.ts';
import type { Host } from '../host.ts';

/** Prints a growing output, what is new of it each time. */
export class Follower {
  private chunks = 0;
  private length = 0;
  private readonly host: Host;
  private readonly streams: readonly (1 | 2)[];

  /** `streams` are shown; what goes to the other is not. */
  constructor(host: Host, streams: readonly (1 | 2)[] = [1, 2]) {
    this.host = host;
    this.streams = streams;
  }

  /** Counts what is there as printed. */
  skip(output: readonly TimedChunk[]): void {
    this.chunks = output.length;
    this.length = output.at(-1)?.text.length ?? 0;
  }

  *print(output: readonly TimedChunk[]): Coroutine<void> {
    const grown = output[this.chunks - 1];
    if (grown !== undefined) yield* this.chunk(grown.fd, grown.text.slice(this.length));
    for (const { fd, text } of output.slice(this.chunks)) yield* this.chunk(fd, text);
    this.skip(output);
  }

  private *chunk(fd: 1 | 2, text: string): Coroutine<void> {
    if (text === '' || !this.streams.includes(fd)) return;
    yield* fd === 1 ? this.host.print(text) : this.host.complain(text);
  }
}

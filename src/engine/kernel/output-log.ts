import { toBytes } from './bytes.ts';
import type { OutputChunk, TimedChunk } from './contract.ts';
import { BudgetSpent } from './control.ts';

/** Collects output in order, UTF-8 decoded across writes. */
export class OutputLog {
  private readonly parts: { fd: 1 | 2; at: number; data: string[] }[] = [];
  private size = 0;
  private length = 0;
  private readonly limit: number;
  private readonly clock: () => number;
  private made: { readonly length: number; readonly chunks: TimedChunk[] } = { length: 0, chunks: [] };

  /** At most `limit` bytes; `clock` tells the virtual time. */
  constructor(limit: number, clock: () => number) {
    this.limit = limit;
    this.clock = clock;
  }

  /** Adds what a process printed, as far as the limit allows. */
  add(fd: 1 | 2, data: string): void {
    const room = this.limit - this.size;
    this.size += data.length;
    if (room >= data.length) {
      this.note(fd, data);
      return;
    }
    this.note(fd, data.slice(0, Math.max(0, room)));
    throw new BudgetSpent(`it printed more than ${this.limit.toLocaleString('en')} bytes`);
  }

  /** Adds text whatever the limit is. */
  note(fd: 1 | 2, data: string): void {
    const at = this.clock();
    const last = this.parts[this.parts.length - 1];
    if (last?.fd === fd && last.at === at) last.data.push(data);
    else this.parts.push({ fd, at, data: [data] });
    this.length += data.length;
  }

  /** Everything so far, by stream and millisecond. The same list as before if nothing was added. */
  timed(): readonly TimedChunk[] {
    if (this.made.length === this.length) return this.made.chunks;
    const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
    const chunks = this.parts.map(({ fd, at, data }) => ({
      fd,
      at,
      text: decoders[fd].decode(toBytes(data.join('')), { stream: true }),
    }));
    for (const fd of [1, 2] as const) {
      const rest = decoders[fd].decode();
      if (rest !== '') chunks.push({ fd, at: this.clock(), text: rest });
    }
    this.made = { length: this.length, chunks: chunks.filter((chunk) => chunk.text !== '') };
    return this.made.chunks;
  }

  /** Everything so far, neighbours of one stream joined. */
  chunks(): OutputChunk[] {
    const out: { fd: 1 | 2; text: string[] }[] = [];
    for (const { fd, text } of this.timed()) {
      const last = out[out.length - 1];
      if (last?.fd === fd) last.text.push(text);
      else out.push({ fd, text: [text] });
    }
    return out.map(({ fd, text }) => ({ fd, text: text.join('') }));
  }
}

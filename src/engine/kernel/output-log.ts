import { toUnicode } from './bytes.ts';
import type { OutputChunk, TimedChunk } from './contract.ts';
import { BudgetSpent } from './control.ts';

/** Collects output in order, UTF-8 decoded across writes. */
export class OutputLog {
  private readonly parts: TimedChunk[] = [];
  /** Bytes of a character whose rest was not written yet. */
  private readonly cut = { 1: '', 2: '' };
  private size = 0;
  private readonly limit: number;
  private readonly clock: () => number;
  private watcher: (fd: 1 | 2, text: string) => void = () => undefined;
  private seen: readonly TimedChunk[] | null = null;

  /** At most `limit` bytes; `clock` tells the virtual time. */
  constructor(limit: number, clock: () => number) {
    this.limit = limit;
    this.clock = clock;
  }

  /** Somebody sees everything that comes from now on. */
  watch(watcher: (fd: 1 | 2, text: string) => void): void {
    this.watcher = watcher;
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
    const bytes = this.cut[fd] + data;
    const end = bytes.length - incomplete(bytes);
    this.cut[fd] = bytes.slice(end);
    this.seen = null;
    const text = toUnicode(bytes.slice(0, end));
    if (text === '') return;
    this.watcher(fd, text);
    const last = this.parts[this.parts.length - 1];
    if (last?.fd !== fd || last.at !== at) this.parts.push({ fd, at, text });
    else this.parts[this.parts.length - 1] = { fd, at, text: last.text + text };
  }

  /** Everything so far, by stream and millisecond. The same list as before if nothing was added. */
  timed(): readonly TimedChunk[] {
    if (this.seen !== null) return this.seen;
    const rest = ([1, 2] as const)
      .filter((fd) => this.cut[fd] !== '')
      .map((fd) => ({ fd, at: this.clock(), text: toUnicode(this.cut[fd]) }));
    this.seen = [...this.parts, ...rest];
    return this.seen;
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

/** How many bytes at the end begin a UTF-8 character whose rest is missing. */
function incomplete(bytes: string): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes.charCodeAt(bytes.length - back);
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

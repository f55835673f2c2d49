import { utf8Length } from './characters.ts';

/** One physical line. Offsets in the file's text. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly start: number;
  /** Where its content ends: before `\r` and `\n` characters. */
  readonly contentEnd: number;
  /** After its line feed. */
  readonly end: number;
}

/** Longest line BuildKit reads, in bytes without the line feed. */
export const MAX_LINE_BYTES = 65_535;

/** Hands out lines one by one; ends early at a line that is too long, as BuildKit's reader does. */
export class LineReader {
  private at = 0;
  private count = 0;
  private stopped = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Number of the last line read; 0 before the first. */
  get number(): number {
    return this.count;
  }

  /** Whether a line was met that is longer than {@link MAX_LINE_BYTES}. */
  get tooLong(): boolean {
    return this.stopped;
  }

  /** Where the next line starts. */
  get offset(): number {
    return this.at;
  }

  next(): Line | undefined {
    if (this.stopped || this.at >= this.text.length) return undefined;
    const start = this.at;
    const feed = this.text.indexOf('\n', start);
    const end = feed === -1 ? this.text.length : feed + 1;
    const last = feed === -1 ? end : feed;
    if (last - start > MAX_LINE_BYTES / 3 && utf8Length(this.text, start, last) > MAX_LINE_BYTES) {
      this.stopped = true;
      return undefined;
    }
    this.at = end;
    this.count += 1;
    let contentEnd = last;
    while (contentEnd > start && this.text.charAt(contentEnd - 1) === '\r') contentEnd -= 1;
    return { number: this.count, start, contentEnd, end };
  }
}

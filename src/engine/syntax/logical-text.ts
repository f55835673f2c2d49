import type { Span } from '../source/index.ts';

interface Part {
  /** Offset in the joined text. */
  readonly at: number;
  /** Offset in the source of the same character. */
  readonly start: number;
}

/**
 * The text of an instruction as BuildKit joins it, with the way back to the source. A logical text cut out of another
 * (the instruction behind ONBUILD) shares its parts.
 */
export class LogicalText {
  readonly text: string;
  private readonly parts: readonly Part[];
  private readonly base: number;

  private constructor(text: string, parts: readonly Part[], base: number) {
    this.text = text;
    this.parts = parts;
    this.base = base;
  }

  /** Joins stretches of the source; at least one, which may be empty. */
  static join(source: string, spans: readonly Span[]): LogicalText {
    const parts: Part[] = [];
    const texts: string[] = [];
    let at = 0;
    for (const span of spans) {
      const part = { at, start: span.start };
      // Of several parts at one place only the last can hold a character.
      if (parts.at(-1)?.at === at) parts.pop();
      parts.push(part);
      texts.push(source.slice(span.start, span.end));
      at += span.end - span.start;
    }
    return new LogicalText(texts.join(''), parts, 0);
  }

  /** The stretch `[from, to)` as a text of its own. */
  slice(from: number, to = this.text.length): LogicalText {
    return new LogicalText(this.text.slice(from, to), this.parts, this.base + from);
  }

  /** Source offset of the character at `at`; at the end of the text, the place behind its last character. */
  offsetOf(at: number): number {
    if (at >= this.text.length && at > 0) return this.offsetOf(at - 1) + 1;
    const place = this.base + at;
    let low = 0;
    let high = this.parts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((this.parts[mid]?.at ?? 0) <= place) low = mid;
      else high = mid - 1;
    }
    const part = this.parts[low] ?? { at: 0, start: 0 };
    return part.start + place - part.at;
  }

  /** Source span of `[from, to)`; it covers the continuation marks inside. */
  spanOf(span: Span): Span {
    const start = this.offsetOf(span.start);
    return { start, end: span.end > span.start ? this.offsetOf(span.end - 1) + 1 : start };
  }
}

import { compile, NotCompiled } from './compile.ts';
import { run, type Program } from './program.ts';

/** Steps that the platform's own matcher may take at worst before the slower, bounded one is asked. */
const WORTH = 1_000_000;
/** A repetition inside a repetition doubles with every character. */
const SHORT = 16;

/**
 * A regular expression whose time does not explode with the text, however the pattern is made: easy cases go to the
 * platform, the others are matched by a machine that never tries the same thing twice. Same results, groups included.
 * Patterns with back references cannot be bounded and stay with the platform.
 */
export function boundedRegExp(source: string, flags = ''): RegExp {
  const repeats = repetitions(source);
  return repeats === 0 ? new RegExp(source, flags) : new BoundedRegExp(source, flags, repeats);
}

/** How many repetitions without end there are; infinite when one may be inside another. */
function repetitions(source: string): number {
  const bare = source.replace(/\\[^]|\[(?:[^\]\\]|\\[^])*\]/g, 'x');
  const count = bare.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  const nested = /\)(?:[*+]|\{)/.test(bare) && count > 1;
  return nested ? Infinity : count;
}

class BoundedRegExp extends RegExp {
  private readonly repeats: number;
  private compiled: Program | 'not compiled' | null = null;

  constructor(source: string, flags: string, repeats: number) {
    super(source, flags);
    this.repeats = repeats;
  }

  /** What `replace`, `matchAll` and others copy from it is of the plain kind. */
  static override get [Symbol.species](): RegExpConstructor {
    return RegExp;
  }

  override exec(text: string): RegExpExecArray | null {
    const program = this.isEasy(text.length) ? 'not compiled' : this.program();
    if (program === 'not compiled') return super.exec(text);
    const remembers = this.global || this.sticky;
    const from = remembers ? this.lastIndex : 0;
    const slots = from > text.length ? null : run(program, text, from, this.sticky);
    if (slots === null) {
      if (remembers) this.lastIndex = 0;
      return null;
    }
    if (remembers) this.lastIndex = slots[1] ?? 0;
    return resultOf(text, slots, program.groups);
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  private isEasy(length: number): boolean {
    return this.repeats === Infinity ? length <= SHORT : length ** (this.repeats + 1) <= WORTH;
  }

  private program(): Program | 'not compiled' {
    if (this.compiled !== null) return this.compiled;
    try {
      this.compiled = compile(this.source, this.flags);
    } catch (error) {
      if (!(error instanceof NotCompiled)) throw error;
      this.compiled = 'not compiled';
    }
    return this.compiled;
  }
}

function resultOf(text: string, slots: readonly number[], groups: number): RegExpExecArray {
  const parts = Array.from({ length: groups }, (_, group) => {
    const [start = -1, end = -1] = slots.slice(2 * group, 2 * group + 2);
    return start === -1 || end === -1 ? undefined : text.slice(start, end);
  });
  const found = Object.assign(parts, { index: slots[0] ?? 0, input: text, groups: undefined });
  // A match has its whole text as first element; the platform's type wants it said.
  return found as unknown as RegExpExecArray;
}

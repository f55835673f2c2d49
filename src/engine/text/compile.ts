import type { Instruction, Program } from './program.ts';

/** Largest count of a bounded repetition that is written out, and longest program. */
const LONGEST = 4000;
/** Each loop that may go round for nothing doubles what must be remembered. */
const MOST_LOOPS = 4;

/** Thrown for what the compiler does not know; the caller then leaves the pattern to the platform. */
export class NotCompiled extends Error {}

/**
 * Compiles the source of a JavaScript regular expression, as far as shells and their tools produce such: no
 * back references, no lazy repetitions, no named groups, no `u` or `v` flag. Throws {@link NotCompiled} for everything else.
 */
export function compile(source: string, flags: string): Program {
  const compiler = new Compiler(source, flags);
  return compiler.program();
}

class Compiler {
  private readonly source: string;
  private readonly flags: string;
  private at = 0;
  private groups = 0;
  private readonly out: Instruction[] = [];
  private rounds = 0;
  private readonly loops: number[] = [];
  private readonly groupCount: number;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags.replace(/[gy]/g, '');
    this.groupCount = new RegExp(`${source}|`, this.flags).exec('')?.length ?? 1;
  }

  program(): Program {
    this.emit({ kind: 'save', slot: 0 });
    this.alternatives();
    if (this.at < this.source.length) throw new NotCompiled(this.source);
    this.emit({ kind: 'save', slot: 1 });
    this.emit({ kind: 'match' });
    return {
      instructions: this.out,
      slots: 2 * this.groupCount + this.rounds,
      groups: this.groupCount,
      loops: this.loops,
    };
  }

  private emit(instruction: Instruction): number {
    if (this.out.length > LONGEST) throw new NotCompiled('too long');
    return this.out.push(instruction) - 1;
  }

  private peek(): string {
    return this.source.charAt(this.at);
  }

  private alternatives(): void {
    const ends: { kind: 'jump'; to: number }[] = [];
    for (;;) {
      const start = this.at;
      const split: { kind: 'split'; first: number; second: number } = { kind: 'split', first: 0, second: 0 };
      const place = this.emit(split);
      split.first = place + 1;
      this.sequence();
      if (this.peek() !== '|') {
        // The last alternative needs no way round.
        split.second = split.first;
        break;
      }
      if (start > this.at) throw new NotCompiled(this.source);
      this.at++;
      const end: { kind: 'jump'; to: number } = { kind: 'jump', to: 0 };
      ends.push(end);
      this.emit(end);
      split.second = this.out.length;
    }
    for (const end of ends) end.to = this.out.length;
  }

  private sequence(): void {
    while (this.at < this.source.length && !'|)'.includes(this.peek())) this.term();
  }

  private term(): void {
    const from = this.at;
    const groups = this.groups;
    const start = this.out.length;
    const loops = this.loops.length;
    this.atom();
    const times = this.quantifier();
    if (times === null) return;
    this.out.length = start;
    this.loops.length = loops;
    this.repeat(from, groups, times);
  }

  /** Writes an atom again as often as it may come. */
  private repeat(from: number, groups: number, { low, high }: { low: number; high: number }): void {
    const after = this.at;
    const again = (): void => {
      this.groups = groups;
      this.at = from;
      this.atom();
      this.at = after;
    };
    for (let i = 0; i < low; i++) again();
    if (high === Infinity) this.loop(again);
    else for (const split of this.optional(high - low, again)) split.leave(this.out.length);
  }

  private optional(count: number, again: () => void) {
    return Array.from({ length: count }, () => {
      const split: { kind: 'split'; first: number; second: number } = { kind: 'split', first: 0, second: 0 };
      const place = this.emit(split);
      this.round(again);
      return {
        leave: (end: number) => {
          split.first = place + 1;
          split.second = end;
        },
      };
    });
  }

  private loop(again: () => void): void {
    const split: { kind: 'split'; first: number; second: number } = { kind: 'split', first: 0, second: 0 };
    const place = this.emit(split);
    this.round(again);
    this.emit({ kind: 'jump', to: place });
    split.first = place + 1;
    split.second = this.out.length;
  }

  /** A round that need not be: one that consumes nothing does not count (ECMA-262, RepeatMatcher). */
  private round(again: () => void): void {
    const slot = 2 * this.groupCount + this.rounds++;
    const start = this.emit({ kind: 'save', slot });
    again();
    if (!this.canBeEmpty(start + 1)) return;
    if (this.loops.push(slot) > MOST_LOOPS) throw new NotCompiled('too many loops');
    this.emit({ kind: 'progress', slot });
  }

  /** Whether what was written from `start` on can match nothing. */
  private canBeEmpty(start: number): boolean {
    const seen = new Set<number>();
    const waiting = [start];
    for (let pc = waiting.pop(); pc !== undefined; pc = waiting.pop()) {
      if (pc === this.out.length) return true;
      if (seen.has(pc)) continue;
      seen.add(pc);
      const instruction = this.out[pc];
      if (instruction?.kind === 'split') waiting.push(instruction.first, instruction.second);
      else if (instruction?.kind === 'jump') waiting.push(instruction.to);
      else if (instruction?.kind !== 'unit') waiting.push(pc + 1);
    }
    return false;
  }

  private quantifier(): { low: number; high: number } | null {
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/.exec(this.source.slice(this.at, this.at + 30));
    if (found === null) return null;
    this.at += found[0].length;
    const [, sign, low = '', comma, high = '', lazy] = found;
    // What was tried from a place in one round of a lazy loop may go otherwise in the next.
    if (lazy === '?') throw new NotCompiled(this.source);
    if (sign !== undefined) return { low: sign === '+' ? 1 : 0, high: sign === '?' ? 1 : Infinity };
    const least = Number(low);
    const most = comma === undefined ? least : high === '' ? Infinity : Number(high);
    if (Math.max(least, most === Infinity ? 0 : most) > LONGEST) throw new NotCompiled('too many');
    return { low: least, high: most };
  }

  private atom(): void {
    const char = this.peek();
    if (char === '(') this.group();
    else if (char === '^' || char === '$') {
      this.at++;
      this.assertion(char);
    } else if (char === '\\' && /[bB]/.test(this.source.charAt(this.at + 1))) {
      this.assertion(this.source.slice(this.at, (this.at += 2)));
    } else this.unit();
  }

  private group(): void {
    const head = /^\((\?:|\?<?[=!])?/.exec(this.source.slice(this.at, this.at + 4));
    const kind = head?.[1];
    if (kind === undefined && this.source.charAt(this.at + 1) === '?') throw new NotCompiled(this.source);
    if (kind !== undefined && kind !== '?:') {
      const end = closing(this.source, this.at);
      this.assertion(this.source.slice(this.at, end));
      this.at = end;
      return;
    }
    this.at += head?.[0].length ?? 1;
    const group = kind === undefined ? ++this.groups : 0;
    if (group > 0) this.emit({ kind: 'save', slot: 2 * group });
    this.alternatives();
    if (this.peek() !== ')') throw new NotCompiled(this.source);
    this.at++;
    if (group > 0) this.emit({ kind: 'save', slot: 2 * group + 1 });
  }

  /** Left to the platform: what looks at a place takes no part in the search. */
  private assertion(source: string): void {
    if (/[*+{]|\\[1-9]/.test(source) && source.length > 2) throw new NotCompiled(source);
    const regexp = new RegExp(source, `${this.flags}y`);
    this.emit({
      kind: 'assert',
      holds: (text, at) => {
        regexp.lastIndex = at;
        return regexp.test(text);
      },
    });
  }

  private unit(): void {
    const found = UNIT.exec(this.source.slice(this.at));
    if (found === null) throw new NotCompiled(this.source);
    this.at += found[0].length;
    this.emit({ kind: 'unit', accepts: acceptor(found[0], this.flags) });
  }
}

/** A character, an escape, a class; not a back reference or a property. */
const UNIT =
  /^(?:\[(?:[^\]\\]|\\[^])*\]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[wWsSdDnrtvf0]|\\[^\w]|[^\\()[\]|*+?{}^$])/;

const KNOWN = 256;
const MOST_ACCEPTORS = 500;

const acceptors = new Map<string, (unit: number) => boolean>();

/** Remembered, since every pattern has letters, dots and classes that others have too. */
function acceptor(source: string, flags: string): (unit: number) => boolean {
  const key = `${flags}/${source}`;
  const known = acceptors.get(key);
  if (known !== undefined) return known;
  const made = makeAcceptor(source, flags);
  if (acceptors.size > MOST_ACCEPTORS) acceptors.clear();
  acceptors.set(key, made);
  return made;
}

function makeAcceptor(source: string, flags: string): (unit: number) => boolean {
  const regexp = new RegExp(`^${source}$`, flags.replace('m', ''));
  const known = Array.from({ length: KNOWN }, (_, unit) => regexp.test(String.fromCharCode(unit)));
  return (unit) => known[unit] ?? regexp.test(String.fromCharCode(unit));
}

/** Place behind the bracket that closes the group at `at`. */
function closing(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') i++;
    else if (char === '[') {
      for (i++; i < source.length && source.charAt(i) !== ']'; i++) if (source.charAt(i) === '\\') i++;
    } else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return i + 1;
  }
  throw new NotCompiled(source);
}

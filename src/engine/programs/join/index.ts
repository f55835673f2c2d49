import { Errno, type Process } from '../../kernel/index.ts';
import { readFile, splitLines } from '../support/lines.ts';
import { quoted, quotedIfOdd, say } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import type { Program } from '../support/program.ts';

type Side = 0 | 1;

interface Line {
  readonly text: string;
  readonly fields: readonly string[];
  readonly key: string;
}

/** One call of join: its options, and what it found out about the order of the files. */
class Joining {
  status = 0;
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly separator: string | undefined;
  private readonly key: readonly [number, number];
  private unpaired = false;
  private readonly told = new Set<Side>();

  constructor(process: Process, options: Parsed) {
    this.process = process;
    this.options = options;
    this.separator = options.value('t');
    const both = options.value('j') ?? '1';
    this.key = [Number(options.value('1') ?? both) - 1, Number(options.value('2') ?? both) - 1];
  }

  lines(text: string, side: Side): Line[] {
    return splitLines(text).map((line) => {
      const fields =
        this.separator === undefined ? (line.match(/[^ \t]+/g) ?? []) : line.split(this.separator);
      return { text: line, fields, key: fields[this.key[side]] ?? '' };
    });
  }

  run(files: readonly [readonly Line[], readonly Line[]], names: readonly [string, string]): void {
    const [left, right] = files;
    let [l, r] = [0, 0];
    const pass = (side: Side, at: number): void => {
      this.alone(side, files[side][at]);
      this.check(files[side], at + 1, side, names[side]);
    };
    for (let a = left[l], b = right[r]; a !== undefined || b !== undefined; a = left[l], b = right[r]) {
      const order = a === undefined ? 1 : b === undefined ? -1 : this.compare(a.key, b.key);
      if (order < 0) pass(0, l++);
      else if (order > 0) pass(1, r++);
      else if (a !== undefined && b !== undefined) {
        const ends = [this.group(left, l), this.group(right, r)] as const;
        for (const one of left.slice(l, ends[0]))
          for (const other of right.slice(r, ends[1])) if (!this.options.has('v')) this.print(one, other);
        this.check(left, ends[0], 0, names[0]);
        this.check(right, ends[1], 1, names[1]);
        [l, r] = ends;
      }
    }
    if (this.told.size > 0) say(this.process, 'input is not in sorted order');
    if (this.told.size > 0) this.status = 1;
  }

  print(left: Line | undefined, right: Line | undefined): void {
    const output = this.options.values('o').join(',');
    const empty = this.options.value('e') ?? '';
    const sides = [left, right] as const;
    const field = (side: Side, at: number): string => (sides[side]?.fields[at] ?? '') || empty;
    const key = left?.key ?? right?.key ?? '';
    const shown =
      output === ''
        ? [
            key,
            ...([0, 1] as const).flatMap((side) =>
              (sides[side]?.fields ?? [])
                .filter((_, at) => at !== this.key[side])
                .map((text) => text || empty),
            ),
          ]
        : output
            .split(/[ ,\t]+/)
            .map((one) =>
              one === '0' ? key || empty : field(one.startsWith('2') ? 1 : 0, Number(one.slice(2)) - 1),
            );
    this.process.out.line(shown.join(this.separator ?? ' '));
  }

  private compare(a: string, b: string): number {
    const [one, other] = this.options.has('i') ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /** Index behind the lines that have the key of the one at an index. */
  private group(lines: readonly Line[], at: number): number {
    const end = lines.findIndex(
      (line, index) => index > at && this.compare(line.key, lines[at]?.key ?? '') !== 0,
    );
    return end === -1 ? lines.length : end;
  }

  private alone(side: Side, line: Line | undefined): void {
    this.unpaired = true;
    const wanted = [...this.options.values('a'), ...this.options.values('v')];
    if (wanted.includes(String(side + 1)))
      this.print(side === 0 ? line : undefined, side === 1 ? line : undefined);
  }

  /** A line out of order matters only once something had no partner. */
  private check(lines: readonly Line[], at: number, side: Side, name: string): void {
    const [before, line] = [lines[at - 1], lines[at]];
    if (before === undefined || line === undefined || this.told.has(side)) return;
    if (!this.unpaired || this.options.has('nocheck') || this.compare(before.key, line.key) <= 0) return;
    this.told.add(side);
    say(this.process, `${name}:${at + 1}: is not sorted: ${line.text}`);
  }
}

/** join of GNU coreutils; busybox has none. */
export const join: Program = {
  name: 'join',
  gnu: function* (process) {
    const options = parseOptions(process, {
      short: '1:2:a:e:ij:o:t:v:',
      long: { 'ignore-case': 'i', 'nocheck-order': 'nocheck', 'check-order': 'check', header: 'header' },
    });
    if (typeof options === 'number') return options;
    for (const one of ['check', 'header']) if (options.has(one)) process.notSimulated(`join --${one}`);
    if (options.value('o') === 'auto') process.notSimulated('join -o auto');
    const [first, second, extra] = options.operands;
    if (first === undefined) return wrongUsage(process, 'missing operand');
    if (second === undefined) return wrongUsage(process, `missing operand after ${quoted(first)}`);
    if (extra !== undefined) return wrongUsage(process, `extra operand ${quoted(extra)}`);
    const joining = new Joining(process, options);
    const texts: string[] = [];
    for (const path of [first, second]) {
      try {
        texts.push(yield* readFile(process, path));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        say(process, `${quotedIfOdd(path)}: ${process.strerror(error)}`);
        return 1;
      }
    }
    joining.run([joining.lines(texts[0] ?? '', 0), joining.lines(texts[1] ?? '', 1)], [first, second]);
    return joining.status;
  },
};

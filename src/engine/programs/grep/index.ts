import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { closeInput, LineReader, openInput, readFile, splitLines } from '../support/lines.ts';
import { say, sayErrno } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';
import { sayBusyboxUsage } from '../support/usage.ts';
import { matches } from '../../shell/index.ts';
import { makeMatcher, PatternError, type Matcher } from './matcher.ts';

const LONG = {
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'basic-regexp': 'G',
  'perl-regexp': 'P',
  'regexp=': 'e',
  'file=': 'f',
  'ignore-case': 'i',
  'invert-match': 'v',
  'word-regexp': 'w',
  'line-regexp': 'x',
  count: 'c',
  'files-with-matches': 'l',
  'files-without-match': 'L',
  'max-count=': 'm',
  'only-matching': 'o',
  quiet: 'q',
  silent: 'q',
  'no-messages': 's',
  'line-number': 'n',
  'with-filename': 'H',
  'no-filename': 'h',
  'after-context=': 'A',
  'before-context=': 'B',
  'context=': 'C',
  recursive: 'r',
  'dereference-recursive': 'R',
  'include=': 'include',
  'exclude=': 'exclude',
  'exclude-dir=': 'exclude-dir',
  'color=?': 'color',
  'colour=?': 'color',
  text: 'a',
  null: 'Z',
  'null-data': 'z',
  'byte-offset': 'b',
  'line-buffered': 'buffered',
  'label=': 'label',
  'binary-files=': 'binary',
};

function* main(process: Process): Coroutine<number> {
  const busybox = process.flavour === 'busybox';
  const options = parseOptions(process, {
    short: busybox ? 'HhnlLoqvsrRiwFExam:A:B:C:e:f:cI' : 'EFGPe:f:ivwxclLm:oqsnHhA:B:C:rRabzUZIy',
    long: busybox ? { 'color=?': 'color', 'colour=?': 'color' } : LONG,
    status: 2,
  });
  if (typeof options === 'number') return options;
  const patterns: string[] = [];
  for (const text of options.values('e')) patterns.push(...text.split('\n'));
  for (const path of options.values('f')) {
    try {
      patterns.push(...splitLines(yield* readFile(process, path)));
    } catch (error) {
      sayErrno(process, error, path, path);
      return 2;
    }
  }
  const operands = [...options.operands];
  if (!options.has('e') && !options.has('f')) {
    const first = operands.shift();
    if (first === undefined) {
      if (process.flavour === 'busybox') sayBusyboxUsage(process);
      else
        process.complain(
          "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n",
        );
      return 2;
    }
    patterns.push(...first.split('\n'));
  }
  for (const letter of ['A', 'B', 'C', 'm']) {
    const value = options.value(letter);
    if (value === undefined || /^-?\d+$/.test(value)) continue;
    const what = letter === 'm' ? 'invalid max count' : `${value}: invalid context length argument`;
    say(process, process.flavour === 'busybox' ? `invalid number '${value}'` : what);
    return 2;
  }
  let matcher: Matcher;
  try {
    matcher = makeMatcher(patterns, options, process);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    say(process, error.message);
    return 2;
  }
  const search = new Search(process, options, matcher);
  return yield* search.run(operands);
}

class Search {
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly matcher: Matcher;
  private found = false;
  private failed = false;
  private named = false;
  private separated = false;

  constructor(process: Process, options: Parsed, matcher: Matcher) {
    this.process = process;
    this.options = options;
    this.matcher = matcher;
  }

  *run(operands: readonly string[]): Coroutine<number> {
    const { options } = this;
    const recursive = options.has('r') || options.has('R');
    const here = recursive && this.process.flavour === 'gnu';
    const paths = operands.length > 0 ? operands : here ? ['.'] : ['-'];
    this.named = (paths.length > 1 || recursive || options.has('H')) && !options.has('h');
    if (
      recursive &&
      paths.length === 1 &&
      this.process.files.find(paths[0] ?? '')?.type !== 'dir' &&
      !options.has('H')
    ) {
      this.named = false;
    }
    for (const path of paths) {
      yield* this.operand(path, recursive, operands.length === 0 && recursive);
      if (this.found && options.has('q')) return 0;
    }
    if (this.failed && !(this.found && options.has('q'))) return 2;
    return this.found ? 0 : 1;
  }

  private *operand(path: string, recursive: boolean, hideDot: boolean): Coroutine<void> {
    const stat = path === '-' ? null : attempt(() => this.process.files.stat(path));
    if (stat instanceof Errno) {
      this.fail(stat, path);
      return;
    }
    if (stat?.type !== 'dir') return yield* this.file(path);
    if (!recursive) {
      if (this.process.flavour === 'busybox') return;
      if (!this.options.has('s')) say(this.process, `${path}: Is a directory`);
      this.failed = true;
      return;
    }
    for (const name of this.process.files.list(path)) {
      const child =
        hideDot && path === '.' && this.process.flavour === 'gnu'
          ? name
          : `${path.replace(/(?<=.)\/$/, '')}/${name}`;
      const kind = this.process.files.find(child, this.options.has('R'));
      if (kind === null || kind.type === 'symlink' || !this.chosen(name, kind.type === 'dir')) continue;
      yield* this.operand(child, true, false);
    }
  }

  private chosen(name: string, directory: boolean): boolean {
    const { options } = this;
    if (directory) return !options.values('exclude-dir').some((pattern) => matches(pattern, name));
    const include = options.values('include');
    if (include.length > 0 && !include.some((pattern) => matches(pattern, name))) return false;
    return !options.values('exclude').some((pattern) => matches(pattern, name));
  }

  private fail(error: unknown, path: string): void {
    this.failed = true;
    if (!this.options.has('s')) sayErrno(this.process, error, path, path);
  }

  private *file(path: string): Coroutine<void> {
    let fd: number;
    try {
      fd = yield* openInput(this.process, path);
    } catch (error) {
      this.fail(error, path);
      return;
    }
    try {
      yield* this.lines(new LineReader(this.process, fd, this.options.has('z') ? '\0' : '\n'), path);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      this.fail(error, path);
    }
    closeInput(this.process, fd);
  }

  private *lines(reader: LineReader, path: string): Coroutine<void> {
    const { options, process } = this;
    const quiet = options.has('q') || options.has('l') || options.has('L') || options.has('c');
    const limit = Number(options.value('m') ?? Number.POSITIVE_INFINITY);
    const after = Number(options.value('A') ?? options.value('C') ?? 0);
    const before = Number(options.value('B') ?? options.value('C') ?? 0);
    const held: { line: string; number: number; start: number }[] = [];
    let end = 0;
    let count = 0;
    let trailing = 0;
    let lastPrinted = 0;
    for (let number = 1; count < limit || trailing > 0; number++) {
      const raw = yield* reader.next();
      if (raw === null) break;
      const start = end;
      end += raw.length;
      const whole = raw.replace(/[\n\0]$/, '');
      const binary = whole.includes('\0') && !options.has('a') && !options.has('z');
      // busybox lines end at a zero byte.
      const line = process.flavour === 'busybox' ? whole.replace(/\0[^]*/, '') : whole;
      const hit = count < limit && this.matcher.test(line) !== options.has('v');
      if (hit) {
        count++;
        this.found = true;
        if (options.has('q') || options.has('l') || options.has('L')) break;
        if (!quiet && binary && process.flavour === 'gnu') {
          process.complain(`grep: ${path === '-' ? '(standard input)' : path}: binary file matches\n`);
          break;
        }
        if (!quiet) {
          const first = held[0]?.number ?? number;
          if ((after > 0 || before > 0) && this.separated && first > lastPrinted + 1) process.out.line('--');
          for (const item of held.splice(0)) this.print(path, item, item.line, '-');
          this.printHit(path, { number, start }, line);
          this.separated = true;
          lastPrinted = number;
          trailing = after;
        }
      } else if (trailing > 0) {
        trailing--;
        this.print(path, { number, start }, line, '-');
        lastPrinted = number;
      } else if (before > 0) {
        held.push({ line, number, start });
        if (held.length > before) held.shift();
      }
      yield* process.out.relieve();
    }
    this.summary(path, count);
  }

  private summary(path: string, count: number): void {
    const { options, process } = this;
    const name = path === '-' ? (options.value('label') ?? '(standard input)') : path;
    if (options.has('c') && !options.has('q'))
      process.out.line((this.named ? `${name}:` : '') + String(count));
    if (options.has('l') && count > 0) process.out.put(name + (options.has('Z') ? '\0' : '\n'));
    if (options.has('L') && count === 0) process.out.line(name);
  }

  private printHit(path: string, place: Place, line: string): void {
    if (!this.options.has('o')) {
      this.print(path, place, line, ':');
      return;
    }
    if (this.options.has('v')) return;
    let from = 0;
    for (const part of this.matcher.parts(line)) {
      const at = line.indexOf(part, from);
      from = at + part.length;
      this.print(path, { number: place.number, start: place.start + at }, part, ':');
    }
  }

  private print(path: string, { number, start }: Place, line: string, mark: string): void {
    const shown = path === '-' ? (this.options.value('label') ?? '(standard input)') : path;
    const name = this.named ? `${shown}${mark}` : '';
    const place = this.options.has('n') ? `${number}${mark}` : '';
    const offset = this.options.has('b') ? `${start}${mark}` : '';
    this.process.out.line(name + place + offset + line);
  }
}

/** Where a line or a part of one is: its number, and the bytes of the input before it (`-b`). */
interface Place {
  readonly number: number;
  readonly start: number;
}

/** egrep and fgrep are grep with -E and -F; Debian took the warning of GNU's away. */
function* preset(process: Process, option: string): Coroutine<number> {
  const [name = 'grep', ...args] = process.argv;
  process.argv = [name, option, ...args];
  return yield* main(process);
}

export const greps: readonly Program[] = [
  program('grep', main),
  program('egrep', (process) => preset(process, '-E')),
  program('fgrep', (process) => preset(process, '-F')),
];

import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { unescape } from '../../shell/index.ts';
import { LineReader, openInput, closeInput, readFile } from '../support/lines.ts';
import { say, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';
import { sayBusyboxUsage } from '../support/usage.ts';
import { AwkError, Interpreter, Jump } from './interpreter.ts';
import { AwkSyntaxError } from './lexer.ts';
import { parseAwk } from './parser.ts';
import type { Program, Rule } from './tree.ts';
import { toBoolean, toNumber, type Value } from './values.ts';
import { MAWK_USAGE } from './usage.ts';

const ASSIGNMENT = /^([A-Za-z_]\w*)=([^]*)$/;

export const awk = program('awk', function* (process) {
  const options = parseOptions(process, { short: '+F:v:f:E:e:W:' });
  if (typeof options === 'number') return options;
  const operands = [...options.operands];
  const pieces: string[] = [];
  for (const { option, value } of options.order) {
    if (option === 'e') pieces.push(value);
    if (option !== 'f' && option !== 'E') continue;
    try {
      pieces.push(yield* readFile(process, value));
    } catch (error) {
      sayErrno(process, error, value, `cannot open ${value}`);
      return 2;
    }
  }
  if (pieces.length === 0) {
    const text = operands.shift();
    if (text === undefined) {
      if (process.flavour === 'busybox') sayBusyboxUsage(process);
      else process.complain(MAWK_USAGE);
      return process.flavour === 'busybox' ? 1 : 0;
    }
    pieces.push(text);
  }
  let tree: Program;
  try {
    tree = parseAwk(pieces.join('\n'));
  } catch (error) {
    if (!(error instanceof AwkSyntaxError)) throw error;
    return syntaxError(process, error);
  }
  if (tree.misplaced !== null && process.flavour === 'gnu') {
    say(process, `line ${tree.misplaced.line}: improper use of ${tree.misplaced.word}`);
    return 2;
  }
  const run = new Run(process, tree, operands);
  const separator = options.value('F');
  if (separator !== undefined) run.setVariable('FS', separator === 't' ? '\t' : separator);
  for (const text of options.values('v')) {
    const [, name = '', value = ''] = ASSIGNMENT.exec(text) ?? [];
    run.setVariable(name, value);
  }
  return yield* run.all();
});

function syntaxError(process: Process, error: AwkSyntaxError): number {
  if (process.flavour === 'busybox') {
    say(process, `cmd. line:${error.line}: Unexpected token`);
    return 1;
  }
  const text =
    error.token === ''
      ? 'missing } near end of file'
      : `syntax error at or near ${error.token === '\n' ? 'newline' : error.token}`;
  say(process, `line ${error.token === '' ? error.line + 1 : error.line}: ${text}`);
  return 2;
}

/** One run over the input. */
class Run {
  private readonly process: Process;
  private readonly tree: Program;
  private readonly interpreter: Interpreter;
  private readonly ranges = new Set<Rule>();
  private argument = 1;
  private reader: LineReader | null = null;
  private fd = 0;
  private opened = false;
  private ended = false;
  private status = 0;

  constructor(process: Process, tree: Program, operands: readonly string[]) {
    this.process = process;
    this.tree = tree;
    this.interpreter = new Interpreter(process, tree);
    this.interpreter.readRecord = (into) => this.nextRecord(into);
    const argv = new Map<string, Value>([
      ['0', 'awk'],
      ...operands.map((word, index): [string, Value] => [String(index + 1), { input: word }]),
    ]);
    this.interpreter.globals.set('ARGV', argv);
    this.interpreter.globals.set('ARGC', operands.length + 1);
    this.interpreter.globals.set(
      'ENVIRON',
      new Map([...process.env].map(([name, value]): [string, Value] => [name, { input: value }])),
    );
  }

  setVariable(name: string, value: string): void {
    this.interpreter.set(name, { input: unescape(value, { hex: false, octal: 'plain', stop: false }).text });
  }

  *all(): Coroutine<number> {
    try {
      yield* this.phases();
    } catch (error) {
      if (error instanceof AwkError) {
        yield* this.process.out.flush();
        say(this.process, `cmd. line:1: ${error.message}`);
        return 1;
      }
      throw error;
    }
    yield* this.interpreter.streams.closeAll();
    return this.status;
  }

  private *phases(): Coroutine<void> {
    const exited = yield* this.guarded(() => this.special('BEGIN'));
    const reads = this.tree.rules.some((rule) => rule.kind !== 'BEGIN');
    if (!exited && reads) yield* this.guarded(() => this.records());
    if (!(exited && !reads)) yield* this.guarded(() => this.special('END'));
  }

  /** Runs a phase; true when `exit` ended it. `next` and `nextfile` outside the records end it too, as in busybox. */
  private *guarded(phase: () => Coroutine<void>): Coroutine<boolean> {
    try {
      yield* phase();
      return false;
    } catch (error) {
      if (!(error instanceof Jump)) throw error;
      if (error.kind === 'next' || error.kind === 'nextfile') return false;
      if (error.kind !== 'exit') throw error;
      if (error.value !== undefined) this.status = toNumber(error.value) & 255;
      return true;
    }
  }

  private *special(kind: 'BEGIN' | 'END'): Coroutine<void> {
    for (const rule of this.tree.rules) {
      if (rule.kind === kind && rule.body !== null) yield* this.interpreter.run(rule.body);
    }
  }

  private *records(): Coroutine<void> {
    for (;;) {
      let text = '';
      const more = yield* this.nextRecord((line) => {
        text = line;
      });
      if (!more) return;
      this.interpreter.record.set(text);
      try {
        yield* this.rules();
      } catch (error) {
        if (!(error instanceof Jump)) throw error;
        if (error.kind === 'nextfile') this.reader = null;
        else if (error.kind !== 'next') throw error;
      }
    }
  }

  private *rules(): Coroutine<void> {
    for (const rule of this.tree.rules) {
      if (rule.kind !== 'pattern' || !(yield* this.selected(rule))) continue;
      if (rule.body === null) {
        this.process.out.put(this.interpreter.record.whole() + this.interpreter.text('ORS'));
        yield* this.process.out.relieve();
      } else yield* this.interpreter.run(rule.body);
    }
  }

  private *selected(rule: Rule): Coroutine<boolean> {
    if (rule.pattern === null) return true;
    if (rule.until === null) return toBoolean(yield* this.interpreter.value(rule.pattern));
    if (!this.ranges.has(rule) && !toBoolean(yield* this.interpreter.value(rule.pattern))) return false;
    if (toBoolean(yield* this.interpreter.value(rule.until))) this.ranges.delete(rule);
    else this.ranges.add(rule);
    return true;
  }

  /** The next record of the files named in ARGV, or of standard input. */
  private *nextRecord(into: (text: string) => void): Coroutine<boolean> {
    for (;;) {
      if (this.reader === null && !(yield* this.openNext())) return false;
      const text = yield* this.readOne();
      if (text === null) {
        closeInput(this.process, this.fd);
        this.reader = null;
        continue;
      }
      const { interpreter } = this;
      interpreter.set('NR', toNumber(interpreter.get('NR')) + 1);
      interpreter.set('FNR', toNumber(interpreter.get('FNR')) + 1);
      into(text);
      return true;
    }
  }

  private *readOne(): Coroutine<string | null> {
    const { reader } = this;
    if (reader === null) return null;
    const separator = this.interpreter.text('RS');
    if (separator === '\n') {
      const line = yield* reader.next();
      return line === null ? null : line.replace(/\n$/, '');
    }
    let held = '';
    for (;;) {
      const line = yield* reader.next();
      if (line === null) return held === '' ? null : held.replace(/\n$/, '');
      if (separator === '') {
        if (line === '\n') {
          if (held === '') continue;
          return held.replace(/\n$/, '');
        }
        held += line;
        continue;
      }
      held += line;
      const cut = held.indexOf(separator[0] ?? '');
      if (cut !== -1) {
        reader.unread(held.slice(cut + 1));
        return held.slice(0, cut);
      }
    }
  }

  private *openNext(): Coroutine<boolean> {
    if (this.ended) return false;
    const { interpreter } = this;
    const argv = interpreter.array('ARGV');
    const argc = toNumber(interpreter.get('ARGC'));
    while (this.argument < argc) {
      const value = argv.get(String(this.argument++));
      const path = typeof value === 'object' ? value.input : value === undefined ? '' : String(value);
      const assignment = ASSIGNMENT.exec(path);
      if (assignment !== null) this.setVariable(assignment[1] ?? '', assignment[2] ?? '');
      else if (path !== '') {
        this.opened = true;
        if (yield* this.open(path)) return true;
      }
    }
    this.ended = true;
    if (this.opened) return false;
    this.reader = new LineReader(this.process, 0);
    this.fd = 0;
    return true;
  }

  private *open(path: string): Coroutine<boolean> {
    try {
      this.fd = yield* openInput(this.process, path);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const why = this.process.strerror(error);
      say(
        this.process,
        this.process.flavour === 'busybox' ? `${path}: ${why}` : `cannot open ${path} (${why})`,
      );
      this.status = this.process.flavour === 'busybox' ? 1 : 2;
      if (this.process.flavour === 'busybox') return false;
      throw new Jump('exit', 2);
    }
    this.reader = new LineReader(this.process, this.fd);
    this.interpreter.set('FNR', 0);
    this.interpreter.set('FILENAME', path);
    return true;
  }
}

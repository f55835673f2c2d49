import { attempt, Errno, fromBytes, type Coroutine, type Process } from '../../kernel/index.ts';
import type { Address, SedCommand } from './parse.ts';

interface Input {
  readonly name: string;
  readonly text: string;
}

type Sink = (text: string) => void;

/** What comes after a command: the next one, the one with this index, the end of the cycle, or the cycle again. */
type Outcome =
  | 'next'
  | number
  | { readonly kind: 'end'; readonly print: boolean; readonly quit: number | null }
  | { readonly kind: 'restart' };

function end(print: boolean, quit: number | null = null): Outcome {
  return { kind: 'end', print, quit };
}

/** Runs a compiled script over input. */
export class Editor {
  private readonly process: Process;
  private readonly commands: SedCommand[];
  private readonly quiet: boolean;
  private readonly end: string;
  private readonly labels = new Map<string, number>();
  private readonly written = new Map<string, string[]>();
  private hold = '';
  private space = '';
  private lines: { text: string; newline: boolean; name: string }[] = [];
  private next = 0;
  private number = 0;
  private appended: string[] = [];
  private lastRegex: RegExp | null = null;
  private substituted = false;
  private sink: Sink = () => undefined;
  private newline = true;
  private fileName = '-';

  constructor(process: Process, commands: SedCommand[], settings: { quiet: boolean; end: string }) {
    this.process = process;
    this.commands = commands.map((command) => ({ ...command }));
    this.quiet = settings.quiet;
    this.end = settings.end;
    for (const [index, command] of commands.entries()) {
      if (command.name === ':') this.labels.set(command.text, index);
      if (command.file !== undefined) this.written.set(command.file, []);
      if (command.name === 'w') this.written.set(command.text, []);
    }
  }

  /** Edits input; the exit code when `q` ended it, else null. */
  *run(inputs: readonly Input[], sink: Sink): Coroutine<number | null> {
    this.sink = sink;
    this.lines = inputs.flatMap(({ name, text }) =>
      (text.match(this.end === '\n' ? /[^\n]*\n|[^\n]+$/g : /[^\0]*\0|[^\0]+$/g) ?? []).map((line) => {
        const newline = line.endsWith(this.end);
        return { text: newline ? line.slice(0, -1) : line, newline, name };
      }),
    );
    this.next = 0;
    while (this.advance()) {
      const result = yield* this.cycle();
      if (result !== null) {
        yield* this.close();
        return result;
      }
      yield* this.process.out.relieve();
    }
    return null;
  }

  /** Writes the files of `w`. */
  *close(): Coroutine<void> {
    for (const [path, parts] of this.written) {
      const description = yield* this.process.files.open(path, { write: true, create: true, truncate: true });
      const fd = this.process.install(description, 3);
      yield* this.process.write(fd, parts.join(''));
      this.process.close(fd);
    }
    this.written.clear();
  }

  private advance(): boolean {
    const line = this.lines[this.next];
    if (line === undefined) return false;
    this.next++;
    this.number++;
    this.space = line.text;
    this.newline = line.newline;
    this.fileName = line.name;
    return true;
  }

  private isLast(): boolean {
    return this.next >= this.lines.length;
  }

  private emit(text: string): void {
    this.sink(text + (this.newline ? this.end : ''));
  }

  private finishCycle(): void {
    if (!this.quiet) this.emit(this.space);
    this.flushAppended();
  }

  private flushAppended(): void {
    for (const text of this.appended) {
      if (!this.newline) this.sink(this.end);
      this.sink(text);
    }
    this.appended = [];
  }

  private *cycle(): Coroutine<number | null> {
    let restart = true;
    while (restart) {
      restart = false;
      this.substituted = false;
      for (let at = 0; at < this.commands.length;) {
        const command = this.commands[at];
        if (command === undefined) break;
        if (!this.selects(command)) {
          at = command.name === '{' ? command.end + 1 : at + 1;
          continue;
        }
        const outcome = yield* this.execute(command);
        if (outcome === 'next') {
          at++;
          continue;
        }
        if (typeof outcome === 'number') {
          at = outcome;
          continue;
        }
        if (outcome.kind === 'restart') {
          restart = true;
          this.flushAppended();
          break;
        }
        if (outcome.print) this.finishCycle();
        else this.flushAppended();
        return outcome.quit;
      }
    }
    this.finishCycle();
    return null;
  }

  private selects(command: SedCommand): boolean {
    return this.inRange(command) !== command.negated;
  }

  private inRange(command: SedCommand): boolean {
    const { from, to } = command;
    if (from === undefined) return true;
    if (to === undefined) return this.matches(from);
    if (!command.active) {
      const zero = from.kind === 'line' && from.line === 0 && this.process.flavour === 'gnu';
      if (!zero && !this.matches(from)) return false;
      if (zero && this.number > 1) return false;
      command.active = true;
      command.startLine = this.number;
      if (to.kind === 'line' && to.line <= this.number) command.active = false;
      else if (to.kind === 'plus' && to.count === 0) command.active = false;
      else if (to.kind === 'multiple' && (to.of === 0 || this.number % to.of === 0)) command.active = false;
      else if (zero && this.matches(to as Address)) command.active = false;
      return true;
    }
    const ends =
      to.kind === 'plus'
        ? this.number >= command.startLine + to.count
        : to.kind === 'multiple'
          ? this.number % to.of === 0
          : to.kind === 'line'
            ? this.number >= to.line
            : this.matches(to);
    if (ends) command.active = false;
    return !(to.kind === 'line' && this.number > to.line);
  }

  private matches(address: Address): boolean {
    switch (address.kind) {
      case 'line':
        return this.number === address.line;
      case 'last':
        return this.isLast();
      case 'step':
        return address.step === 0
          ? this.number === address.first
          : this.number >= address.first && (this.number - address.first) % address.step === 0;
      case 'regex': {
        const regex = address.regex ?? this.lastRegex;
        if (regex === null) return false;
        this.lastRegex = regex;
        regex.lastIndex = 0;
        return regex.test(this.space);
      }
    }
  }

  private *execute(command: SedCommand): Coroutine<Outcome> {
    switch (command.name) {
      case 's':
        this.substitute(command);
        return 'next';
      case 'd':
        return end(false);
      case 'D': {
        const cut = this.space.indexOf('\n');
        if (cut === -1) return end(false);
        this.space = this.space.slice(cut + 1);
        return { kind: 'restart' };
      }
      case 'n':
      case 'N':
        return this.nextLine(command.name === 'N');
      case 'a':
        this.appended.push(command.text);
        return 'next';
      case 'i':
        this.sink(command.text);
        return 'next';
      case 'c':
        if (command.to === undefined || command.negated || !command.active) this.sink(command.text);
        return end(false);
      case 'r':
        this.appended.push(this.fileText(command.text));
        return 'next';
      case 'w':
        this.writeLine(command.text, this.space);
        return 'next';
      case 'q':
        return end(true, Number(command.text || 0));
      case 'Q':
        return end(false, Number(command.text || 0));
      case 'b':
        return this.jump(command.text);
      case 't':
      case 'T': {
        const jumps = this.substituted === (command.name === 't');
        this.substituted = false;
        return jumps ? this.jump(command.text) : 'next';
      }
      default:
        this.show(command.name);
        this.copySpaces(command);
        yield;
        return 'next';
    }
  }

  private nextLine(join: boolean): Outcome {
    if (this.isLast()) return end(!join || this.process.flavour === 'gnu' || !this.quiet);
    const before = this.space;
    if (!join && !this.quiet) this.emit(this.space);
    this.flushAppended();
    this.advance();
    if (join) this.space = `${before}\n${this.space}`;
    return 'next';
  }

  private show(name: string): void {
    if (name === 'p') this.emit(this.space);
    else if (name === 'P') this.sink((this.space.split('\n')[0] ?? '') + this.end);
    else if (name === '=') this.sink(`${this.number}\n`);
    else if (name === 'l') this.sink(`${visible(this.space)}$\n`);
    else if (name === 'F') this.sink(`${this.fileName}\n`);
  }

  private copySpaces(command: SedCommand): void {
    switch (command.name) {
      case 'h':
        this.hold = this.space;
        return;
      case 'H':
        this.hold += `\n${this.space}`;
        return;
      case 'g':
        this.space = this.hold;
        return;
      case 'G':
        this.space += `\n${this.hold}`;
        return;
      case 'x':
        [this.hold, this.space] = [this.space, this.hold];
        return;
      case 'z':
        this.space = '';
        return;
      case 'y':
        this.space = this.space.replace(/[^]/g, (char) => command.map.get(char) ?? char);
        return;
      default:
    }
  }

  private jump(label: string): number {
    if (label === '') return this.commands.length;
    const target = this.labels.get(label);
    if (target === undefined) return this.commands.length;
    return target;
  }

  private fileText(path: string): string {
    const content = attempt(() => this.process.files.content(path));
    return content instanceof Errno || content.bytes === null ? '' : fromBytes(content.bytes);
  }

  private writeLine(path: string, text: string): void {
    if (path === '/dev/stdout') this.sink(`${text}\n`);
    else if (path === '/dev/stderr') this.process.complain(`${text}\n`);
    else this.written.get(path)?.push(`${text}\n`);
  }

  private substitute(command: SedCommand): void {
    const regex = command.regex ?? this.lastRegex;
    if (regex === null) return;
    this.lastRegex = regex;
    const all = command.flags.includes('g');
    const state = { count: 0, changed: false };
    const gnu = this.process.flavour === 'gnu';
    // busybox takes one or the other: with `g` the number does not count.
    const first = all && !gnu ? 1 : command.occurrence;
    regex.lastIndex = 0;
    const result = this.space.replace(regex, (match: string, ...rest: unknown[]) => {
      state.count++;
      if (state.count < first || (state.count > first && !all)) return match;
      state.changed = true;
      const groups = rest.slice(
        0,
        rest.findIndex((arg) => typeof arg === 'number'),
      );
      const texts = groups.map((group) => (typeof group === 'string' ? group : ''));
      return expandReplacement(command.replacement, [match, ...texts], gnu);
    });
    if (!state.changed) return;
    this.space = result;
    this.substituted = true;
    if (command.flags.includes('p')) this.emit(this.space);
    if (command.file !== undefined) this.writeLine(command.file, this.space);
  }
}

/** The replacement of `s`: `&`, `\1`, and GNU's `\U \L \u \l \E`. */
function expandReplacement(text: string, groups: readonly string[], gnu: boolean): string {
  let out = '';
  let mode = '';
  let once = '';
  const add = (piece: string): void => {
    let shown = mode === 'U' ? piece.toUpperCase() : mode === 'L' ? piece.toLowerCase() : piece;
    if (once !== '' && shown !== '') {
      const first = shown.slice(0, 1);
      shown = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + shown.slice(1);
      once = '';
    }
    out += shown;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '&') add(groups[0] ?? '');
    else if (char !== '\\') add(char);
    else {
      const next = text[++i] ?? '\\';
      if (/\d/.test(next)) add(groups[Number(next)] ?? '');
      else if (gnu && next === 'x' && /^[\dA-Fa-f]{2}/.test(text.slice(i + 1))) {
        add(String.fromCharCode(Number.parseInt(text.slice(i + 1, i + 3), 16)));
        i += 2;
      } else if (gnu && /[ULEul]/.test(next)) {
        if (next === 'U' || next === 'L') mode = next;
        else if (next === 'E') mode = '';
        else once = next;
      } else add(next === 'n' ? '\n' : next === 't' ? '\t' : next === 'r' ? '\r' : next);
    }
  }
  return out;
}

function visible(text: string): string {
  return text.replace(/[\\\x00-\x1f\x7f-\xff]/g, (char) => {
    const named: Record<string, string> = {
      '\\': '\\\\',
      '\t': '\\t',
      '\n': '\\n',
      '\r': '\\r',
      '\b': '\\b',
      '\f': '\\f',
    };
    return named[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}

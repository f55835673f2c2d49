import type { Process } from '../../kernel/index.ts';
import { compileRegex, muslMessage, RegexError, regexMessage } from '../../text/index.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: RegExp | null }
  | { readonly kind: 'step'; readonly first: number; readonly step: number };

export type RangeEnd =
  | Address
  | { readonly kind: 'plus'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

export interface SedCommand {
  readonly from: Address | undefined;
  readonly to: RangeEnd | undefined;
  readonly negated: boolean;
  readonly name: string;
  /** Text of a, i, c; file of r, w; label of b, t, T, `:`. */
  readonly text: string;
  /** Of s: what is looked for (null: the last one used), its replacement and how. */
  readonly regex: RegExp | null;
  readonly replacement: string;
  readonly flags: string;
  readonly occurrence: number;
  readonly file: string | undefined;
  readonly map: ReadonlyMap<string, string>;
  /** Index after the closing brace, for `{`. */
  end: number;
  /** Whether a range is being matched, and from which line. */
  active: boolean;
  startLine: number;
}

/** A script that sed does not accept. */
export class SedError extends Error {}

interface Options {
  readonly extended: boolean;
  readonly process: Process;
}

/** Compiles the pieces of a script (each -e or -f is one), newline between them. */
export function parseSed(script: string, options: Options): SedCommand[] {
  return new Parser(script, options).run();
}

class Parser {
  private readonly text: string;
  private readonly options: Options;
  private at = 0;
  private readonly commands: SedCommand[] = [];
  private readonly open: number[] = [];

  constructor(text: string, options: Options) {
    this.text = text;
    this.options = options;
  }

  run(): SedCommand[] {
    for (;;) {
      this.skip(/[\s;]/);
      if (this.at >= this.text.length) break;
      if (this.text[this.at] === '#') {
        this.restOfLine();
        continue;
      }
      this.command();
    }
    if (this.open.length > 0 && this.gnu()) {
      this.at = 0;
      this.fail("unmatched `{'", '');
    }
    for (const start of this.open) {
      const opening = this.commands[start];
      if (opening !== undefined) opening.end = this.commands.length;
    }
    const labels = new Set(this.commands.filter((one) => one.name === ':').map((one) => one.text));
    for (const { name, text } of this.commands) {
      if ((name === 'b' || name === 't' || name === 'T') && text !== '' && !labels.has(text)) {
        throw new SedError(
          this.gnu() ? `can't find label for jump to \`${text}'` : `can't find label for jump to '${text}'`,
        );
      }
    }
    return this.commands;
  }

  private gnu(): boolean {
    return this.options.process.flavour === 'gnu';
  }

  private fail(gnu: string, busybox: string): never {
    const { process } = this.options;
    throw new SedError(process.flavour === 'busybox' ? busybox : `-e expression #1, char ${this.at}: ${gnu}`);
  }

  private skip(what: RegExp): void {
    while (what.test(this.text[this.at] ?? '')) this.at++;
  }

  private restOfLine(): string {
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end === -1 ? undefined : end);
    this.at = end === -1 ? this.text.length : end + 1;
    return line;
  }

  private address(): Address | undefined {
    const number = /^\d+/.exec(this.text.slice(this.at))?.[0];
    if (number !== undefined) {
      this.at += number.length;
      const step = /^\s*~\s*(\d+)/.exec(this.text.slice(this.at));
      if (step === null) return { kind: 'line', line: Number(number) };
      if (this.options.process.flavour === 'busybox') this.fail('', 'unsupported command ~');
      this.at += step[0].length;
      return { kind: 'step', first: Number(number), step: Number(step[1]) };
    }
    const char = this.text[this.at];
    if (char === '$') {
      this.at++;
      return { kind: 'last' };
    }
    if (char !== '/' && char !== '\\') return undefined;
    if (char === '\\') this.at++;
    const delimiter = this.text[this.at++] ?? '';
    const pattern = this.delimited(delimiter, true, () =>
      this.fail('unterminated address regex', `unmatched '${delimiter}'`),
    );
    const insensitive = /^[IM]+/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += insensitive.length;
    return { kind: 'regex', regex: this.regex(pattern, insensitive) };
  }

  private rangeEnd(): RangeEnd | undefined {
    const special = /^([+~])(\d+)/.exec(this.text.slice(this.at));
    if (special === null || (special[1] === '~' && !this.gnu())) return this.address();
    this.at += special[0].length;
    const number = Number(special[2]);
    return special[1] === '+' ? { kind: 'plus', count: number } : { kind: 'multiple', of: number };
  }

  private regex(pattern: string, flags: string): RegExp | null {
    if (pattern === '') return null;
    try {
      return compileRegex(
        pattern,
        { extended: this.options.extended, ignoreCase: /[iI]/.test(flags), multiline: /[mM]/.test(flags) },
        'g',
      );
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return this.fail(regexMessage(error), `bad regex '${pattern}': ${muslMessage(error)}`);
    }
  }

  /** Text up to the delimiter; `\` before it takes its meaning away, other escapes stay. */
  private delimited(delimiter: string, pattern: boolean, unterminated: () => never): string {
    let out = '';
    let bracket = false;
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined || (char === '\n' && pattern)) return unterminated();
      if (char === '\\') {
        const next = this.text[this.at++] ?? '';
        if (next === delimiter && delimiter !== '\\')
          out += pattern && /[|(){}+?]/.test(next) ? next : pattern || next !== '&' ? next : `\\${next}`;
        else if (next === 'n' && pattern) out += '\n';
        else out += `\\${next}`;
      } else if (char === delimiter && !bracket) return out;
      else {
        if (pattern && char === '[' && !bracket) {
          bracket = true;
          out += char;
          if (this.text[this.at] === '^') out += this.text[this.at++] ?? '';
          if (this.text[this.at] === ']') out += this.text[this.at++] ?? '';
          continue;
        }
        if (char === ']' && bracket) bracket = false;
        if (bracket && char === '[' && this.text[this.at] === ':') {
          const close = this.text.indexOf(':]', this.at);
          if (close !== -1) {
            out += `[${this.text.slice(this.at, close + 2)}`;
            this.at = close + 2;
            continue;
          }
        }
        out += char;
      }
    }
  }

  private command(): void {
    const from = this.address();
    this.skip(/[ \t]/);
    let to: RangeEnd | undefined;
    if (from !== undefined && this.text[this.at] === ',') {
      this.at++;
      this.skip(/[ \t]/);
      to = this.rangeEnd();
      if (to === undefined) {
        this.at++;
        this.fail("unexpected `,'", 'no address after comma');
      }
    }
    this.skip(/[ \t]/);
    let negated = false;
    while (this.text[this.at] === '!') {
      negated = true;
      this.at++;
      this.skip(/[ \t]/);
    }
    const name = this.text[this.at];
    if (name === undefined) this.fail('missing command', 'missing command');
    this.at++;
    const base: SedCommand = {
      from,
      to,
      negated,
      name,
      text: '',
      regex: null,
      replacement: '',
      flags: '',
      occurrence: 1,
      file: undefined,
      map: new Map(),
      end: 0,
      active: false,
      startLine: 0,
    };
    this.commands.push(this.filled(base));
  }

  private filled(base: SedCommand): SedCommand {
    switch (base.name) {
      case '{':
        this.open.push(this.commands.length);
        return base;
      case '}': {
        const start = this.open.pop();
        const opening = start === undefined ? undefined : this.commands[start];
        if (opening === undefined && this.gnu()) this.fail("unexpected `}'", '');
        if (opening !== undefined) opening.end = this.commands.length;
        this.ending();
        return base;
      }
      case 's':
        return this.substitution(base);
      case 'y':
        return this.transliteration(base);
      case 'a':
      case 'i':
      case 'c':
        return { ...base, text: this.insertion() };
      case ':':
      case 'b':
      case 't':
      case 'T': {
        this.skip(/[ \t]/);
        const label = /^[^;\n}]*/.exec(this.text.slice(this.at))?.[0] ?? '';
        this.at += label.length;
        return { ...base, text: label.trim() };
      }
      case 'r':
      case 'w':
      case 'R':
      case 'W':
        this.skip(/[ \t]/);
        return { ...base, text: this.restOfLine() };
      case 'q':
      case 'Q': {
        this.skip(/[ \t]/);
        const code = this.gnu() ? (/^\d*/.exec(this.text.slice(this.at))?.[0] ?? '') : '';
        if (!this.gnu() && base.name === 'Q') this.fail('', 'unsupported command Q');
        if (!this.gnu() && /^\d/.test(this.text.slice(this.at))) this.fail('', 'missing command');
        this.at += code.length;
        this.ending();
        return { ...base, text: code };
      }
      default:
        if (!(this.gnu() ? '=dDhHgGlnNpPxzF' : '=dDhHgGlnNpPx').includes(base.name)) {
          this.fail(`unknown command: \`${base.name}'`, `unsupported command ${base.name}`);
        }
        this.ending();
        return base;
    }
  }

  private ending(): void {
    this.skip(/[ \t]/);
    const next = this.text[this.at];
    if (next === undefined || next === ';' || next === '\n' || next === '}' || next === '#') return;
    this.fail('extra characters after command', 'unknown option to s command');
  }

  private substitution(base: SedCommand): SedCommand {
    const delimiter = this.text[this.at++] ?? '';
    const unterminated = (): never => this.fail("unterminated `s' command", `unmatched '${delimiter}'`);
    if (delimiter === '\n' || delimiter === '\\' || delimiter === '') unterminated();
    const pattern = this.delimited(delimiter, true, unterminated);
    const replacement = this.delimited(delimiter, false, unterminated);
    let flags = '';
    let occurrence = 1;
    let file: string | undefined;
    for (;;) {
      const char = this.text[this.at] ?? '';
      const number = /^\d+/.exec(this.text.slice(this.at))?.[0];
      if (number !== undefined) {
        occurrence = Number(number);
        flags += 'N';
        this.at += number.length;
      } else if (/[gpiIeMm]/.test(char)) {
        flags += char;
        this.at++;
      } else if (char === 'w') {
        this.at++;
        this.skip(/[ \t]/);
        file = this.restOfLine();
        break;
      } else break;
    }
    if (file === undefined) {
      this.skip(/[ \t]/);
      const next = this.text[this.at];
      if (next !== undefined && !/[;\n}#]/.test(next)) {
        this.at++;
        this.fail("unknown option to `s'", 'bad option in substitution expression');
      }
    }
    const groups = pattern.match(this.options.extended ? /(?<!\\)\(/g : /\\\(/g)?.length ?? 0;
    const reference = /(?<!\\)(?:\\\\)*\\([1-9])/.exec(replacement)?.[1];
    if (this.gnu() && pattern !== '' && reference !== undefined && Number(reference) > groups)
      this.fail(`invalid reference \\${reference} on \`s' command's RHS`, '');
    return { ...base, regex: this.regex(pattern, flags), replacement, flags, occurrence, file };
  }

  private transliteration(base: SedCommand): SedCommand {
    const delimiter = this.text[this.at++] ?? '';
    const unterminated = (): never => this.fail("unterminated `y' command", `unmatched '${delimiter}'`);
    const clean = (text: string): string => text.replace(/\\n/g, '\n').replace(/\\\\/g, '\\');
    const from = clean(this.delimited(delimiter, true, unterminated));
    const to = clean(this.delimited(delimiter, true, unterminated));
    if (from.length !== to.length && this.gnu())
      this.fail("strings for `y' command are different lengths", 'y command strings have different lengths');
    this.ending();
    return { ...base, map: new Map(from.split('').map((char, index) => [char, to[index] ?? to.slice(-1)])) };
  }

  /** Text of a, i and c: after `\` and a line break, or on the same line. Lines that end in `\` go on. */
  private insertion(): string {
    this.skip(/[ \t]/);
    if (this.text[this.at] === '\\') {
      this.at++;
      const blank = /^[ \t]*\n/.exec(this.text.slice(this.at));
      if (blank !== null) this.at += blank[0].length;
    }
    let out = '';
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined || char === '\n') break;
      if (char === '\\') {
        const next = this.text[this.at++];
        if (next === undefined) break;
        out += next === 't' ? '\t' : next === 'n' && out !== '' ? '\n' : next;
      } else out += char;
    }
    return `${out}\n`;
  }
}

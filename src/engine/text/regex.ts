import { boundedRegExp } from './bounded-regexp.ts';
import { CHARACTER_CLASSES } from './character-classes.ts';

/** A pattern that is no regular expression; `kind` names what is wrong as regcomp(3) does. */
export class RegexError extends Error {
  readonly kind: 'bracket' | 'paren' | 'brace' | 'range' | 'repeat' | 'escape' | 'reference';

  constructor(kind: RegexError['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** What musl's regcomp, and so busybox, says of a bad pattern. */
export function muslMessage(error: RegexError): string {
  switch (error.kind) {
    case 'bracket':
      return "Missing ']'";
    case 'paren':
      return "Missing ')'";
    case 'brace':
      return "Missing '}'";
    case 'repeat':
      return 'Repetition not preceded by valid expression';
    case 'range':
      return 'Invalid character range';
    case 'escape':
      return 'Trailing backslash';
    case 'reference':
      return 'Invalid backreference number';
  }
}

/** What GNU programs say of a bad pattern. */
export function regexMessage(error: RegexError): string {
  switch (error.kind) {
    case 'bracket':
      return 'Unmatched [, [^, [:, [., or [=';
    case 'paren':
      return 'Unmatched ( or \\(';
    case 'brace':
      return 'Unmatched \\{';
    case 'range':
      return 'Invalid range end';
    case 'repeat':
      return 'Invalid preceding regular expression';
    case 'reference':
      return 'Invalid back reference';
    case 'escape':
      return 'Trailing backslash';
  }
}

export interface RegexOptions {
  readonly extended: boolean;
  readonly ignoreCase?: boolean;
  /** `^` and `$` match at line breaks inside. */
  readonly multiline?: boolean;
}

/** Source of a JavaScript regular expression for a POSIX one, GNU extensions included. */
export function regexSource(pattern: string, extended: boolean): string {
  return new Translator(pattern, extended).run();
}

/** Compiles a POSIX regular expression. Throws {@link RegexError}. */
export function compileRegex(pattern: string, options: RegexOptions, flags = ''): RegExp {
  const more = `${options.ignoreCase === true ? 'i' : ''}${options.multiline === true ? 'm' : ''}`;
  return boundedRegExp(regexSource(pattern, options.extended), flags + more);
}

class Translator {
  private readonly text: string;
  private readonly extended: boolean;
  private at = 0;
  private depth = 0;
  private groups = 0;
  private out = '';
  /** Nothing to repeat is before this place: a star is literal (basic) or ignored. */
  private atStart = true;

  constructor(text: string, extended: boolean) {
    this.text = text;
    this.extended = extended;
  }

  run(): string {
    while (this.at < this.text.length) this.step();
    if (this.depth > 0) throw new RegexError('paren');
    return this.out;
  }

  private add(source: string): void {
    this.out += source;
    this.atStart = false;
  }

  private step(): void {
    const char = this.text[this.at] ?? '';
    if (char === '\\') {
      this.escape();
      return;
    }
    if (char === '[') {
      this.bracket();
      return;
    }
    this.at++;
    if (char === '.') {
      this.add('[^]');
      return;
    }
    if (char === '*') {
      this.repeat('*');
      return;
    }
    if (char === '^') {
      this.caret();
      return;
    }
    if (char === '$') {
      this.dollar();
      return;
    }
    if (this.extended) {
      this.extendedChar(char);
      return;
    }
    this.add(escapeLiteral(char));
  }

  private extendedChar(char: string): void {
    switch (char) {
      case '+':
      case '?': {
        this.repeat(char);
        return;
      }
      case '(': {
        this.open();
        return;
      }
      case ')':
        if (this.depth === 0) {
          this.add('\\)');
          return;
        }
        {
          this.close();
          return;
        }
      case '|':
        this.out += '|';
        this.atStart = true;
        return;
      case '{': {
        const bounds = /^(\d*)(,(\d*))?\}/.exec(this.text.slice(this.at));
        if (bounds === null || this.atStart) {
          this.add('\\{');
          return;
        }
        this.at += bounds[0].length;
        this.bounds(bounds);
        return;
      }
      default:
        this.add(escapeLiteral(char));
    }
  }

  private caret(): void {
    const anchor = this.extended || this.atStart;
    this.out += anchor ? '^' : '\\^';
    if (!anchor) this.atStart = false;
  }

  private dollar(): void {
    const rest = this.text.slice(this.at);
    const anchor = this.extended || rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|');
    this.add(anchor ? '$' : '\\$');
  }

  private repeat(operator: string): void {
    if (this.atStart) {
      if (!this.extended || operator === '*') this.add(`\\${operator}`);
      return;
    }
    if (/[*+?}]$/.test(this.out) && !/\\[*+?}]$/.test(this.out)) this.out = wrapLast(this.out);
    this.out += operator;
  }

  private bounds(match: RegExpExecArray): void {
    const [, low = '', comma, high = ''] = match;
    this.out += `{${low === '' ? '0' : low}${comma === undefined ? '' : `,${high}`}}`;
  }

  private open(): void {
    this.depth++;
    this.groups++;
    this.out += '(';
    this.atStart = true;
  }

  private close(): void {
    this.depth--;
    this.add(')');
  }

  private escape(): void {
    const next = this.text[this.at + 1];
    if (next === undefined) throw new RegexError('escape');
    this.at += 2;
    if (!this.extended) {
      if (next === '(') {
        this.open();
        return;
      }
      if (next === ')') {
        if (this.depth === 0) throw new RegexError('paren');
        this.close();
        return;
      }
      if (next === '{') {
        const bounds = /^(\d*)(,(\d*))?\\\}/.exec(this.text.slice(this.at));
        if (bounds === null) throw new RegexError('brace');
        this.at += bounds[0].length;
        this.bounds(bounds);
        return;
      }
      if (next === '|') {
        this.out += '|';
        this.atStart = true;
        return;
      }
      if (next === '+' || next === '?') {
        this.repeat(next);
        return;
      }
    }
    if (/[1-9]/.test(next)) {
      if (Number(next) > this.groups) throw new RegexError('reference');
      this.add(`(?:\\${next})`);
      return;
    }
    this.add(ESCAPES[next] ?? escapeLiteral(next));
  }

  private bracket(): void {
    let i = this.at + 1;
    let source = '[';
    if (this.text[i] === '^') {
      source += '^';
      i++;
    }
    for (let first = true; ; first = false) {
      const char = this.text[i];
      if (char === undefined) throw new RegexError('bracket');
      if (char === ']' && !first) break;
      const named = /^\[:(\w+):\]/.exec(this.text.slice(i));
      if (named !== null) {
        source += CHARACTER_CLASSES[named[1] ?? ''] ?? '';
        i += named[0].length;
        continue;
      }
      const collating = /^\[[.=](.)[.=]\]/.exec(this.text.slice(i));
      const low = collating?.[1] ?? char;
      i += collating?.[0].length ?? 1;
      const high = this.text[i + 1];
      if (this.text[i] === '-' && high !== undefined && high !== ']') {
        if (low > high) throw new RegexError('range');
        source += `${inClass(low)}-${inClass(high)}`;
        i += 2;
      } else source += low === '\\' && /[nt]/.test(this.text[i] ?? '') ? '\\\\' : inClass(low);
    }
    this.at = i + 1;
    this.add(`${source}]`);
  }
}

/** Puts the last repeated atom into a group so that it can be repeated again. */
function wrapLast(source: string): string {
  return `(?:${source})`;
}

const ESCAPES: Record<string, string> = {
  w: '\\w',
  W: '\\W',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b(?=\\w)',
  '>': '\\b(?<=\\w)',
  '`': '^',
  "'": '$',
  n: '\\n',
  t: '\\t',
};

function escapeLiteral(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

function inClass(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char;
}

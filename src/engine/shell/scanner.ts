import type { ShellDialect } from './shell.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Thrown where a shell's own parser would stop. */
export class Stop extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

export interface Token {
  readonly kind: 'word' | 'operator' | 'redirection' | 'newline' | 'end';
  readonly text: string;
  readonly at: number;
  /** Has a quoted part: never a reserved word. */
  readonly quoted: boolean;
}

const OPERATORS = [';;&', ';;', ';&', '&&', '||', '|&', ';', '&', '|', '(', ')'];
const REDIRECTIONS = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '>>', '>&', '>|', '<', '>'];

/** Parses the inside of `$(…)` and stops after the closing parenthesis; supplied by the grammar. */
export type Nested = (scanner: Scanner) => void;

/** Cuts a script into the tokens that a dialect sees. */
export class Scanner {
  readonly text: string;
  readonly dialect: ShellDialect;
  private readonly nested: Nested;
  private readonly operators: readonly string[];
  private readonly redirections: readonly string[];
  private waiting: { end: string; strip: boolean }[] = [];
  at = 0;

  constructor(text: string, dialect: ShellDialect, nested: Nested, at = 0) {
    this.text = text;
    this.dialect = dialect;
    this.nested = nested;
    this.at = at;
    const bash = dialect.name === 'bash';
    this.operators = bash ? OPERATORS : OPERATORS.filter((one) => !['|&', ';&', ';;&'].includes(one));
    const both = dialect.features.has('both redirect');
    this.redirections = REDIRECTIONS.filter(
      (one) => (both || !one.startsWith('&')) && (bash || one !== '<<<'),
    );
  }

  stop(problem: Omit<SyntaxProblem, 'expecting'> & { expecting?: string }): never {
    throw new Stop({ expecting: undefined, ...problem });
  }

  next(): Token {
    this.blanks();
    const { at } = this;
    const char = this.text[at];
    if (char === undefined) return { kind: 'end', text: '', at, quoted: false };
    if (char === '\n') {
      this.at++;
      this.readHereDocuments();
      return { kind: 'newline', text: '\n', at, quoted: false };
    }
    const substitution =
      this.dialect.features.has('process substitution') && /^[<>]\(/.test(this.text.slice(at, at + 2));
    if (!substitution) {
      const redirection = this.redirections.find((one) => this.text.startsWith(one, at));
      if (redirection !== undefined) {
        this.at += redirection.length;
        return { kind: 'redirection', text: redirection, at, quoted: false };
      }
      const operator = this.operators.find((one) => this.text.startsWith(one, at));
      if (operator !== undefined) {
        this.at += operator.length;
        return { kind: 'operator', text: operator, at, quoted: false };
      }
    }
    return this.word();
  }

  /** A here-document whose body begins after the current line. */
  expectHereDocument(delimiter: string, strip: boolean): void {
    this.waiting.push({ end: delimiter.replace(/\\(.)|['"]/g, '$1'), strip });
  }

  private readHereDocuments(): void {
    for (const { end, strip } of this.waiting) {
      while (this.at < this.text.length) {
        const cut = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, cut === -1 ? undefined : cut);
        this.at = cut === -1 ? this.text.length : cut + 1;
        if ((strip ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
    this.waiting = [];
  }

  private blanks(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t') this.at++;
      else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (char === '#') {
        while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      } else return;
    }
  }

  private word(): Token {
    const start = this.at;
    let quoted = false;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || /[ \t\n;&|)]/.test(char)) break;
      if (char === '(') {
        if (!this.arrayHere(start)) break;
        this.array();
        continue;
      }
      if (char === '<' || char === '>') {
        if (!(this.text[this.at + 1] === '(' && this.dialect.features.has('process substitution'))) break;
        this.at += 2;
        this.nested(this);
        continue;
      }
      if (char === '\\' || char === "'" || char === '"') quoted = true;
      this.piece();
    }
    const text = this.text.slice(start, this.at);
    const following = this.text[this.at];
    if (/^\d+$/.test(text) && (following === '<' || following === '>')) return this.next();
    return { kind: 'word', text, at: start, quoted };
  }

  private arrayHere(start: number): boolean {
    return this.dialect.features.has('arrays') && /^[A-Za-z_]\w*\+?=$/.test(this.text.slice(start, this.at));
  }

  private array(): void {
    this.at++;
    for (;;) {
      const token = this.next();
      if (token.kind === 'end') this.stop({ at: token.at, token: ')', kind: 'quote' });
      if (token.kind === 'operator' && token.text === ')') return;
      if (token.kind === 'operator') this.stop({ at: token.at, token: token.text, kind: 'token' });
    }
  }

  /** One character, quoted string or expansion of a word. */
  private piece(): void {
    const char = this.text[this.at];
    if (char === '\\') this.at = Math.min(this.text.length, this.at + 2);
    else if (char === "'") this.single();
    else if (char === '"') this.double();
    else if (char === '`') this.backquote();
    else if (char === '$') this.dollar(false);
    else this.at++;
  }

  private single(): void {
    const start = this.at;
    const end = this.text.indexOf("'", start + 1);
    if (end === -1) this.stop({ at: start, token: "'", kind: 'quote' });
    this.at = end + 1;
  }

  private double(): void {
    const start = this.at;
    this.at++;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) this.stop({ at: start, token: '"', kind: 'quote' });
      if (char === '"') {
        this.at++;
        return;
      }
      if (char === '\\') this.at += 2;
      else if (char === '`') this.backquote();
      else if (char === '$') this.dollar(true);
      else this.at++;
    }
  }

  private backquote(): void {
    const start = this.at;
    this.at++;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) {
        this.stop({
          at: start,
          token: this.dialect.name === 'bash' ? '`' : 'EOF in backquote substitution',
          kind: this.dialect.name === 'bash' ? 'quote' : 'other',
        });
      }
      this.at += char === '\\' ? 2 : 1;
      if (char === '`') return;
    }
  }

  private dollar(inQuotes: boolean): void {
    const start = this.at;
    const rest = this.text.slice(start, start + 3);
    if (rest === '$((') {
      const end = this.arithmeticEnd(start + 3);
      if (end !== -1) {
        this.at = end;
        return;
      }
      if (this.dialect.name !== 'bash') this.stop({ at: start, token: "Missing '))'", kind: 'other' });
    }
    if (rest.startsWith('$(')) {
      this.at += 2;
      this.nested(this);
    } else if (rest.startsWith('${')) this.brace(start);
    else if (rest.startsWith("$'") && !inQuotes && this.dialect.features.has('dollar quotes'))
      this.ansi(start);
    else this.at++;
  }

  private ansi(start: number): void {
    this.at += 2;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) this.stop({ at: start, token: "'", kind: 'quote' });
      this.at += char === '\\' ? 2 : 1;
      if (char === "'") return;
    }
  }

  /** Index after `))`, or -1 when the parentheses are those of a subshell. */
  private arithmeticEnd(from: number): number {
    let depth = 0;
    for (let at = from; at < this.text.length; at++) {
      const char = this.text[at];
      if (char === '(') depth++;
      else if (char === ')') {
        if (depth === 0) return this.text[at + 1] === ')' ? at + 2 : -1;
        depth--;
      }
    }
    return -1;
  }

  private brace(start: number): void {
    this.at += 2;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) {
        const bash = this.dialect.name === 'bash';
        this.stop({ at: start, token: bash ? '}' : "Missing '}'", kind: bash ? 'quote' : 'other' });
      }
      if (char === '}') {
        this.at++;
        return;
      }
      this.piece();
    }
  }

  /** Skips to after `))`, for arithmetic commands. */
  skipArithmetic(): void {
    const end = this.arithmeticEnd(this.at);
    if (end === -1) this.stop({ at: this.text.length, token: undefined, kind: 'end' });
    this.at = end;
  }
}

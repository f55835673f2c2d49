/** A piece of Python text. */
export interface Token {
  readonly type: 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end';
  readonly text: string;
  /** Of strings: letters before the quote, lower case, and what stands between the quotes as written. */
  readonly prefix: string;
  readonly line: number;
  /** Offsets in the whole text. */
  readonly start: number;
  readonly end: number;
}

/** A text that is no Python, or Python that this model does not read. */
export class PythonSyntaxError extends Error {
  readonly line: number;
  readonly start: number;

  constructor(message: string, line: number, start: number) {
    super(message);
    this.line = line;
    this.start = start;
  }
}

const STRING = /^([rRbBfFuU]{0,2})("""|'''|"|')/;
const NUMBER =
  /^(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.?(?:[eE][+-]?\d+)?)/;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;
const OPERATOR =
  /^(?:\*\*=|\/\/=|>>=|<<=|\.\.\.|:=|->|\*\*|\/\/|<<|>>|<=|>=|==|!=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|[-+*/%@&|^~<>()[\]{},:.;=])/;

/** Divides a text into tokens; blocks are marked by `indent` and `dedent`. Throws {@link PythonSyntaxError}. */
export function tokenize(text: string): Token[] {
  return new Lexer(text).run();
}

class Lexer {
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private readonly indents = [0];
  private at = 0;
  private line = 1;
  private depth = 0;
  private lineStart = true;

  constructor(text: string) {
    this.text = text;
  }

  run(): Token[] {
    while (this.at < this.text.length) {
      if (this.lineStart && this.depth === 0 && this.indentation()) continue;
      this.next();
    }
    if (this.tokens.at(-1)?.type !== 'newline' && this.tokens.length > 0) this.push('newline', '');
    while (this.indents.length > 1) {
      this.indents.pop();
      this.push('dedent', '');
    }
    this.push('end', '');
    return this.tokens;
  }

  private push(type: Token['type'], text: string, prefix = '', length = text.length): void {
    this.tokens.push({ type, text, prefix, line: this.line, start: this.at, end: this.at + length });
  }

  /** The beginning of a line; true when the line held nothing. */
  private indentation(): boolean {
    const [all = '', blanks = ''] = /^([ \t]*)(?:#.*)?/.exec(this.text.slice(this.at)) ?? [];
    const next = this.text[this.at + all.length];
    if (next === '\n' || next === undefined || next === '\r') {
      this.at += all.length + (next === '\r' ? 2 : 1);
      this.line++;
      return true;
    }
    this.lineStart = false;
    const width = blanks.replaceAll('\t', '        ').length;
    this.at += blanks.length;
    if (width > (this.indents.at(-1) ?? 0)) {
      this.indents.push(width);
      this.push('indent', '');
    }
    while (width < (this.indents.at(-1) ?? 0)) {
      this.indents.pop();
      this.push('dedent', '');
    }
    if (width !== this.indents.at(-1)) {
      throw new PythonSyntaxError('unindent does not match any outer indentation level', this.line, this.at);
    }
    return false;
  }

  private next(): void {
    const rest = this.text.slice(this.at);
    const skipped = /^(?:[ \t\r]+|#.*|\\\r?\n)/.exec(rest)?.[0];
    if (skipped !== undefined) {
      if (skipped.startsWith('\\')) this.line++;
      this.at += skipped.length;
      return;
    }
    if (rest.startsWith('\n')) {
      if (this.depth === 0) {
        this.push('newline', '\n');
        this.lineStart = true;
      }
      this.at++;
      this.line++;
      return;
    }
    const string = STRING.exec(rest);
    if (string !== null) {
      this.string(rest, string[1] ?? '', string[2] ?? '"');
      return;
    }
    const number = NUMBER.exec(rest)?.[0];
    if (number !== undefined && /^[.\d]/.test(rest)) {
      this.take('number', number);
      return;
    }
    const name = NAME.exec(rest)?.[0];
    if (name !== undefined) {
      this.take('name', name);
      return;
    }
    const operator = OPERATOR.exec(rest)?.[0];
    if (operator === undefined) throw new PythonSyntaxError('invalid syntax', this.line, this.at);
    if ('([{'.includes(operator)) this.depth++;
    else if (')]}'.includes(operator)) this.depth = Math.max(0, this.depth - 1);
    this.take('op', operator);
  }

  private take(type: 'number' | 'name' | 'op', text: string): void {
    this.push(type, text);
    this.at += text.length;
  }

  private string(rest: string, prefix: string, quote: string): void {
    const open = prefix.length + quote.length;
    let end = open;
    for (; ; end++) {
      const one = rest[end];
      if (one === undefined || (one === '\n' && quote.length === 1)) {
        throw new PythonSyntaxError('unterminated string literal', this.line, this.at);
      }
      if (one === '\\') end++;
      else if (rest.startsWith(quote, end)) break;
    }
    const body = rest.slice(open, end);
    this.push('string', body, prefix.toLowerCase(), end + quote.length);
    this.at += end + quote.length;
    this.line += body.split('\n').length - 1;
  }
}

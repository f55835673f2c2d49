/** A token of awk. `regex` tokens are made when the parser asks for one. */
export interface Token {
  readonly kind:
    'number' | 'string' | 'name' | 'function' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
}

/** A program that awk does not accept. */
export class AwkSyntaxError extends Error {
  readonly line: number;
  readonly token: string;

  constructor(line: number, token: string) {
    super(`line ${line}: ${token}`);
    this.line = line;
    this.token = token;
  }
}

const KEYWORDS = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);
const BUILTINS = new Set(
  'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close fflush'.split(
    ' ',
  ),
);
const OPERATOR =
  /^(\*\*=|\*\*|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|>>|[-+*/%^!<>|?:~$=(){}[\],;])/;

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  '/': '/',
};

/** Reads awk text token by token. */
export class Lexer {
  private readonly text: string;
  private at = 0;
  line = 1;

  constructor(text: string) {
    this.text = text;
  }

  next(): Token {
    this.blanks();
    const { line } = this;
    const rest = this.text.slice(this.at);
    const token = (kind: Token['kind'], text: string, length = text.length): Token => {
      this.at += length;
      return { kind, text, line };
    };
    if (rest === '') return token('end', '', 0);
    if (rest[0] === '\n') {
      this.line++;
      return token('newline', '\n');
    }
    const number = /^(0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)/.exec(rest)?.[0];
    if (number !== undefined) return token('number', number);
    const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (name !== undefined) {
      if (KEYWORDS.has(name)) return token('keyword', name);
      if (BUILTINS.has(name)) return token('builtin', name);
      return token(rest[name.length] === '(' ? 'function' : 'name', name);
    }
    if (rest[0] === '"') return this.string(line);
    const operator = OPERATOR.exec(rest)?.[0];
    if (operator !== undefined) return token('operator', operator);
    throw new AwkSyntaxError(line, rest[0] ?? '');
  }

  /** The rest of a regular expression after its opening slash (or `/=`). */
  regex(): string {
    let out = '';
    let bracket = false;
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined || char === '\n') throw new AwkSyntaxError(this.line, '/');
      if (char === '\\') {
        const next = this.text[this.at++] ?? '';
        out += next === '/' ? '/' : `\\${next}`;
      } else if (char === '/' && !bracket) return out;
      else {
        if (char === '[') bracket = true;
        if (char === ']' && out[out.length - 1] !== '[') bracket = false;
        out += char;
      }
    }
  }

  private blanks(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (char === '\\' && this.text[this.at + 1] === '\n') {
        this.at += 2;
        this.line++;
      } else if (char === '#') {
        while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      } else return;
    }
  }

  private string(line: number): Token {
    let out = '';
    this.at++;
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined || char === '\n') throw new AwkSyntaxError(line, '"');
      if (char === '"') return { kind: 'string', text: out, line };
      if (char !== '\\') {
        out += char;
        continue;
      }
      const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at))?.[0];
      if (octal !== undefined) {
        out += String.fromCharCode(Number.parseInt(octal, 8) & 255);
        this.at += octal.length;
        continue;
      }
      const next = this.text[this.at++] ?? '';
      out += next === '\n' ? '' : (ESCAPES[next] ?? `\\${next}`);
    }
  }
}

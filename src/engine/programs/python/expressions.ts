import type { Argument, Comprehension, Expression, FormatPart, Parameter } from './ast.ts';
import { PythonSyntaxError, tokenize, type Token } from './lexer.ts';

const KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False'.split(
    ' ',
  ),
);

/** Binary operators by how strongly they bind, weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];

/** Reads expressions; the statements' reader extends it. */
export class ExpressionReader {
  protected readonly text: string;
  protected readonly tokens: readonly Token[];
  protected at = 0;

  constructor(text: string, tokens = tokenize(text)) {
    this.text = text;
    this.tokens = tokens;
  }

  protected get token(): Token {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    if (token === undefined) throw new PythonSyntaxError('invalid syntax', 1, 0);
    return token;
  }

  protected fail(message = 'invalid syntax'): never {
    throw new PythonSyntaxError(message, this.token.line, this.token.start);
  }

  protected is(text: string): boolean {
    const { type, text: own } = this.token;
    return own === text && (type === 'op' || type === 'name');
  }

  protected accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  protected expect(text: string): void {
    if (!this.accept(text)) this.fail(text === ':' ? "expected ':'" : 'invalid syntax');
  }

  protected name(): string {
    const { type, text } = this.token;
    if (type !== 'name' || KEYWORDS.has(text)) this.fail();
    this.at++;
    return text;
  }

  /** A node from the token `first` to the one before the present one. */
  protected node<T extends object>(
    first: number,
    fields: T,
  ): T & { line: number; start: number; end: number } {
    const begin = this.tokens[first] ?? this.token;
    const last = this.tokens[Math.max(first, this.at - 1)] ?? this.token;
    return { ...fields, line: begin.line, start: begin.start, end: last.end };
  }

  /** One expression, or several with commas as a tuple. */
  expressions(): Expression {
    const first = this.at;
    const items = [this.starred()];
    let tuple = false;
    while (this.accept(',')) {
      tuple = true;
      if (this.endsHere()) break;
      items.push(this.starred());
    }
    const [only] = items;
    return tuple || only === undefined ? this.node(first, { type: 'tuple', items }) : only;
  }

  private endsHere(): boolean {
    const { type, text } = this.token;
    return (
      type === 'newline' ||
      type === 'end' ||
      (type === 'op' && /^[)\]}=:;]$|^.=$/.test(text)) ||
      this.is('in')
    );
  }

  private starred(): Expression {
    const first = this.at;
    if (this.accept('*')) return this.node(first, { type: 'star', value: this.binary(0) });
    return this.expression();
  }

  expression(): Expression {
    const first = this.at;
    if (this.is('lambda')) return this.lambda();
    if (this.accept('yield')) {
      const from = this.accept('from');
      const value = this.endsHere() ? null : this.expressions();
      return this.node(first, { type: 'yield', value, from });
    }
    if (this.is('await')) this.fail('await');
    const value = this.or();
    if (value.type === 'name' && this.accept(':=')) {
      return this.node(first, { type: 'walrus', name: value.name, value: this.expression() });
    }
    if (!this.is('if')) return value;
    this.at++;
    const test = this.or();
    this.expect('else');
    const no = this.expression();
    return this.node(first, { type: 'condition', test, yes: value, no });
  }

  private lambda(): Expression {
    const first = this.at;
    this.at++;
    const parameters = this.parameters(':');
    this.expect(':');
    return this.node(first, { type: 'lambda', parameters, body: this.expression() });
  }

  /** Parameters up to a token that ends them, which is left. */
  protected parameters(end: string): Parameter[] {
    const found: Parameter[] = [];
    let keywordOnly = false;
    while (!this.is(end)) {
      if (this.accept('/')) {
        this.accept(',');
        continue;
      }
      const kind = this.accept('**') ? 'double' : this.accept('*') ? 'star' : 'plain';
      if (kind === 'star' && this.accept(',')) {
        keywordOnly = true;
        continue;
      }
      const name = this.name();
      if (end === ')' && this.accept(':')) this.expression();
      const fallback = this.accept('=') ? this.expression() : null;
      found.push({ name, kind: kind === 'plain' && keywordOnly ? 'keyword' : kind, fallback });
      if (kind === 'star') keywordOnly = true;
      if (!this.accept(',')) break;
    }
    return found;
  }

  private or(): Expression {
    const first = this.at;
    let left = this.and();
    while (this.accept('or'))
      left = this.node(first, { type: 'logic', operator: 'or', left, right: this.and() });
    return left;
  }

  private and(): Expression {
    const first = this.at;
    let left = this.not();
    while (this.accept('and'))
      left = this.node(first, { type: 'logic', operator: 'and', left, right: this.not() });
    return left;
  }

  private not(): Expression {
    const first = this.at;
    if (this.accept('not')) return this.node(first, { type: 'unary', operator: 'not', value: this.not() });
    const value = this.binary(0);
    const rest: { operator: string; value: Expression }[] = [];
    for (let operator = this.comparison(); operator !== null; operator = this.comparison()) {
      rest.push({ operator, value: this.binary(0) });
    }
    return rest.length === 0 ? value : this.node(first, { type: 'compare', first: value, rest });
  }

  private comparison(): string | null {
    for (const one of ['<', '>', '==', '!=', '<=', '>=', 'in']) if (this.accept(one)) return one;
    if (this.accept('is')) return this.accept('not') ? 'is not' : 'is';
    if (!this.is('not')) return null;
    this.at++;
    this.expect('in');
    return 'not in';
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    const first = this.at;
    let left = this.binary(level + 1);
    while (this.token.type === 'op' && operators.includes(this.token.text)) {
      const operator = this.token.text;
      this.at++;
      left = this.node(first, { type: 'binary', operator, left, right: this.binary(level + 1) });
    }
    return left;
  }

  private unary(): Expression {
    const first = this.at;
    for (const operator of ['-', '+', '~']) {
      if (this.accept(operator)) return this.node(first, { type: 'unary', operator, value: this.unary() });
    }
    const base = this.primary();
    if (!this.accept('**')) return base;
    return this.node(first, { type: 'binary', operator: '**', left: base, right: this.unary() });
  }

  private primary(): Expression {
    const first = this.at;
    let value = this.atom();
    for (;;) {
      if (this.accept('.')) value = this.node(first, { type: 'attribute', object: value, name: this.name() });
      else if (this.accept('('))
        value = this.node(first, { type: 'call', callee: value, args: this.callArguments() });
      else if (this.accept('[')) {
        const index = this.slices();
        this.expect(']');
        value = this.node(first, { type: 'subscript', object: value, index });
      } else return value;
    }
  }

  protected callArguments(): Argument[] {
    const args: Argument[] = [];
    while (!this.accept(')')) {
      const first = this.at;
      if (this.accept('**')) args.push({ name: '**', value: this.expression() });
      else if (this.accept('*')) args.push({ name: '*', value: this.expression() });
      else {
        const next = this.tokens[this.at + 1];
        const keyword =
          this.token.type === 'name' && next?.type === 'op' && next.text === '=' ? this.name() : null;
        if (keyword !== null) this.at++;
        const value = this.expression();
        const loops = this.is('for') ? this.loops() : [];
        args.push({
          name: keyword,
          value:
            loops.length === 0
              ? value
              : this.node(first, { type: 'comprehension', kind: 'generator', key: null, value, loops }),
        });
      }
      if (!this.accept(',') && !this.is(')')) this.fail("'(' was never closed");
    }
    return args;
  }

  private slices(): Expression {
    const first = this.at;
    const part = (): Expression | null =>
      this.is(':') || this.is(']') || this.is(',') ? null : this.expression();
    const from = part();
    if (!this.accept(':')) {
      if (from === null) this.fail();
      if (!this.accept(',')) return from;
      const items = [from];
      while (!this.is(']')) {
        items.push(this.expression());
        if (!this.accept(',')) break;
      }
      return this.node(first, { type: 'tuple', items });
    }
    const to = part();
    const step = this.accept(':') ? part() : null;
    return this.node(first, { type: 'slice', from, to, step });
  }

  private atom(): Expression {
    const first = this.at;
    const { type, text } = this.token;
    if (type === 'string') return this.strings();
    if (type === 'number') {
      this.at++;
      return this.node(first, { type: 'constant', value: numberOf(text.replaceAll('_', '')) });
    }
    if (type === 'name' && Object.hasOwn(CONSTANTS, text)) {
      this.at++;
      return this.node(first, { type: 'constant', value: CONSTANTS[text] ?? null });
    }
    if (type === 'name') return this.node(first, { type: 'name', name: this.name() });
    if (this.accept('...')) return this.node(first, { type: 'constant', value: 'ellipsis' });
    if (this.accept('(')) return this.parenthesis(first);
    if (this.accept('[')) return this.listDisplay(first);
    if (this.accept('{')) return this.braces(first);
    return this.fail();
  }

  private parenthesis(first: number): Expression {
    if (this.accept(')')) return this.node(first, { type: 'tuple', items: [] });
    const value = this.expressions();
    const loops = this.is('for') ? this.loops() : [];
    if (!this.accept(')')) this.fail("'(' was never closed");
    if (loops.length > 0)
      return this.node(first, { type: 'comprehension', kind: 'generator', key: null, value, loops });
    return { ...value, ...this.node(first, {}) };
  }

  private listDisplay(first: number): Expression {
    const items: Expression[] = [];
    while (!this.accept(']')) {
      items.push(this.starred());
      const [value] = items;
      if (items.length === 1 && this.is('for') && value !== undefined) {
        const loops = this.loops();
        this.expect(']');
        return this.node(first, { type: 'comprehension', kind: 'list', key: null, value, loops });
      }
      if (!this.accept(',') && !this.is(']')) this.fail("'[' was never closed");
    }
    return this.node(first, { type: 'list', items });
  }

  private braces(first: number): Expression {
    const pairs: { key: Expression | null; value: Expression }[] = [];
    const items: Expression[] = [];
    while (!this.accept('}')) {
      if (this.accept('**')) pairs.push({ key: null, value: this.binary(0) });
      else {
        const key = this.starred();
        const value = this.accept(':') ? this.expression() : null;
        if (this.is('for')) {
          const loops = this.loops();
          this.expect('}');
          const kind = value === null ? 'set' : 'dict';
          return this.node(first, {
            type: 'comprehension',
            kind,
            key: value === null ? null : key,
            value: value ?? key,
            loops,
          });
        }
        if (value === null) items.push(key);
        else pairs.push({ key, value });
      }
      if (!this.accept(',') && !this.is('}')) this.fail("'{' was never closed");
    }
    return items.length > 0
      ? this.node(first, { type: 'set', items })
      : this.node(first, { type: 'dict', items: pairs });
  }

  private loops(): Comprehension[] {
    const loops: Comprehension[] = [];
    while (this.accept('for')) {
      const target = this.targets();
      this.expect('in');
      const iterable = this.or();
      const conditions: Expression[] = [];
      while (this.accept('if')) conditions.push(this.or());
      loops.push({ target, iterable, conditions });
    }
    return loops;
  }

  /** What a loop assigns to: names and such, with commas between. */
  protected targets(): Expression {
    const first = this.at;
    const items = [this.target()];
    while (this.accept(',')) {
      if (this.is('in')) break;
      items.push(this.target());
    }
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : this.node(first, { type: 'tuple', items });
  }

  private target(): Expression {
    const first = this.at;
    if (this.accept('*')) return this.node(first, { type: 'star', value: this.primary() });
    return this.primary();
  }

  /** Strings side by side are one. */
  private strings(): Expression {
    const first = this.at;
    const parts: FormatPart[] = [];
    let bytes = false;
    let formatted = false;
    for (; this.token.type === 'string'; this.at++) {
      const { prefix, text } = this.token;
      bytes ||= prefix.includes('b');
      const raw = prefix.includes('r');
      if (!prefix.includes('f')) {
        parts.push({ text: raw ? text : unescape(text, bytes), value: null, conversion: '', spec: [] });
        continue;
      }
      formatted = true;
      parts.push(...this.formatParts(text, raw));
    }
    const plain = parts.map(({ text }) => text).join('');
    if (formatted) return this.node(first, { type: 'format', parts });
    return this.node(first, { type: 'constant', value: bytes ? { bytes: plain } : plain });
  }

  /** The parts of an f-string, or of the format behind a colon in one. */
  private formatParts(text: string, raw: boolean): FormatPart[] {
    const parts: FormatPart[] = [];
    let at = 0;
    while (at < text.length) {
      const [plain = ''] = /^(?:[^{}]|\{\{|\}\})+/.exec(text.slice(at)) ?? [];
      if (plain !== '') {
        const doubled = plain.replaceAll('{{', '{').replaceAll('}}', '}');
        parts.push({ text: raw ? doubled : unescape(doubled, false), value: null, conversion: '', spec: [] });
        at += plain.length;
        continue;
      }
      const end = closing(text, at);
      if (end < 0) this.fail("f-string: expecting '}'");
      const [, code = '', equals = '', conversion = '', spec] = splitField(text.slice(at + 1, end));
      if (equals !== '') parts.push({ text: code + equals, value: null, conversion: '', spec: [] });
      const value = new ExpressionReader(
        code.trim(),
        tokenize(code.trim()).map((one) => ({
          ...one,
          line: this.token.line,
          start: this.token.start,
          end: this.token.end,
        })),
      ).expressions();
      const shown = conversion === '' && equals !== '' && spec === undefined ? 'r' : conversion;
      parts.push({
        text: '',
        value,
        conversion: shown,
        spec: spec === undefined ? [] : this.formatParts(spec, raw),
      });
      at = end + 1;
    }
    return parts;
  }
}

const CONSTANTS: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false };

function numberOf(text: string): bigint | number {
  return /^0[xXbBoO]/.test(text) || /^\d+$/.test(text)
    ? BigInt(text.replace(/^0+(?=\d+$)/, ''))
    : Number(text);
}

/** Where the brace that opens at `open` closes; -1 if nowhere. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const one = text[at] ?? '';
    if (one === '"' || one === "'") {
      const end = text.indexOf(one, at + 1);
      if (end > 0 && depth === 1 && !text.slice(open, at).includes(':')) at = end;
    } else if ('{[('.includes(one)) depth++;
    else if ('}])'.includes(one) && --depth === 0) return at;
  }
  return -1;
}

/** Code, `=`, conversion and format of a field of an f-string. */
function splitField(field: string): [string, string, string, string, string | undefined] {
  let depth = 0;
  let quote = '';
  let end = field.length;
  for (let at = 0; at < field.length; at++) {
    const one = field[at] ?? '';
    if (quote !== '') {
      if (one === quote) quote = '';
    } else if (one === '"' || one === "'") quote = one;
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one)) depth--;
    else if (depth === 0 && one === ':' && field[at + 1] !== '=') {
      end = at;
      break;
    }
  }
  const [, code = '', equals = '', conversion = ''] =
    /^([^]*?)(\s*=\s*)?(?:!([rsa]))?$/.exec(field.slice(0, end)) ?? [];
  const real = /[=!<>]$/.test(code) ? field.slice(0, end) : code;
  return [
    field,
    real,
    real === code ? equals : '',
    conversion,
    end < field.length ? field.slice(end + 1) : undefined,
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

function unescape(text: string, bytes: boolean): string {
  return text.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[^])/g,
    (all, code: string) => {
      if (Object.hasOwn(ESCAPES, code)) return ESCAPES[code] ?? '';
      if (code.startsWith('x')) return String.fromCharCode(parseInt(code.slice(1), 16));
      if (/^[uU]/.test(code) && code.length > 1)
        return bytes ? all : String.fromCodePoint(parseInt(code.slice(1), 16));
      return /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : all;
    },
  );
}

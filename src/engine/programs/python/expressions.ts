import type { Argument, Comprehension, Expression, FormatPart, Parameter } from './ast.ts';
import { CONSTANTS, formatParts, numberOf, unescape } from './literals.ts';
import { TokenReader } from './reader.ts';
import { tokenize } from './lexer.ts';

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
export class ExpressionReader extends TokenReader {
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
      parts.push(
        ...formatParts(
          text,
          raw,
          (code) => this.inner(code),
          () => this.fail("f-string: expecting '}'"),
        ),
      );
    }
    const plain = parts.map(({ text }) => text).join('');
    if (formatted) return this.node(first, { type: 'format', parts });
    return this.node(first, { type: 'constant', value: bytes ? { bytes: plain } : plain });
  }

  /** An expression in a string; its place is that of the string. */
  private inner(code: string): Expression {
    const { line, start, end } = this.token;
    const tokens = tokenize(code).map((one) => ({ ...one, line, start, end }));
    return new ExpressionReader(code, tokens).expressions();
  }
}

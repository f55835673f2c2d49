import type { Token } from './lexer.ts';
import type { Expression } from './tree.ts';

/** Where expressions get their tokens from. */
export interface TokenSource {
  readonly token: Token;
  advance(): void;
  regex(): string;
  fail(): never;
  is(...texts: readonly string[]): boolean;
  take(text: string): boolean;
  expect(text: string): void;
  newlines(): void;
}

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='];

/** Precedence climbing as in the grammar of POSIX awk. */
export class ExpressionParser {
  private readonly source: TokenSource;
  /** In `print`, an unparenthesised `>` is a redirection. */
  private noGreater = 0;
  private noIn = 0;

  constructor(source: TokenSource) {
    this.source = source;
  }

  expression(): Expression {
    return this.conditional();
  }

  list(end: string): Expression[] {
    const out: Expression[] = [];
    this.source.newlines();
    while (!this.source.is(end)) {
      out.push(this.inside(() => this.expression()));
      this.source.newlines();
      if (!this.source.take(',')) break;
      this.source.newlines();
    }
    return out;
  }

  /** Inside brackets `>` and `in` have their usual meaning. */
  private inside<T>(parse: () => T): T {
    const saved = [this.noGreater, this.noIn] as const;
    this.noGreater = 0;
    this.noIn = 0;
    const value = parse();
    [this.noGreater, this.noIn] = saved;
    return value;
  }

  printList(): Expression[] {
    this.noGreater++;
    const out: Expression[] = [];
    do {
      this.source.newlines();
      out.push(this.expression());
    } while (this.source.take(','));
    this.noGreater--;
    const [only] = out;
    if (
      out.length === 1 &&
      only?.type === 'group' &&
      only.inner.type === 'builtin' &&
      only.inner.name === 'list'
    ) {
      return [...only.inner.args];
    }
    return out;
  }

  private conditional(): Expression {
    const test = this.or();
    const { source } = this;
    if (source.is('?')) {
      source.advance();
      source.newlines();
      const yes = this.conditional();
      source.newlines();
      source.expect(':');
      source.newlines();
      return { type: 'conditional', test, yes, no: this.conditional() };
    }
    if (source.is(...ASSIGNMENTS) && isTarget(test)) {
      const operator = source.token.text;
      source.advance();
      source.newlines();
      return { type: 'assign', operator, target: test, value: this.conditional() };
    }
    return test;
  }

  private or(): Expression {
    let left = this.and();
    while (this.source.take('||')) {
      this.source.newlines();
      left = { type: 'binary', operator: '||', left, right: this.and() };
    }
    return left;
  }

  private and(): Expression {
    let left = this.membership();
    while (this.source.take('&&')) {
      this.source.newlines();
      left = { type: 'binary', operator: '&&', left, right: this.membership() };
    }
    return left;
  }

  private membership(): Expression {
    let left = this.matching();
    while (this.noIn === 0 && this.source.is('in')) {
      this.source.advance();
      const name = this.source.token.text;
      this.source.advance();
      const index =
        left.type === 'group' && left.inner.type === 'builtin' && left.inner.name === 'list'
          ? left.inner.args
          : [left];
      left = { type: 'in', name, index };
    }
    return left;
  }

  private matching(): Expression {
    let left = this.comparison();
    while (this.source.is('~', '!~')) {
      const negated = this.source.token.text === '!~';
      this.source.advance();
      left = { type: 'match', negated, text: left, pattern: this.comparison() };
    }
    return left;
  }

  private comparison(): Expression {
    const left = this.concatenation();
    const { source } = this;
    if (source.is('<', '<=', '==', '!=', '>=') || (source.is('>') && this.noGreater === 0)) {
      const operator = source.token.text;
      source.advance();
      return { type: 'binary', operator, left, right: this.concatenation() };
    }
    if (source.is('|') && this.noGreater === 0) return this.pipeGetline(left);
    return left;
  }

  private pipeGetline(command: Expression): Expression {
    let left = command;
    while (this.source.is('|')) {
      this.source.advance();
      this.source.expect('getline');
      left = { type: 'getline', target: this.optionalTarget(), from: 'command', source: left };
    }
    return left;
  }

  concatenation(): Expression {
    let left = this.additive();
    while (this.startsOperand()) left = { type: 'binary', operator: ' ', left, right: this.additive() };
    return left;
  }

  private startsOperand(): boolean {
    const { token } = this.source;
    if (['number', 'string', 'name', 'function', 'builtin'].includes(token.kind)) return true;
    return this.source.is('$', '!', '(', '-', '+', '++', '--') && !this.source.is('in');
  }

  private additive(): Expression {
    let left = this.multiplicative();
    while (this.source.is('+', '-')) {
      const operator = this.source.token.text;
      this.source.advance();
      left = { type: 'binary', operator, left, right: this.multiplicative() };
    }
    return left;
  }

  private multiplicative(): Expression {
    let left = this.unary();
    while (this.source.is('*', '/', '%')) {
      const operator = this.source.token.text;
      this.source.advance();
      left = { type: 'binary', operator, left, right: this.unary() };
    }
    return left;
  }

  private unary(): Expression {
    if (this.source.is('!', '-', '+')) {
      const operator = this.source.token.text;
      this.source.advance();
      return { type: 'unary', operator, operand: this.unary() };
    }
    return this.power();
  }

  private power(): Expression {
    const base = this.postfix();
    if (!this.source.is('^', '**')) return base;
    this.source.advance();
    const exponent = this.source.is('-', '+', '!') ? this.unary() : this.power();
    return { type: 'binary', operator: '^', left: base, right: exponent };
  }

  private postfix(): Expression {
    const operand = this.primary();
    if (isTarget(operand) && this.source.is('++', '--')) {
      const by = this.source.token.text === '++' ? 1 : -1;
      this.source.advance();
      return { type: 'step', by, prefix: false, target: operand };
    }
    return operand;
  }

  private primary(): Expression {
    const { source } = this;
    const { kind, text } = source.token;
    switch (kind) {
      case 'number':
        source.advance();
        return { type: 'number', value: Number(text) };
      case 'string':
        source.advance();
        return { type: 'string', value: text };
      case 'name':
        return this.name(text);
      case 'function': {
        source.advance();
        source.expect('(');
        const args = this.list(')');
        source.expect(')');
        return { type: 'call', name: text, args };
      }
      case 'builtin':
        return this.builtin(text);
      default:
        return this.special(text);
    }
  }

  private name(text: string): Expression {
    this.source.advance();
    if (!this.source.take('[')) return { type: 'variable', name: text };
    const index = this.list(']');
    this.source.expect(']');
    return { type: 'element', name: text, index };
  }

  private builtin(name: string): Expression {
    this.source.advance();
    if (!this.source.is('(')) return { type: 'builtin', name, args: [] };
    this.source.advance();
    const args = this.list(')');
    this.source.expect(')');
    return { type: 'builtin', name, args };
  }

  private special(text: string): Expression {
    const { source } = this;
    if (source.is('/', '/=')) {
      const start = text === '/=' ? '=' : '';
      const pattern = start + source.regex();
      source.advance();
      return { type: 'regex', source: pattern };
    }
    if (source.take('$')) {
      if (source.is('++', '--')) return { type: 'field', index: this.primary() };
      if (source.is('-', '+', '!')) return { type: 'field', index: this.unary() };
      return { type: 'field', index: this.primary() };
    }
    if (source.is('++', '--')) {
      source.advance();
      const target = this.primary();
      if (!isTarget(target)) source.fail();
      return { type: 'step', by: text === '++' ? 1 : -1, prefix: true, target };
    }
    if (source.is('-', '+', '!')) return this.unary();
    if (source.take('(')) {
      const items = this.list(')');
      source.expect(')');
      const [only] = items;
      if (items.length === 1 && only !== undefined) return { type: 'group', inner: only };
      return { type: 'group', inner: { type: 'builtin', name: 'list', args: items } };
    }
    if (source.take('getline')) return this.getline();
    return source.fail();
  }

  private getline(): Expression {
    const target = this.optionalTarget();
    if (!this.source.take('<')) return { type: 'getline', target, from: 'input', source: null };
    return { type: 'getline', target, from: 'file', source: this.postfix() };
  }

  private optionalTarget(): Expression | null {
    if (this.source.token.kind !== 'name' && !this.source.is('$')) return null;
    const target = this.primary();
    return isTarget(target) ? target : this.source.fail();
  }
}

function isTarget(expression: Expression): boolean {
  return expression.type === 'variable' || expression.type === 'field' || expression.type === 'element';
}

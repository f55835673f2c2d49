import type { Block, Expression, Handler, Statement } from './ast.ts';
import { ExpressionReader } from './expressions.ts';

const AUGMENTED = /^(\+|-|\*|\/|\/\/|%|\*\*|&|\||\^|>>|<<|@)=$/;

/** Reads a program. Throws PythonSyntaxError for what is no Python, or none that this model reads. */
export function parsePython(text: string): Block {
  return new StatementReader(text).program();
}

class StatementReader extends ExpressionReader {
  program(): Block {
    const found: Statement[] = [];
    while (this.token.type !== 'end') {
      if (this.token.type === 'indent') this.fail('unexpected indent');
      found.push(...this.statement());
    }
    return found;
  }

  private block(): Block {
    this.expect(':');
    if (this.token.type !== 'newline') return this.simpleLine();
    this.at++;
    this.indented();
    const found: Statement[] = [];
    while (!this.blockEnds()) found.push(...this.statement());
    this.at++;
    return found;
  }

  private blockEnds(): boolean {
    return this.token.type === 'dedent' || this.token.type === 'end';
  }

  private indented(): void {
    if (this.token.type !== 'indent') this.fail('expected an indented block');
    this.at++;
  }

  private statement(): Statement[] {
    const { type, text } = this.token;
    if (type === 'op' && text === '@') return [this.decorated()];
    if (type === 'name') {
      switch (text) {
        case 'if':
          return [this.ifStatement()];
        case 'while':
          return [this.whileStatement()];
        case 'for':
          return [this.forStatement()];
        case 'def':
        case 'class':
          return [this.definition([], this.at)];
        case 'try':
          return [this.tryStatement()];
        case 'with':
          return [this.withStatement()];
        case 'async':
          return this.fail('async');
      }
    }
    return this.simpleLine();
  }

  /** Statements of one line, with semicolons between them. */
  private simpleLine(): Statement[] {
    const found = [this.simple()];
    while (this.accept(';')) if (this.token.type !== 'newline') found.push(this.simple());
    if (this.token.type !== 'newline') this.fail();
    this.at++;
    return found;
  }

  private simple(): Statement {
    const first = this.at;
    const { type, text } = this.token;
    if (type === 'name' && Object.hasOwn(this.keywords, text)) {
      this.at++;
      return this.node(first, this.keywords[text]?.() ?? { type: 'pass' });
    }
    const value = this.expressions();
    const operator = AUGMENTED.exec(this.token.text)?.[1];
    if (this.token.type === 'op' && operator !== undefined) {
      this.at++;
      return this.node(first, { type: 'augment', target: value, operator, value: this.expressions() });
    }
    if (this.accept(':')) {
      this.expression();
      if (!this.accept('=')) return this.node(first, { type: 'pass' });
      return this.node(first, { type: 'assign', targets: [value], value: this.expressions() });
    }
    const chain = [value];
    while (this.accept('=')) chain.push(this.expressions());
    const last = chain.pop() ?? value;
    if (chain.length === 0) return this.node(first, { type: 'expression', value });
    return this.node(first, { type: 'assign', targets: chain, value: last });
  }

  private readonly keywords: Readonly<Record<string, () => Bare>> = {
    pass: () => ({ type: 'pass' }),
    break: () => ({ type: 'break' }),
    continue: () => ({ type: 'continue' }),
    return: () => ({ type: 'return', value: this.atEnd() ? null : this.expressions() }),
    raise: () => {
      const value = this.atEnd() ? null : this.expression();
      return { type: 'raise', value, cause: this.accept('from') ? this.expression() : null };
    },
    global: () => ({ type: 'global', names: this.names() }),
    nonlocal: () => ({ type: 'nonlocal', names: this.names() }),
    assert: () => {
      const test = this.expression();
      return { type: 'assert', test, message: this.accept(',') ? this.expression() : null };
    },
    del: () => {
      const target = this.expressions();
      return { type: 'delete', targets: target.type === 'tuple' ? target.items : [target] };
    },
    import: () => ({ type: 'import', names: this.imports() }),
    from: () => this.fromImport(),
  };

  private atEnd(): boolean {
    return this.token.type === 'newline' || this.is(';') || this.is('from');
  }

  private names(): string[] {
    const found = [this.name()];
    while (this.accept(',')) found.push(this.name());
    return found;
  }

  private dotted(): string {
    let name = this.name();
    while (this.accept('.')) name += `.${this.name()}`;
    return name;
  }

  private imports(): { module: string; as: string | null }[] {
    const found = [];
    do found.push({ module: this.dotted(), as: this.accept('as') ? this.name() : null });
    while (this.accept(','));
    return found;
  }

  private fromImport(): Bare {
    let dots = '';
    while (this.is('.') || this.is('...')) {
      dots += this.token.text;
      this.at++;
    }
    const module = dots + (this.is('import') ? '' : this.dotted());
    this.expect('import');
    if (this.accept('*')) return { type: 'from', module, names: [{ name: '*', as: null }] };
    const bracket = this.accept('(');
    const names = [];
    do {
      if (bracket && this.is(')')) break;
      names.push({ name: this.name(), as: this.accept('as') ? this.name() : null });
    } while (this.accept(','));
    if (bracket) this.expect(')');
    return { type: 'from', module, names };
  }

  private decorated(): Statement {
    const first = this.at;
    const decorators: Expression[] = [];
    while (this.accept('@')) {
      decorators.push(this.expression());
      this.at++;
    }
    return this.definition(decorators, first);
  }

  private definition(decorators: readonly Expression[], first: number): Statement {
    if (this.accept('class')) {
      const name = this.name();
      const bases = this.accept('(') ? this.callArguments() : [];
      return this.node(first, { type: 'class', name, bases, body: this.block(), decorators });
    }
    this.expect('def');
    const name = this.name();
    this.expect('(');
    const parameters = this.parameters(')');
    this.expect(')');
    if (this.accept('->')) this.expression();
    return this.node(first, { type: 'def', fn: { name, parameters, body: this.block() }, decorators });
  }

  private ifStatement(): Statement {
    const first = this.at;
    this.at++;
    const test = this.expression();
    const yes = this.block();
    const no = this.is('elif') ? [this.ifStatement()] : this.otherwise();
    return this.node(first, { type: 'if', test, yes, no });
  }

  private otherwise(): Block {
    return this.accept('else') ? this.block() : [];
  }

  private whileStatement(): Statement {
    const first = this.at;
    this.at++;
    const test = this.expression();
    const body = this.block();
    return this.node(first, { type: 'while', test, body, no: this.otherwise() });
  }

  private forStatement(): Statement {
    const first = this.at;
    this.at++;
    const target = this.targets();
    this.expect('in');
    const iterable = this.expressions();
    const body = this.block();
    return this.node(first, { type: 'for', target, iterable, body, no: this.otherwise() });
  }

  private tryStatement(): Statement {
    const first = this.at;
    this.at++;
    const body = this.block();
    const handlers: Handler[] = [];
    while (this.accept('except')) {
      const kind = this.is(':') ? null : this.expressions();
      const name = this.accept('as') ? this.name() : null;
      handlers.push({ kind, name, body: this.block() });
    }
    const no = this.otherwise();
    const last = this.accept('finally') ? this.block() : [];
    return this.node(first, { type: 'try', body, handlers, no, last });
  }

  private withStatement(): Statement {
    const first = this.at;
    this.at++;
    const items: { value: Expression; target: Expression | null }[] = [];
    do items.push({ value: this.expression(), target: this.accept('as') ? this.targets() : null });
    while (this.accept(','));
    return this.node(first, { type: 'with', items, body: this.block() });
  }
}

/** A statement without its place. */
type Bare = Statement extends infer S
  ? S extends Statement
    ? Omit<S, 'line' | 'start' | 'end'>
    : never
  : never;

import { AwkSyntaxError, Lexer, type Token } from './lexer.ts';
import { ExpressionParser, type TokenSource } from './expressions.ts';
import type { Expression, FunctionDefinition, Program, Redirect, Rule, Statement } from './tree.ts';

/** The tree of an awk program. Throws {@link AwkSyntaxError}. */
export function parseAwk(text: string): Program {
  return new Parser(text).program();
}

class Parser implements TokenSource {
  private readonly lexer: Lexer;
  private readonly expressions: ExpressionParser;
  token: Token;
  /** Whether what is parsed belongs to no record. */
  private outside = false;
  private misplaced: Program['misplaced'] = null;

  constructor(text: string) {
    this.lexer = new Lexer(text);
    this.token = this.lexer.next();
    this.expressions = new ExpressionParser(this);
  }

  advance(): void {
    this.token = this.lexer.next();
  }

  regex(): string {
    return this.lexer.regex();
  }

  fail(): never {
    throw new AwkSyntaxError(this.token.line, this.token.kind === 'end' ? '' : this.token.text);
  }

  is(...texts: readonly string[]): boolean {
    return (
      (this.token.kind === 'operator' || this.token.kind === 'keyword') && texts.includes(this.token.text)
    );
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  newlines(): void {
    while (this.token.kind === 'newline') this.advance();
  }

  private terminators(): void {
    while (this.token.kind === 'newline' || this.is(';')) this.advance();
  }

  program(): Program {
    const rules: Rule[] = [];
    const functions = new Map<string, FunctionDefinition>();
    this.terminators();
    while (this.token.kind !== 'end') {
      if (this.is('function', 'func')) this.definition(functions);
      else rules.push(this.rule());
      this.terminators();
    }
    return { rules, functions, misplaced: this.misplaced };
  }

  private definition(functions: Map<string, FunctionDefinition>): void {
    this.advance();
    const name = this.token.text;
    if (this.token.kind !== 'name' && this.token.kind !== 'function') this.fail();
    this.advance();
    this.expect('(');
    const parameters: string[] = [];
    while (!this.is(')')) {
      if (this.token.kind !== 'name') this.fail();
      parameters.push(this.token.text);
      this.advance();
      this.newlines();
      if (!this.take(',')) break;
      this.newlines();
    }
    this.expect(')');
    this.newlines();
    functions.set(name, { parameters, body: this.block() });
  }

  private rule(): Rule {
    if (this.is('BEGIN', 'END')) {
      const kind = this.token.text === 'BEGIN' ? 'BEGIN' : 'END';
      this.advance();
      this.newlines();
      this.outside = true;
      const body = this.block();
      this.outside = false;
      return { kind, pattern: null, until: null, body };
    }
    let pattern: Expression | null = null;
    let until: Expression | null = null;
    if (!this.is('{')) {
      pattern = this.expressions.expression();
      if (this.take(',')) {
        this.newlines();
        until = this.expressions.expression();
      }
    }
    return { kind: 'pattern', pattern, until, body: this.is('{') ? this.block() : null };
  }

  private block(): Statement {
    this.expect('{');
    const body: Statement[] = [];
    this.terminators();
    while (!this.is('}')) {
      if (this.token.kind === 'end') this.fail();
      body.push(this.statement());
      this.terminators();
    }
    this.expect('}');
    return { type: 'block', body };
  }

  /** A statement that is the body of another one, possibly on the next line, possibly empty. */
  private body(): Statement {
    this.newlines();
    if (this.take(';')) return { type: 'block', body: [] };
    return this.statement();
  }

  private statement(): Statement {
    if (this.is('{')) return this.block();
    if (this.is('if')) return this.ifStatement();
    if (this.is('while')) {
      this.advance();
      const test = this.parenthesised();
      return { type: 'while', test, body: this.body() };
    }
    if (this.is('do')) {
      this.advance();
      const body = this.body();
      this.terminators();
      this.expect('while');
      return { type: 'do', body, test: this.parenthesised() };
    }
    if (this.is('for')) return this.forStatement();
    const statement = this.simple();
    if (!this.is('}', ';') && this.token.kind !== 'newline' && this.token.kind !== 'end') this.fail();
    return statement;
  }

  private parenthesised(): Expression {
    this.expect('(');
    const test = this.expressions.expression();
    this.expect(')');
    return test;
  }

  private ifStatement(): Statement {
    this.advance();
    const test = this.parenthesised();
    const yes = this.body();
    if (this.is(';') || this.token.kind === 'newline') this.terminators();
    if (this.take('else')) return { type: 'if', test, yes, no: this.body() };
    return { type: 'if', test, yes, no: null };
  }

  private forStatement(): Statement {
    this.advance();
    this.expect('(');
    const start = this.is(';') ? null : this.simple();
    if (start?.type === 'expression' && start.expression.type === 'in' && this.is(')')) {
      const { expression } = start;
      const [index] = expression.index;
      this.advance();
      if (index?.type !== 'variable') this.fail();
      return { type: 'for in', name: index.name, array: expression.name, body: this.body() };
    }
    this.expect(';');
    this.newlines();
    const test = this.is(';') ? null : this.expressions.expression();
    this.expect(';');
    this.newlines();
    const step = this.is(')') ? null : this.simple();
    this.expect(')');
    return { type: 'for', start, test, step, body: this.body() };
  }

  private simple(): Statement {
    const word = this.token.kind === 'keyword' ? this.token.text : '';
    switch (word) {
      case 'print':
      case 'printf':
        return this.print(word);
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        if (this.outside && word.startsWith('next')) this.misplaced ??= { line: this.token.line, word };
        this.advance();
        return { type: word };
      case 'exit':
      case 'return': {
        this.advance();
        const bare = this.is('}', ';') || this.token.kind === 'newline' || this.token.kind === 'end';
        return { type: word, value: bare ? null : this.expressions.expression() };
      }
      case 'delete': {
        this.advance();
        const name = this.token.text;
        this.advance();
        if (!this.take('[')) return { type: 'delete', name, index: null };
        const index = this.expressions.list(']');
        this.expect(']');
        return { type: 'delete', name, index };
      }
      default:
        return { type: 'expression', expression: this.expressions.expression() };
    }
  }

  private print(type: 'print' | 'printf'): Statement {
    this.advance();
    const none =
      this.is('}', ';', '>', '>>', '|') || this.token.kind === 'newline' || this.token.kind === 'end';
    const args = none ? [] : this.expressions.printList();
    let redirect: Redirect | null = null;
    if (this.is('>', '>>', '|')) {
      const kind = this.token.text;
      this.advance();
      redirect = { kind: kind === '>' || kind === '>>' ? kind : '|', to: this.expressions.concatenation() };
    }
    return { type, args, redirect };
  }
}

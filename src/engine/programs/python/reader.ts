import { PythonSyntaxError, tokenize, type Token } from './lexer.ts';
import { KEYWORDS } from './literals.ts';

/** Goes through the tokens of a program. */
export class TokenReader {
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
}

import { Scanner, Stop, type Token } from './scanner.ts';
import type { ShellDialect } from './shell.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

const RESERVED = new Set('if then elif else fi for while until do done case esac in { } !'.split(' '));
/** What the body of a function begins with in bash. */
const COMPOUND = new Set('{ ( if for while until case'.split(' '));
/** Tokens that end a list inside of a compound command. */
const ENDERS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;', ';&', ';;&']);

const checked = new Map<string, SyntaxProblem | null>();

/** The first syntax error of a script in a dialect, in the words of the shell's own grammar; null when there is none. */
export function checkSyntax(text: string, dialect: ShellDialect): SyntaxProblem | null {
  const key = `${dialect.name} ${text}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  if (checked.size > 300) checked.clear();
  const problem = check(text, dialect);
  checked.set(key, problem);
  return problem;
}

function check(text: string, dialect: ShellDialect): SyntaxProblem | null {
  try {
    const scanner = new Scanner(text, dialect, (inner) => new Grammar(inner).substitution());
    new Grammar(scanner).program();
    return null;
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
}

/** A recognizer for the shell language that stops where the Almquist shells and bash stop. */
class Grammar {
  private readonly scanner: Scanner;
  private held: Token | null = null;
  private readonly bash: boolean;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
    this.bash = scanner.dialect.name === 'bash';
  }

  program(): void {
    for (;;) {
      this.newlines();
      if (this.peek().kind === 'end') return;
      this.andOr();
      const token = this.take();
      if (token.kind === 'end') return;
      if (token.kind === 'newline' || this.is(token, ';') || this.is(token, '&')) continue;
      this.unexpected(token);
    }
  }

  /** The inside of `$(…)`, up to and with its parenthesis. */
  substitution(): void {
    this.list(true);
    const token = this.take();
    if (this.is(token, ')')) return;
    if (this.bash && token.kind === 'end')
      this.scanner.stop({ at: this.scanner.text.length, token: ')', kind: 'quote' });
    this.unexpected(token, ')');
  }

  private peek(): Token {
    this.held ??= this.scanner.next();
    return this.held;
  }

  private take(): Token {
    const token = this.peek();
    this.held = null;
    return token;
  }

  /** A word that must be there. bash sees the end of a line at the end of the text. */
  private wanted(): Token {
    const token = this.take();
    return this.bash && token.kind === 'end' ? { ...token, kind: 'newline' } : token;
  }

  private is(token: Token, text: string): boolean {
    return token.kind === 'operator' && token.text === text;
  }

  /** A reserved word at the start of a command. */
  private reserved(token: Token): string {
    if (token.kind === 'operator') return token.text;
    return token.kind === 'word' && !token.quoted && RESERVED.has(token.text) ? token.text : '';
  }

  private newlines(): void {
    while (this.peek().kind === 'newline') this.take();
  }

  private unexpected(token: Token, expecting?: string): never {
    const { at } = token;
    const more = expecting === undefined ? {} : { expecting };
    if (token.kind === 'end')
      this.scanner.stop({ at: this.scanner.text.length, token: undefined, kind: 'end', ...more });
    const known = this.reserved(token) !== '';
    const kind = token.kind === 'operator' || known ? 'token' : token.kind;
    const text = token.kind === 'newline' ? 'newline' : token.text;
    this.scanner.stop({ at, token: text, kind, ...more });
  }

  private expect(word: string): void {
    this.newlines();
    const token = this.take();
    if (this.reserved(token) !== word) this.unexpected(token, word);
  }

  /** Commands up to a word that ends a list. `mayBeEmpty`: in `$()` and `case`. */
  private list(mayBeEmpty = false): void {
    let first = !mayBeEmpty;
    for (;;) {
      this.newlines();
      const token = this.peek();
      if (token.kind === 'end') return;
      if (!first && ENDERS.has(this.reserved(token))) return;
      first = false;
      this.andOr();
      const after = this.peek();
      if (after.kind === 'newline' || this.is(after, ';') || this.is(after, '&')) this.take();
      else return;
    }
  }

  private andOr(): void {
    this.pipeline();
    while (this.is(this.peek(), '&&') || this.is(this.peek(), '||')) {
      this.take();
      this.newlines();
      this.pipeline();
    }
  }

  private pipeline(): void {
    while (this.reserved(this.peek()) === '!') this.take();
    if (this.bash && this.peek().kind === 'word' && this.peek().text === 'time') {
      this.take();
      if (this.peek().text === '-p') this.take();
      while (this.reserved(this.peek()) === '!') this.take();
    }
    this.command();
    while (this.is(this.peek(), '|') || this.is(this.peek(), '|&')) {
      this.take();
      this.newlines();
      this.command();
    }
  }

  private command(): void {
    const token = this.peek();
    switch (this.reserved(token)) {
      case 'if':
        this.take();
        this.ifCommand();
        return;
      case 'while':
      case 'until':
        this.take();
        this.list();
        this.expect('do');
        this.list();
        this.expect('done');
        {
          this.redirections();
          return;
        }
      case 'for':
        this.take();
        this.forCommand();
        return;
      case 'case':
        this.take();
        this.caseCommand();
        return;
      case '{':
        this.take();
        this.list();
        this.expect('}');
        {
          this.redirections();
          return;
        }
      case '(':
        this.take();
        {
          this.parenthesis();
          return;
        }
      case '':
        break;
      default:
        this.unexpected(token);
    }
    if (token.kind !== 'word' && token.kind !== 'redirection') this.unexpected(token);
    if (token.kind === 'word' && !token.quoted && this.keyword(token)) return;
    this.simple();
  }

  /** `[[`, `function`, `select` where they are keywords. True when the command is read. */
  private keyword(token: Token): boolean {
    const { features } = this.scanner.dialect;
    if (token.text === '[[' && features.has('double bracket operators')) {
      for (let inner = this.take(); ; inner = this.take()) {
        if (inner.kind === 'end') this.unexpected(inner);
        if (inner.kind === 'word' && inner.text === ']]') break;
      }
      this.redirections();
      return true;
    }
    if (token.text === 'function' && features.has('function keyword')) {
      this.take();
      const name = this.take();
      if (name.kind !== 'word') this.unexpected(name, this.bash ? undefined : 'word');
      if (this.is(this.peek(), '(')) {
        this.take();
        const close = this.take();
        if (!this.is(close, ')')) this.unexpected(close, ')');
      }
      this.newlines();
      this.command();
      return true;
    }
    if (token.text === 'select' && this.bash) {
      this.take();
      this.forCommand();
      return true;
    }
    return false;
  }

  private ifCommand(): void {
    this.list();
    this.expect('then');
    this.list();
    for (;;) {
      this.newlines();
      const token = this.peek();
      const word = this.reserved(token);
      if (word === 'elif') {
        this.take();
        this.list();
        this.expect('then');
        this.list();
      } else if (word === 'else') {
        this.take();
        this.list();
        this.expect('fi');
        this.redirections();
        return;
      } else {
        this.expect('fi');
        this.redirections();
        return;
      }
    }
  }

  private forCommand(): void {
    const name = this.wanted();
    if (this.is(name, '(') && this.bash && this.scanner.text[this.scanner.at] === '(') {
      this.scanner.at++;
      this.scanner.skipArithmetic();
      if (this.is(this.peek(), ';')) this.take();
    } else {
      if (name.kind !== 'word' || (!this.bash && (name.quoted || !/^[A-Za-z_]\w*$/.test(name.text)))) {
        if (this.bash) this.unexpected(name);
        this.scanner.stop({ at: name.at, token: 'Bad for loop variable', kind: 'other' });
      }
      this.newlines();
      const token = this.peek();
      if (token.kind === 'word' && token.text === 'in') {
        this.take();
        while (this.peek().kind === 'word') this.take();
        const end = this.take();
        if (end.kind !== 'newline' && !this.is(end, ';')) this.unexpected(end);
      } else if (this.is(token, ';')) this.take();
    }
    this.newlines();
    if (this.bash && this.reserved(this.peek()) === '{') {
      this.take();
      this.list();
      this.expect('}');
      this.redirections();
      return;
    }
    this.expect('do');
    this.list();
    this.expect('done');
    this.redirections();
  }

  private caseCommand(): void {
    const word = this.wanted();
    if (word.kind !== 'word') this.unexpected(word, 'word');
    this.newlines();
    const token = this.take();
    if (token.kind !== 'word' || token.text !== 'in') this.unexpected(token, 'in');
    for (;;) {
      this.newlines();
      if (this.reserved(this.peek()) === 'esac') break;
      if (this.is(this.peek(), '(')) this.take();
      for (;;) {
        const pattern = this.take();
        if (pattern.kind !== 'word') this.unexpected(pattern, ')');
        const next = this.take();
        if (this.is(next, '|')) continue;
        if (!this.is(next, ')')) this.unexpected(next, ')');
        break;
      }
      this.list(true);
      this.newlines();
      const end = this.peek();
      if (this.reserved(end) === 'esac') break;
      if (!this.is(end, ';;') && !this.is(end, ';&') && !this.is(end, ';;&'))
        this.unexpected(this.take(), ';;');
      this.take();
    }
    this.take();
    this.redirections();
  }

  private parenthesis(): void {
    const { scanner } = this;
    if (
      scanner.dialect.features.has('double parenthesis') &&
      scanner.text[scanner.at] === '(' &&
      this.held === null
    ) {
      scanner.at++;
      scanner.skipArithmetic();
      this.redirections();
      return;
    }
    this.list();
    this.expect(')');
    this.redirections();
  }

  private redirections(): void {
    while (this.peek().kind === 'redirection') this.redirection();
  }

  private redirection(): void {
    const operator = this.take();
    const target = this.wanted();
    if (target.kind !== 'word') this.unexpected(target);
    if (operator.text === '<<' || operator.text === '<<-') {
      this.scanner.expectHereDocument(target.text, operator.text === '<<-');
    }
  }

  private simple(): void {
    let words = 0;
    let others = 0;
    let name: Token | null = null;
    for (;;) {
      const token = this.peek();
      if (token.kind === 'redirection') {
        this.redirection();
        others++;
      } else if (token.kind === 'word') {
        this.take();
        if (words === 0 && /^[A-Za-z_]\w*(\[[^\]]*\])?\+?=/.test(token.text)) others++;
        else {
          words++;
          name = token;
        }
      } else if (this.is(token, '(') && words === 1 && others === 0 && name !== null) {
        this.definition(name);
        return;
      } else return;
    }
  }

  private definition(name: Token): void {
    this.take();
    const close = this.take();
    if (!this.is(close, ')')) this.unexpected(close, ')');
    const posix = /^[A-Za-z_]\w*$/.test(name.text);
    const special = this.scanner.dialect.special.has(name.text);
    if (this.scanner.dialect.name === 'dash' && (!posix || special)) {
      this.scanner.stop({ at: name.at, token: 'Bad function name', kind: 'other' });
    }
    this.newlines();
    const body = this.peek();
    if (this.bash && !COMPOUND.has(this.reserved(body)) && body.text !== '[[') this.unexpected(body);
    this.command();
  }
}

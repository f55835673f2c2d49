import { boundedRegExp } from '../../text/index.ts';
import { quoted, say, tryHelp } from '../support/messages.ts';
import { program } from '../support/program.ts';
import { compileRegex } from '../../text/index.ts';

/** A mistake in the expression; the exit code is 2. */
class ExprError extends Error {}

export const expr = program('expr', function* (process) {
  yield;
  const args = process.argv.slice(process.argv[1] === '--' ? 2 : 1);
  if (args.length === 0) {
    if (process.flavour === 'busybox') say(process, 'too few arguments');
    else {
      say(process, 'missing operand');
      tryHelp(process);
    }
    return 2;
  }
  try {
    const value = new Evaluation(args, process.flavour === 'busybox').run();
    process.out.line(value);
    return value === '' || /^-?0+$/.test(value) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ExprError)) throw error;
    say(process, error.message);
    return 2;
  }
});

class Evaluation {
  private readonly args: readonly string[];
  private readonly busybox: boolean;
  private at = 0;

  constructor(args: readonly string[], busybox: boolean) {
    this.args = args;
    this.busybox = busybox;
  }

  run(): string {
    const value = this.or();
    const rest = this.args[this.at];
    if (rest !== undefined) this.fail(`syntax error: unexpected argument ${quoted(rest)}`);
    return value;
  }

  private fail(gnu: string): never {
    throw new ExprError(this.busybox ? 'syntax error' : gnu);
  }

  private is(...operators: readonly string[]): string | undefined {
    const word = this.args[this.at];
    if (word === undefined || !operators.includes(word)) return undefined;
    this.at++;
    return word;
  }

  private or(): string {
    let left = this.and();
    while (this.is('|') !== undefined) {
      const right = this.and();
      left = isTrue(left) ? left : isTrue(right) ? right : '0';
    }
    return left;
  }

  private and(): string {
    let left = this.comparison();
    while (this.is('&') !== undefined) {
      const right = this.comparison();
      left = isTrue(left) && isTrue(right) ? left : '0';
    }
    return left;
  }

  private comparison(): string {
    let left = this.sum();
    for (;;) {
      const operator = this.is('<', '<=', '=', '==', '!=', '>=', '>');
      if (operator === undefined) return left;
      left = compare(operator, left, this.sum()) ? '1' : '0';
    }
  }

  private sum(): string {
    let left = this.product();
    for (;;) {
      const operator = this.is('+', '-');
      if (operator === undefined) return left;
      const a = this.number(left);
      const b = this.number(this.product());
      left = String(operator === '+' ? a + b : a - b);
    }
  }

  private product(): string {
    let left = this.match();
    for (;;) {
      const operator = this.is('*', '/', '%');
      if (operator === undefined) return left;
      const a = this.number(left);
      const b = this.number(this.match());
      if (operator !== '*' && b === 0n) throw new ExprError('division by zero');
      left = String(operator === '*' ? a * b : operator === '/' ? a / b : a % b);
    }
  }

  private number(text: string): bigint {
    if (!/^-?\d+$/.test(text))
      throw new ExprError(this.busybox ? 'non-numeric argument' : 'non-integer argument');
    return BigInt(text);
  }

  private match(): string {
    let left = this.primary();
    while (this.is(':') !== undefined) left = matched(left, this.primary());
    return left;
  }

  private primary(): string {
    const word = this.args[this.at++];
    if (word === undefined)
      this.fail(`syntax error: missing argument after ${quoted(this.args[this.args.length - 1] ?? '')}`);
    switch (word) {
      case '(': {
        const value = this.or();
        if (this.is(')') === undefined)
          this.fail(`syntax error: expecting ')' after ${quoted(this.args[this.at - 1] ?? '')}`);
        return value;
      }
      case 'match':
        return this.args[this.at] === undefined ? word : matched(this.primary(), this.primary());
      case 'length':
        return this.args[this.at] === undefined ? word : String(this.primary().length);
      case 'index': {
        if (this.args[this.at] === undefined) return word;
        const text = this.primary();
        const set = this.primary();
        return String(text.split('').findIndex((char) => set.includes(char)) + 1);
      }
      case 'substr': {
        if (this.args[this.at] === undefined) return word;
        const text = this.primary();
        const start = Number(this.primary());
        const length = Number(this.primary());
        return start > 0 && length > 0 ? text.slice(start - 1, start - 1 + length) : '';
      }
      case '+':
        return this.args[this.at++] ?? this.fail('syntax error');
      default:
        return word;
    }
  }
}

function isTrue(text: string): boolean {
  return text !== '' && !/^-?0+$/.test(text);
}

function compare(operator: string, a: string, b: string): boolean {
  const numbers = /^-?\d+$/.test(a) && /^-?\d+$/.test(b);
  const order = numbers
    ? BigInt(a) < BigInt(b)
      ? -1
      : BigInt(a) > BigInt(b)
        ? 1
        : 0
    : a < b
      ? -1
      : a > b
        ? 1
        : 0;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return order !== 0;
    default:
      return order === 0;
  }
}

function matched(text: string, pattern: string): string {
  const found = boundedRegExp(
    `^(?:${compileRegex(pattern.replace(/^\^/, ''), { extended: false }).source})`,
  ).exec(text);
  if (/\\\(/.test(pattern)) return found?.[1] ?? '';
  return String(found?.[0].length ?? 0);
}

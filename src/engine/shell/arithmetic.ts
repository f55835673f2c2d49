/** Where an expression went wrong; dialects word it. */
export class ArithmeticError extends Error {
  readonly kind:
    | 'primary'
    | 'end'
    | 'operator'
    | 'division'
    | 'colon'
    | 'paren'
    | 'assignment'
    | 'exponent'
    | 'base'
    | 'number';
  readonly expression: string;
  /** The rest of the text at the place of the error. */
  readonly rest: string;

  constructor(kind: ArithmeticError['kind'], expression: string, rest: string) {
    super(kind);
    this.kind = kind;
    this.expression = expression;
    this.rest = rest;
  }
}

export interface ArithmeticWorld {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** Which shell's arithmetic it is. */
  readonly dialect: 'ash' | 'dash' | 'bash';
}

const MAX_DEPTH = 64;

type Token = {
  readonly text: string;
  readonly at: number;
  readonly kind: 'number' | 'name' | 'operator' | 'end' | 'unknown';
};

const OPERATORS = /^(<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:(),])/;
const BINARY: Record<string, number> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  '**': 11,
};
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);

/** 64-bit value of an arithmetic expression. Throws {@link ArithmeticError}. */
export function evaluateArithmetic(expression: string, world: ArithmeticWorld, depth = 0): bigint {
  return new Evaluation(expression, world, depth).run();
}

class Evaluation {
  private readonly text: string;
  private readonly world: ArithmeticWorld;
  private readonly depth: number;
  private at = 0;
  private token: Token = { text: '', at: 0, kind: 'end' };
  /** Above 0 while the value is not needed, as after `0 &&`. */
  private skipping = 0;

  constructor(text: string, world: ArithmeticWorld, depth: number) {
    this.text = text;
    this.world = world;
    this.depth = depth;
  }

  run(): bigint {
    this.advance();
    if (this.done()) {
      if (this.world.dialect === 'dash' && this.depth === 0) this.fail('primary');
      return 0n;
    }
    const value = this.comma();
    if (this.operator() === '=') this.fail('assignment');
    if (this.token.kind === 'unknown') this.fail('operator');
    if (!this.done()) this.fail('end');
    return value;
  }

  private done(): boolean {
    return this.token.kind === 'end';
  }

  /** The current token if it is an operator; empty otherwise. */
  private operator(): string {
    return this.token.kind === 'operator' ? this.token.text : '';
  }

  private fail(kind: ArithmeticError['kind'], at = this.token.at): never {
    throw new ArithmeticError(kind, this.text, this.text.slice(at));
  }

  private advance(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
    const rest = this.text.slice(this.at);
    const start = this.at;
    const number = (this.extended ? /^\d+#[\w@]+|^[0-9]\w*/ : /^[0-9]\w*/).exec(rest)?.[0];
    const name = (this.world.dialect === 'bash' ? /^[A-Za-z_]\w*(\[[^\]]*\])?/ : /^[A-Za-z_]\w*/).exec(
      rest,
    )?.[0];
    const text = number ?? name ?? this.knownOperator(OPERATORS.exec(rest)?.[0], rest) ?? '';
    const kind =
      number !== undefined
        ? 'number'
        : name !== undefined
          ? 'name'
          : text !== ''
            ? 'operator'
            : rest === ''
              ? 'end'
              : 'unknown';
    this.at += text.length;
    this.token = { text, at: start, kind };
  }

  /** `++`, `--`, `**`, `,` and `base#number` exist. */
  private get extended(): boolean {
    return this.world.dialect !== 'dash';
  }

  /** `++` and `--` stand beside a name; elsewhere each sign is one of its own. */
  private knownOperator(operator: string | undefined, rest: string): string | undefined {
    if (operator === undefined) return undefined;
    if (operator === '++' || operator === '--') {
      const counts = this.extended && (this.token.kind === 'name' || /^..\s*[A-Za-z_]/.test(rest));
      return counts ? operator : operator.slice(0, 1);
    }
    if (this.extended) return operator;
    if (operator === '**') return '*';
    return operator === ',' ? undefined : operator;
  }

  private take(operator: string): boolean {
    if (this.token.kind !== 'operator' || this.token.text !== operator) return false;
    this.advance();
    return true;
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.take(',')) value = this.assignment();
    return value;
  }

  private assignment(): bigint {
    if (this.token.kind === 'name') {
      const saved = { at: this.at, token: this.token };
      const name = this.token.text;
      this.advance();
      const operator = this.operator();
      if (ASSIGNMENTS.has(operator)) {
        this.advance();
        const right = this.assignment();
        const before = operator === '=' ? 0n : this.variable(name);
        const value =
          operator === '=' ? right : this.apply(operator.slice(0, -1), before, right, saved.token.at);
        if (this.skipping === 0) this.world.set(name, String(value));
        return value;
      }
      this.at = saved.at;
      this.token = saved.token;
    }
    return this.conditional();
  }

  private conditional(): bigint {
    const test = this.binary(1);
    if (!this.take('?')) return test;
    const yes = this.lazily(test === 0n, () => this.assignment());
    if (!this.take(':')) this.fail('colon');
    const no = this.lazily(test !== 0n, () => this.assignment());
    return test !== 0n ? yes : no;
  }

  private lazily(skip: boolean, parse: () => bigint): bigint {
    if (skip) this.skipping++;
    const value = parse();
    if (skip) this.skipping--;
    return value;
  }

  private binary(minimum: number): bigint {
    let left = this.unary();
    for (;;) {
      const operator = this.token.text;
      const level = this.token.kind === 'operator' ? BINARY[operator] : undefined;
      if (level === undefined || level < minimum) return left;
      this.advance();
      const start = this.token.at;
      const next = operator === '**' ? level : level + 1;
      // busybox evaluates both sides, whatever the first one gave.
      const lazy = this.world.dialect !== 'ash';
      if (operator === '&&') {
        const right = this.lazily(lazy && left === 0n, () => this.binary(next));
        left = left !== 0n && right !== 0n ? 1n : 0n;
      } else if (operator === '||') {
        const right = this.lazily(lazy && left !== 0n, () => this.binary(next));
        left = left !== 0n || right !== 0n ? 1n : 0n;
      } else left = this.apply(operator, left, this.binary(next), start);
    }
  }

  private apply(operator: string, a: bigint, b: bigint, at: number): bigint {
    switch (operator) {
      case '+':
        return wrap(a + b);
      case '-':
        return wrap(a - b);
      case '*':
        return wrap(a * b);
      case '/':
      case '%':
        if (this.skipping > 0) return 0n;
        if (b === 0n) this.fail('division', at);
        return wrap(operator === '/' ? a / b : a % b);
      case '**':
        if (b < 0n) this.fail('exponent', at);
        return wrap(a ** b);
      case '<<':
        return wrap(a << (b & 63n));
      case '>>':
        return a >> (b & 63n);
      case '&':
        return a & b;
      case '|':
        return a | b;
      case '^':
        return a ^ b;
      default:
        return compare(operator, a, b) ? 1n : 0n;
    }
  }

  private unary(): bigint {
    const { text, kind } = this.token;
    if (kind !== 'operator') return this.primary();
    switch (text) {
      case '-':
        this.advance();
        return wrap(-this.unary());
      case '+':
        this.advance();
        return this.unary();
      case '!':
        this.advance();
        return this.unary() === 0n ? 1n : 0n;
      case '~':
        this.advance();
        return ~this.unary();
      case '++':
      case '--':
        this.advance();
        return this.step(text === '++' ? 1n : -1n, true);
      default:
        return this.primary();
    }
  }

  private step(by: bigint, prefix: boolean): bigint {
    if (this.token.kind !== 'name') this.fail('primary');
    const name = this.token.text;
    this.advance();
    const before = this.variable(name);
    if (this.skipping === 0) this.world.set(name, String(wrap(before + by)));
    return prefix ? wrap(before + by) : before;
  }

  private primary(): bigint {
    const { text, kind } = this.token;
    if (kind === 'number') {
      this.advance();
      return this.number(text);
    }
    if (kind === 'name') {
      this.advance();
      const value = this.variable(text);
      const post = this.operator();
      if (post === '++' || post === '--') {
        this.advance();
        if (this.skipping === 0) this.world.set(text, String(wrap(value + (post === '++' ? 1n : -1n))));
      }
      return value;
    }
    if (this.take('(')) {
      const value = this.comma();
      if (!this.take(')')) this.fail('paren');
      return value;
    }
    return this.fail('primary');
  }

  private number(text: string): bigint {
    const based = /^(\d+)#([\w@]+)$/.exec(text);
    if (based !== null) return inBase(based[2] ?? '', Number(based[1])) ?? this.badNumber(text);
    if (/^0[xX][0-9a-fA-F]+$/.test(text)) return this.bounded(BigInt(text));
    if (/^0[0-7]*$/.test(text)) return this.bounded(BigInt(text === '0' ? '0' : `0o${text.slice(1)}`));
    if (/^[1-9]\d*$/.test(text)) return this.bounded(BigInt(text));
    if (/^0[xX]$/.test(text) && this.world.dialect === 'bash') return 0n;
    return this.badNumber(text);
  }

  private badNumber(text: string): never {
    const end = this.text.indexOf(text) + text.length;
    throw new ArithmeticError('base', this.text.slice(0, end), text);
  }

  /** A number that does not fit: dash takes the largest there is. */
  private bounded(value: bigint): bigint {
    return this.world.dialect === 'dash' && value > LARGEST ? LARGEST : wrap(value);
  }

  private variable(name: string): bigint {
    if (this.skipping > 0) return 0n;
    const text = this.world.get(name) ?? '';
    if (/^\s*[-+]?\d+\s*$/.test(text) && !/^\s*[-+]?0\d/.test(text))
      return this.bounded(BigInt(text.trim().replace(/^\+/, '')));
    // dash takes numbers only, the others whole expressions.
    if (this.world.dialect === 'dash' && text !== '' && !/^\s*[-+]?(0[xX][\da-fA-F]+|0[0-7]*)\s*$/.test(text))
      throw new ArithmeticError('number', text, text);
    if (this.depth >= MAX_DEPTH) this.fail('end');
    return evaluateArithmetic(text, this.world, this.depth + 1);
  }
}

const LARGEST = (1n << 63n) - 1n;

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function compare(operator: string, a: bigint, b: bigint): boolean {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

function inBase(digits: string, base: number): bigint | undefined {
  let value = 0n;
  for (const digit of base <= 36 ? digits.toLowerCase() : digits) {
    const index = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_'.indexOf(digit);
    if (index < 0 || index >= base) return undefined;
    value = value * BigInt(base) + BigInt(index);
  }
  return wrap(value);
}

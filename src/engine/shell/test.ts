import { EXECUTE, READ, WRITE, type Process } from '../kernel/index.ts';

/** A mistake in the arguments of `test`; the status is then 2. */
export class TestError extends Error {
  readonly kind: 'number' | 'operator' | 'missing' | 'extra' | 'bracket' | 'paren';
  readonly word: string;

  /** The first argument, where two do not fit together. */
  readonly first: string;

  constructor(kind: TestError['kind'], word: string, first = '') {
    super(`${kind}: ${word}`);
    this.first = first;
    this.kind = kind;
    this.word = word;
  }
}

/** A unary operator of `test`; undefined when there is no such operator. */
export function unaryTest(process: Process, operator: string, operand: string): boolean | undefined {
  const { files } = process;
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-e':
      return files.find(operand) !== null;
    case '-f':
      return files.find(operand)?.type === 'file';
    case '-d':
      return files.find(operand)?.type === 'dir';
    case '-h':
    case '-L':
      return files.find(operand, false)?.type === 'symlink';
    case '-p':
      return files.find(operand)?.type === 'fifo';
    case '-b':
      return files.find(operand)?.type === 'block';
    case '-c':
      return files.find(operand)?.type === 'char';
    case '-S':
      return files.find(operand)?.type === 'socket';
    case '-s':
      return (files.find(operand)?.size ?? 0) > 0;
    case '-r':
      return files.access(operand, READ);
    case '-w':
      return files.access(operand, WRITE);
    case '-x':
      return files.access(operand, EXECUTE);
    case '-u':
      return ((files.find(operand)?.mode ?? 0) & 0o4000) !== 0;
    case '-g':
      return ((files.find(operand)?.mode ?? 0) & 0o2000) !== 0;
    case '-k':
      return ((files.find(operand)?.mode ?? 0) & 0o1000) !== 0;
    case '-O':
      return files.find(operand)?.uid === process.euid;
    case '-G':
      return files.find(operand)?.gid === process.egid;
    case '-t': {
      const fd = Number(operand);
      return process.hasDescriptor(fd) && process.descriptor(fd).terminal;
    }
    default:
      return undefined;
  }
}

function integer(word: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(word)) throw new TestError('number', word);
  return BigInt(word.trim().replace(/^\+/, ''));
}

/** A binary operator of `test`; undefined when there is no such operator. */
export function binaryTest(process: Process, a: string, operator: string, b: string): boolean | undefined {
  const { files } = process;
  const missingIsOld = process.exe.endsWith('/bash');
  const time = (path: string): number => files.find(path)?.mtime ?? Number.NEGATIVE_INFINITY;
  switch (operator) {
    case '=':
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '-eq':
      return integer(a) === integer(b);
    case '-ne':
      return integer(a) !== integer(b);
    case '-lt':
      return integer(a) < integer(b);
    case '-le':
      return integer(a) <= integer(b);
    case '-gt':
      return integer(a) > integer(b);
    case '-ge':
      return integer(a) >= integer(b);
    case '-nt':
      return time(a) > time(b) && (missingIsOld || files.find(b) !== null);
    case '-ot':
      return time(a) < time(b) && (missingIsOld || files.find(a) !== null);
    case '-ef':
      return files.same(a, b);
    default:
      return undefined;
  }
}

const BINARY = /^(=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;
const UNARY = /^-[a-zA-Z]$/;

/** In what the kinds of `test` differ. */
export interface TestRules {
  /** `==` is `=`. */
  readonly doubleEquals: boolean;
  /** Unary operators beyond those that all have, such as `-v`: their value, or undefined. */
  readonly more?: (operator: string, operand: string) => boolean | undefined;
}

/** Value of the arguments of `test` (without a closing bracket). Throws {@link TestError}. */
export function evaluateTest(
  process: Process,
  args: readonly string[],
  rules: TestRules = { doubleEquals: true },
): boolean {
  return new Test(process, args, rules).run();
}

class Test {
  private readonly process: Process;
  private readonly args: readonly string[];
  private readonly rules: TestRules;
  private at = 0;

  constructor(process: Process, args: readonly string[], rules: TestRules) {
    this.process = process;
    this.args = args;
    this.rules = rules;
  }

  private isBinary(word: string): boolean {
    return BINARY.test(word) && (word !== '==' || this.rules.doubleEquals);
  }

  /** POSIX fixes the meaning by the number of arguments up to four; beyond that a grammar with -a and -o. */
  run(): boolean {
    const [a = '', b = '', c = '', d = ''] = this.args;
    switch (this.args.length) {
      case 0:
        return false;
      case 1:
        return a !== '';
      case 2:
        if (a === '!') return b === '';
        if (UNARY.test(a)) return this.unary(a, b);
        if (this.isBinary(b)) throw new TestError('missing', b, a);
        throw new TestError('extra', b, a);
      case 3:
        if (this.isBinary(b)) return this.binary(a, b, c);
        if (a === '!') return !new Test(this.process, [b, c], this.rules).run();
        if (a === '(' && c === ')') return b !== '';
        if (b === '-a' || b === '-o') break;
        throw new TestError('extra', b, a);
      case 4:
        if (a === '!') return !new Test(this.process, [b, c, d], this.rules).run();
        if (a === '(' && d === ')') return new Test(this.process, [b, c], this.rules).run();
        break;
    }
    const value = this.or();
    const rest = this.args[this.at];
    if (rest !== undefined) throw new TestError('extra', rest, this.args[this.at - 1]);
    return value;
  }

  private or(): boolean {
    let value = this.and();
    while (this.args[this.at] === '-o') {
      this.at++;
      const right = this.and();
      value = value || right;
    }
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.args[this.at] === '-a') {
      this.at++;
      const right = this.not();
      value = value && right;
    }
    return value;
  }

  private not(): boolean {
    if (this.args[this.at] === '!') {
      this.at++;
      return !this.not();
    }
    return this.primary();
  }

  private primary(): boolean {
    const first = this.args[this.at];
    if (first === undefined) throw new TestError('missing', this.args[this.at - 1] ?? '');
    const second = this.args[this.at + 1];
    const third = this.args[this.at + 2];
    if (second !== undefined && third !== undefined && this.isBinary(second)) {
      this.at += 3;
      return this.binary(first, second, third);
    }
    if (first === '(') {
      this.at++;
      const value = this.or();
      if (this.args[this.at] !== ')') throw new TestError('paren', this.args[this.at] ?? '');
      this.at++;
      return value;
    }
    if (UNARY.test(first) && second !== undefined) {
      this.at += 2;
      return this.unary(first, second);
    }
    this.at++;
    return first !== '';
  }

  private unary(operator: string, operand: string): boolean {
    const value = unaryTest(this.process, operator, operand) ?? this.rules.more?.(operator, operand);
    if (value === undefined) throw new TestError('operator', operand, operator);
    return value;
  }

  private binary(a: string, operator: string, b: string): boolean {
    const value = binaryTest(this.process, a, operator, b);
    if (value === undefined) throw new TestError('operator', operator);
    return value;
  }
}

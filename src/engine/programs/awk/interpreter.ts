import type { Coroutine, Process } from '../../kernel/index.ts';
import { formatPrintf } from '../../shell/index.ts';
import { callBuiltin, type BuiltinWorld } from './builtins.ts';
import { fieldIndex, Record } from './record.ts';
import { Streams } from './streams.ts';
import type { Expression, FunctionDefinition, Program, Redirect, Statement } from './tree.ts';
import { compareValues, toBoolean, toNumber, toText, type Value } from './values.ts';
import { compileRegex } from '../../text/index.ts';

type Cell = Value | Map<string, Value>;

/** Leaves loops, rules and the program. */
export class Jump extends Error {
  readonly kind: 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';
  readonly value: Value;

  constructor(kind: Jump['kind'], value: Value) {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}

/** A mistake found while running, such as a division by zero. */
export class AwkError extends Error {}

const MAX_DEPTH = 200;

/** Runs statements and expressions of an awk program; input is the business of whoever owns it. */
export class Interpreter {
  readonly process: Process;
  readonly globals = new Map<string, Cell>();
  readonly record: Record;
  readonly streams: Streams;
  readonly random = { seed: 0, state: 1 };
  /** Reads the next record of the main input; false at the end. */
  readRecord: (into: (text: string) => unknown) => Coroutine<boolean> = () => {
    throw new Error('no input');
  };
  private readonly functions: ReadonlyMap<string, FunctionDefinition>;
  private locals: Map<string, Cell> | null = null;
  private depth = 0;
  private readonly regexes = new Map<string, RegExp>();

  constructor(process: Process, program: Program) {
    this.process = process;
    this.functions = program.functions;
    this.streams = new Streams(process);
    this.record = new Record(() => ({
      fs: this.text('FS'),
      ofs: this.text('OFS'),
      format: this.text('CONVFMT'),
    }));
    const defaults: readonly [string, Value][] = [
      ['FS', ' '],
      ['OFS', ' '],
      ['ORS', '\n'],
      ['RS', '\n'],
      ['NR', 0],
      ['FNR', 0],
      ['CONVFMT', '%.6g'],
      ['OFMT', '%.6g'],
      ['SUBSEP', '\x1c'],
      ['RSTART', 0],
      ['RLENGTH', -1],
      ['FILENAME', ''],
    ];
    for (const [name, value] of defaults) this.globals.set(name, value);
  }

  text(name: string): string {
    const cell = this.globals.get(name);
    return cell instanceof Map ? '' : toText(cell);
  }

  private scope(name: string): Map<string, Cell> {
    return this.locals?.has(name) === true ? this.locals : this.globals;
  }

  get(name: string): Value {
    if (name === 'NF') return this.record.count;
    const cell = this.scope(name).get(name);
    return cell instanceof Map ? undefined : cell;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') this.record.count = Math.trunc(toNumber(value));
    else this.scope(name).set(name, value);
  }

  array(name: string): Map<string, Value> {
    const scope = this.scope(name);
    const cell = scope.get(name);
    if (cell instanceof Map) return cell;
    const made = new Map<string, Value>();
    scope.set(name, made);
    return made;
  }

  regex(source: string, flags = ''): RegExp {
    const key = `${flags}/${source}`;
    let regex = this.regexes.get(key);
    if (regex === undefined) {
      regex = compileRegex(source, { extended: true }, flags);
      this.regexes.set(key, regex);
    }
    regex.lastIndex = 0;
    return regex;
  }

  *run(statement: Statement): Coroutine<void> {
    switch (statement.type) {
      case 'block':
        for (const one of statement.body) yield* this.run(one);
        return;
      case 'expression':
        yield* this.value(statement.expression);
        return;
      case 'print':
      case 'printf':
        return yield* this.print(statement);
      case 'if':
        if (toBoolean(yield* this.value(statement.test))) yield* this.run(statement.yes);
        else if (statement.no !== null) yield* this.run(statement.no);
        return;
      case 'while':
        while (toBoolean(yield* this.value(statement.test)))
          if (!(yield* this.iterate(statement.body))) break;
        return;
      case 'do':
        do if (!(yield* this.iterate(statement.body))) break;
        while (toBoolean(yield* this.value(statement.test)));
        return;
      case 'for':
        return yield* this.forLoop(statement);
      case 'for in':
        for (const key of [...this.array(statement.array).keys()]) {
          this.set(statement.name, { input: key });
          if (!(yield* this.iterate(statement.body))) break;
        }
        return;
      case 'delete':
        if (statement.index === null) this.array(statement.name).clear();
        else this.array(statement.name).delete(yield* this.key(statement.index));
        return;
      case 'exit':
      case 'return':
        throw new Jump(
          statement.type,
          statement.value === null ? undefined : yield* this.value(statement.value),
        );
      default:
        throw new Jump(statement.type, undefined);
    }
  }

  private *forLoop(statement: Extract<Statement, { type: 'for' }>): Coroutine<void> {
    if (statement.start !== null) yield* this.run(statement.start);
    while (statement.test === null || toBoolean(yield* this.value(statement.test))) {
      if (!(yield* this.iterate(statement.body))) break;
      if (statement.step !== null) yield* this.run(statement.step);
    }
  }

  private *iterate(body: Statement): Coroutine<boolean> {
    yield;
    try {
      yield* this.run(body);
      return true;
    } catch (error) {
      if (error instanceof Jump && error.kind === 'break') return false;
      if (error instanceof Jump && error.kind === 'continue') return true;
      throw error;
    }
  }

  private *print(statement: Extract<Statement, { type: 'print' | 'printf' }>): Coroutine<void> {
    const values: Value[] = [];
    for (const arg of statement.args) values.push(yield* this.value(arg));
    let text: string;
    if (statement.type === 'printf') text = this.format(values);
    else {
      const shown =
        values.length === 0 ? [this.record.whole()] : values.map((value) => toText(value, this.text('OFMT')));
      text = shown.join(this.text('OFS')) + this.text('ORS');
    }
    yield* this.output(statement.redirect, text);
  }

  private *output(redirect: Redirect | null, text: string): Coroutine<void> {
    if (redirect === null) {
      this.process.out.put(text);
      yield* this.process.out.relieve();
    } else yield* this.streams.write(redirect.kind, toText(yield* this.value(redirect.to)), text);
  }

  /** sprintf; `%c` of a number is that character, `%d` cuts fractions off. */
  format(values: readonly Value[]): string {
    const [format, ...args] = values;
    const kinds = [...toText(format).matchAll(/%[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?([a-zA-Z%])/g)]
      .map((match) => match[1] ?? '')
      .filter((kind) => kind !== '%');
    const words = args.map((value, index) => {
      const kind = kinds[index] ?? 's';
      if (kind === 'c')
        return typeof value === 'number' ? String.fromCharCode(value & 255) : toText(value).slice(0, 1);
      if (/[dioxXu]/.test(kind)) return String(Math.trunc(toNumber(value)));
      return /[eEfFgG]/.test(kind) ? String(toNumber(value)) : toText(value, this.text('CONVFMT'));
    });
    const limited = words.slice(0, Math.max(kinds.length, 0));
    return formatPrintf(toText(format).replace(/\\/g, '\\\\'), limited, 'coreutils').text;
  }

  private *key(index: readonly Expression[]): Coroutine<string> {
    const parts: string[] = [];
    for (const one of index) parts.push(toText(yield* this.value(one), this.text('CONVFMT')));
    return parts.join(this.text('SUBSEP'));
  }

  *assign(target: Expression, value: Value): Coroutine<void> {
    if (target.type === 'variable') this.set(target.name, value);
    else if (target.type === 'element') this.array(target.name).set(yield* this.key(target.index), value);
    else if (target.type === 'field') this.record.put(fieldIndex(yield* this.value(target.index)), value);
  }

  *value(node: Expression): Coroutine<Value> {
    switch (node.type) {
      case 'number':
      case 'string':
        return node.value;
      case 'regex':
        return this.regex(node.source).test(this.record.whole()) ? 1 : 0;
      case 'variable':
        return this.get(node.name);
      case 'field':
        return this.record.get(fieldIndex(yield* this.value(node.index)));
      case 'element': {
        const key = yield* this.key(node.index);
        const array = this.array(node.name);
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
      case 'in':
        return this.array(node.name).has(yield* this.key(node.index)) ? 1 : 0;
      case 'group':
        return yield* this.value(node.inner);
      case 'conditional':
        return yield* this.value(toBoolean(yield* this.value(node.test)) ? node.yes : node.no);
      case 'assign':
        return yield* this.assignment(node);
      case 'step': {
        const before = toNumber(yield* this.value(node.target));
        yield* this.assign(node.target, before + node.by);
        return node.prefix ? before + node.by : before;
      }
      case 'unary': {
        const operand = yield* this.value(node.operand);
        if (node.operator === '!') return toBoolean(operand) ? 0 : 1;
        return node.operator === '-' ? -toNumber(operand) : toNumber(operand);
      }
      case 'match': {
        const text = toText(yield* this.value(node.text), this.text('CONVFMT'));
        const source = yield* this.pattern(node.pattern);
        return this.regex(source).test(text) !== node.negated ? 1 : 0;
      }
      case 'binary':
        return yield* this.binary(node);
      case 'call':
        return yield* this.call(node.name, node.args);
      case 'builtin':
        return yield* callBuiltin(this.world(), node.name, node.args);
      case 'getline':
        return yield* this.getline(node);
    }
  }

  /** Source of a pattern given as a regular expression or as any value. */
  *pattern(node: Expression): Coroutine<string> {
    return node.type === 'regex' ? node.source : toText(yield* this.value(node), this.text('CONVFMT'));
  }

  private world(): BuiltinWorld {
    return this;
  }

  private *assignment(node: Extract<Expression, { type: 'assign' }>): Coroutine<Value> {
    const right = yield* this.value(node.value);
    let value: Value = right;
    if (node.operator !== '=') {
      const left = toNumber(yield* this.value(node.target));
      value = this.arithmetic(node.operator.slice(0, -1), left, toNumber(right));
    }
    yield* this.assign(node.target, value);
    return value;
  }

  private arithmetic(operator: string, a: number, b: number): number {
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
      case '%':
        if (b === 0 && this.process.flavour === 'busybox') throw new AwkError('Division by zero');
        return operator === '/' ? a / b : a % b;
      default:
        return a ** b;
    }
  }

  private *binary(node: Extract<Expression, { type: 'binary' }>): Coroutine<Value> {
    const left = yield* this.value(node.left);
    if (node.operator === '&&') return toBoolean(left) && toBoolean(yield* this.value(node.right)) ? 1 : 0;
    if (node.operator === '||') return toBoolean(left) || toBoolean(yield* this.value(node.right)) ? 1 : 0;
    const right = yield* this.value(node.right);
    const format = this.text('CONVFMT');
    switch (node.operator) {
      case ' ':
        return toText(left, format) + toText(right, format);
      case '<':
        return compareValues(left, right) < 0 ? 1 : 0;
      case '<=':
        return compareValues(left, right) <= 0 ? 1 : 0;
      case '==':
        return compareValues(left, right) === 0 ? 1 : 0;
      case '!=':
        return compareValues(left, right) !== 0 ? 1 : 0;
      case '>':
        return compareValues(left, right) > 0 ? 1 : 0;
      case '>=':
        return compareValues(left, right) >= 0 ? 1 : 0;
      default:
        return this.arithmetic(node.operator, toNumber(left), toNumber(right));
    }
  }

  private *call(name: string, args: readonly Expression[]): Coroutine<Value> {
    const definition = this.functions.get(name);
    if (definition === undefined) throw new AwkError(`function ${name} not defined`);
    if (++this.depth > MAX_DEPTH) throw new AwkError('function call nesting too deep');
    const locals = new Map<string, Cell>();
    for (const [index, parameter] of definition.parameters.entries()) {
      const arg = args[index];
      const bare = arg?.type === 'variable' ? this.scope(arg.name).get(arg.name) : undefined;
      if (bare instanceof Map) locals.set(parameter, bare);
      else if (arg?.type === 'variable' && bare === undefined && arg.name !== 'NF') {
        locals.set(parameter, usesArray(definition.body, parameter) ? this.array(arg.name) : undefined);
      } else locals.set(parameter, arg === undefined ? undefined : yield* this.value(arg));
    }
    const saved = this.locals;
    this.locals = locals;
    try {
      yield* this.run(definition.body);
      return undefined;
    } catch (error) {
      if (error instanceof Jump && error.kind === 'return') return error.value;
      throw error;
    } finally {
      this.locals = saved;
      this.depth--;
    }
  }

  private *getline(node: Extract<Expression, { type: 'getline' }>): Coroutine<Value> {
    const { target } = node;
    if (node.from === 'input') {
      const lines: string[] = [];
      const more = yield* this.readRecord((line) => lines.push(line));
      if (!more) return 0;
      yield* this.store(target, lines.join(''));
      return 1;
    }
    const name = node.source === null ? '' : toText(yield* this.value(node.source));
    const line = yield* this.streams.line(node.from, name);
    if (line === undefined) return -1;
    if (line === null) return 0;
    if (node.from === 'command') this.set('NR', toNumber(this.get('NR')) + 1);
    yield* this.store(target, line);
    return 1;
  }

  private *store(target: Expression | null, text: string): Coroutine<void> {
    if (target === null) this.record.set(text);
    else yield* this.assign(target, { input: text });
  }
}

/** Whether a function uses a parameter as an array, so that an unset argument is made one. */
function usesArray(body: Statement, name: string): boolean {
  return (
    JSON.stringify(body).includes(`"name":"${name}","index"`) ||
    JSON.stringify(body).includes(`"array":"${name}"`)
  );
}

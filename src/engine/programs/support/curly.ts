import type { Coroutine } from '../../kernel/index.ts';
import { Cursor, tokenize } from './curly-tokens.ts';
import { calculate, LEVELS, member, Names, Unknown, type Plain, type PlainFunction } from './curly-values.ts';

export { functionBody } from './curly-tokens.ts';
export { Names, object, plainText, quick, Unknown, type Plain, type PlainFunction } from './curly-values.ts';

/*
 * A reader and evaluator of the plainest part of languages with curly braces (Go, Java): declarations, assignments, if,
 * for, calls and lambdas. What a name means is the caller's knowledge. Types are read over.
 */

/** What `return`, `break` and `continue` do. */
type Flow = null | 'break' | 'continue' | { readonly value: Plain };

/** Runs a block of statements, given without its braces. Throws {@link Unknown}. */
export function* runBlock(text: string, names: Names, language: 'go' | 'java'): Coroutine<void> {
  const runner = new Runner(tokenize(`${text}\n`, language === 'go'), language);
  yield* runner.statements(names, null);
}

/** Reads and evaluates at once; what is skipped is read over by counting brackets. */
class Runner extends Cursor {
  *statements(names: Names, end: string | null): Coroutine<Flow> {
    while (end === null ? this.token !== undefined : !this.is(end)) {
      if (this.token === undefined) throw new Unknown('the end of the text');
      if (this.accept(';')) continue;
      yield;
      const flow = yield* this.statement(names);
      if (flow !== null) return flow;
    }
    return null;
  }

  private *block(names: Names): Coroutine<Flow> {
    const start = this.at;
    this.expect('{');
    const flow = yield* this.statements(new Names(names), '}');
    this.at = start;
    this.skipGroup();
    return flow;
  }

  private *statement(names: Names): Coroutine<Flow> {
    if (this.is('{')) return yield* this.block(names);
    if (this.accept('if')) return yield* this.ifStatement(new Names(names));
    if (this.accept('for')) return yield* this.forStatement(new Names(names));
    if (this.accept('while')) return yield* this.whileLoop(names);
    if (this.accept('return'))
      return { value: this.is(';') || this.is('}') ? null : yield* this.expression(names) };
    if (this.accept('break')) return 'break';
    if (this.accept('continue')) return 'continue';
    if (this.is('var') || this.is('final')) this.at++;
    yield* this.simple(names);
    return null;
  }

  /** A declaration, an assignment or a call. */
  private *simple(names: Names): Coroutine<void> {
    const start = this.at;
    if (this.token?.type === 'name' && this.language === 'java') {
      this.type();
      if (this.isName() && this.is('=', 1)) {
        const name = this.name();
        this.at++;
        names.declare(name, yield* this.expression(names));
        return;
      }
      this.at = start;
    }
    const targets: string[] = [];
    while (this.token?.type === 'name') {
      targets.push(this.name());
      if (!this.accept(',')) break;
    }
    if (this.is(':=') || this.is('=')) {
      const declared = this.token?.text === ':=' || this.tokens[start - 1]?.text === 'var';
      this.at++;
      const value = yield* this.expression(names);
      const values = targets.length > 1 && Array.isArray(value) ? value : [value];
      for (const [at, name] of targets.entries()) {
        if (declared) names.declare(name, values[at] ?? null);
        else names.assign(name, values[at] ?? null);
      }
      return;
    }
    const [only = ''] = targets;
    for (const step of ['++', '--', '+=', '-=']) {
      if (targets.length !== 1 || !this.accept(step)) continue;
      const before = names.find(only);
      const by = step.endsWith('=') ? yield* this.expression(names) : 1;
      names.assign(only, calculate(step[0] ?? '+', before ?? 0, by));
      return;
    }
    this.at = start;
    yield* this.expression(names);
  }

  /** Reads over a type of Java: a name with arguments in angle brackets and brackets. */
  private type(): void {
    this.name();
    while (this.accept('.')) this.name();
    if (this.is('<')) while (!this.accept('>')) this.at++;
    while (this.is('[') && this.is(']', 1)) this.at += 2;
  }

  private *ifStatement(names: Names): Coroutine<Flow> {
    if (this.language === 'java') this.expect('(');
    const start = this.at;
    let depth = 0;
    let initial = false;
    for (let at = start; at < this.tokens.length; at++) {
      const text = this.tokens[at]?.text ?? '';
      if (text === '{' && depth === 0) break;
      if (text === '(') depth++;
      else if (text === ')') depth--;
      else if (text === ';' && depth === 0) initial = true;
    }
    if (initial && this.language === 'go') {
      yield* this.simple(names);
      this.expect(';');
    }
    const yes = (yield* this.expression(names)) === true;
    if (this.language === 'java') this.expect(')');
    let flow: Flow = null;
    if (yes) flow = yield* this.branch(names);
    else this.skipBranch();
    if (!this.accept('else')) return flow;
    if (yes) {
      if (this.accept('if')) while (!this.is('{')) this.at++;
      this.skipBranch();
      while (this.accept('else')) {
        if (this.accept('if')) while (!this.is('{')) this.at++;
        this.skipBranch();
      }
      return flow;
    }
    return this.accept('if') ? yield* this.ifStatement(names) : yield* this.branch(names);
  }

  private *branch(names: Names): Coroutine<Flow> {
    return this.is('{') ? yield* this.block(names) : yield* this.statement(names);
  }

  private skipBranch(): void {
    if (this.is('{')) this.skipGroup();
    else while (!this.accept(';')) this.at++;
  }

  private *whileLoop(names: Names): Coroutine<Flow> {
    const start = this.at;
    for (;;) {
      this.at = start;
      this.expect('(');
      const on = (yield* this.expression(names)) === true;
      this.expect(')');
      if (!on) {
        this.skipBranch();
        return null;
      }
      const flow = yield* this.branch(names);
      yield;
      if (flow === 'break' || (typeof flow === 'object' && flow !== null)) {
        this.at = start;
        this.skipGroup();
        this.skipBranch();
        return flow === 'break' ? null : flow;
      }
    }
  }

  /** `for {`, `for condition {`, and both languages' `for init; condition; step`. */
  private *forStatement(names: Names): Coroutine<Flow> {
    const bracket = this.language === 'java';
    if (bracket) this.expect('(');
    const begin = this.at;
    let body = begin;
    for (let depth = 0; ; body++) {
      const text = this.tokens[body]?.text;
      if (text === undefined) throw new Unknown('a loop without a body');
      if (depth === 0 && text === (bracket ? ')' : '{')) break;
      if (text === '(') depth++;
      else if (text === ')') depth--;
    }
    const heads: number[] = [begin];
    for (let at = begin; at < body; at++) if (this.tokens[at]?.text === ';') heads.push(at + 1);
    if (this.tokens.slice(begin, body).some(({ text }) => text === 'range' || text === ':'))
      throw new Unknown('range');
    const part = function* (this: Runner, at: number | undefined): Coroutine<boolean> {
      if (at === undefined) return true;
      this.at = at;
      if (this.is(';') || this.at >= body) return true;
      return (yield* this.expression(names)) === true;
    }.bind(this);
    if (heads.length === 3 && !this.is(';')) yield* this.simple(names);
    for (;;) {
      if (!(yield* part(heads.length === 3 ? heads[1] : begin < body ? begin : undefined))) break;
      this.at = bracket ? body + 1 : body;
      const flow = yield* this.branch(names);
      yield;
      if (flow === 'break') break;
      if (typeof flow === 'object' && flow !== null) return flow;
      this.at = heads[2] ?? body;
      if (heads.length === 3 && this.at < body) yield* this.simple(names);
    }
    this.at = bracket ? body + 1 : body;
    this.skipBranch();
    return null;
  }

  private *expression(names: Names): Coroutine<Plain> {
    return yield* this.binary(names, 0);
  }

  private *binary(names: Names, level: number): Coroutine<Plain> {
    const operators = LEVELS[level];
    if (operators === undefined) return yield* this.unary(names);
    let left = yield* this.binary(names, level + 1);
    while (this.token?.type === 'op' && operators.includes(this.token.text)) {
      const operator = this.token.text;
      this.at++;
      const right = yield* this.binary(names, level + 1);
      left = calculate(operator, left, right);
    }
    return left;
  }

  private *unary(names: Names): Coroutine<Plain> {
    if (this.accept('!')) return (yield* this.unary(names)) !== true;
    if (this.accept('-')) return -Number(yield* this.unary(names));
    if (this.accept('&')) return yield* this.unary(names);
    if (this.accept('*')) {
      const pointer = yield* this.unary(names);
      const value =
        typeof pointer === 'object' && pointer !== null && !Array.isArray(pointer)
          ? pointer.get('*')
          : undefined;
      if (value === undefined) throw new Unknown('a pointer');
      return value;
    }
    return yield* this.postfix(names, yield* this.atom(names));
  }

  private *postfix(names: Names, first: Plain): Coroutine<Plain> {
    let value = first;
    for (;;) {
      if (this.accept('.')) value = member(value, this.name());
      else if (this.is('(')) {
        const args = yield* this.callArguments(names);
        if (typeof value !== 'function') throw new Unknown('a call');
        value = yield* value(args);
      } else if (this.accept('[')) {
        const index = yield* this.expression(names);
        this.expect(']');
        const found = Array.isArray(value) && typeof index === 'number' ? value[index] : undefined;
        if (found === undefined) throw new Unknown('an index');
        value = found;
      } else return value;
    }
  }

  private *callArguments(names: Names): Coroutine<Plain[]> {
    this.expect('(');
    const args: Plain[] = [];
    while (!this.accept(')')) {
      args.push(yield* this.expression(names));
      if (!this.accept(',') && !this.is(')')) throw new Unknown(this.token?.text ?? 'the end');
    }
    return args;
  }

  private *atom(names: Names): Coroutine<Plain> {
    const { token } = this;
    if (token === undefined) throw new Unknown('the end');
    if (token.type === 'string') return (this.at++, token.text);
    if (token.type === 'number') return (this.at++, Number(token.text.replace(/[lLfFdD]$/, '')));
    const lambda = this.lambda(names);
    if (lambda !== null) return lambda;
    if (this.accept('(')) {
      const value = yield* this.expression(names);
      this.expect(')');
      return value;
    }
    if (this.accept('new')) {
      this.type();
      const type = this.tokens[this.at - 1]?.text ?? '';
      const maker = names.find(`new ${type}`);
      if (typeof maker !== 'function') throw new Unknown(`new ${type}`);
      return yield* maker(yield* this.callArguments(names));
    }
    const name = this.name();
    if (name === 'nil' || name === 'null') return null;
    if (name === 'true' || name === 'false') return name === 'true';
    const found = names.find(name);
    if (found === undefined) throw new Unknown(name);
    return found;
  }

  /** `x -> …`, `(x, y) -> …`, `() -> …`, `func(x T, y T) { … }`; null when there is none here. */
  private lambda(names: Names): PlainFunction | null {
    const start = this.at;
    const parameters: string[] = [];
    if (this.language === 'go') {
      if (!this.accept('func')) return null;
      this.expect('(');
      while (!this.accept(')')) {
        if (this.token?.type === 'name' && ['(', ','].includes(this.tokens[this.at - 1]?.text ?? ''))
          parameters.push(this.token.text);
        this.at++;
      }
      while (!this.is('{')) this.at++;
    } else {
      if (this.accept('(')) {
        while (this.token?.type === 'name') {
          parameters.push(this.name());
          this.accept(',');
        }
        if (!this.accept(')')) this.at = start;
      } else if (this.token?.type === 'name' && this.is('->', 1)) parameters.push(this.name());
      if (this.at === start || !this.accept('->')) {
        this.at = start;
        return null;
      }
    }
    const body = this.at;
    this.skipLambda();
    const end = this.at;
    const inner = this.tokens.slice(body, end);
    return lambdaOf(new Runner(inner, this.language), parameters, names);
  }

  private skipLambda(): void {
    if (this.is('{')) {
      this.skipGroup();
      return;
    }
    for (let depth = 0; this.token !== undefined; this.at++) {
      const { text, type } = this.token;
      if (type !== 'op') continue;
      if (depth === 0 && (text === ')' || text === ',' || text === ';')) return;
      if ('([{'.includes(text)) depth++;
      else if (')]}'.includes(text)) depth--;
    }
  }

  *runBody(names: Names): Coroutine<Plain> {
    this.at = 0;
    if (!this.is('{')) return yield* this.expression(names);
    const flow = yield* this.block(names);
    return typeof flow === 'object' && flow !== null ? flow.value : null;
  }
}

function lambdaOf(runner: Runner, parameters: readonly string[], names: Names): PlainFunction {
  return function* (args) {
    const inner = new Names(names);
    for (const [at, name] of parameters.entries()) inner.declare(name, args[at] ?? null);
    return yield* runner.runBody(inner);
  };
}

import type { Coroutine, Process } from '../../kernel/index.ts';
import type { Block, Expression, FunctionNode, Statement } from './ast.ts';
import { assignedNames, hasYield } from './analysis.ts';
import { bind } from './binding.ts';
import { Evaluator } from './evaluator.ts';
import { binary, OPERATOR_NAMES, truthy } from './operators.ts';
import type { Module } from './values.ts';
import {
  Func,
  Instance,
  Iter,
  Method,
  Native,
  PyClass,
  PyRaise,
  raise,
  Scope,
  Tuple,
  EXCEPTIONS,
  exceptionOf,
  type Named,
  type Value,
} from './values.ts';

/** What a statement does to those around it. */
type Flow = null | 'break' | 'continue' | { readonly value: Value };

/** What a generator gives, on its way through the statements of its function. */
class Given {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

const DEEPEST = 400;

/** Finds a module by its name. */
export type Importer = (interpreter: Interpreter, name: string, from: Scope) => Coroutine<Module>;

/** Runs Python: a walk over the tree in which every step is a turn of the process. */
export class Interpreter extends Evaluator {
  private readonly importer: Importer;
  private depth = 0;
  /** The exception that is being handled, for a bare `raise`. */
  private handling: PyRaise[] = [];

  constructor(process: Process, builtins: ReadonlyMap<string, Value>, importer: Importer) {
    super(process, builtins);
    this.importer = importer;
  }

  *block(statements: Block, scope: Scope): Coroutine<Flow> {
    for (const statement of statements) {
      yield;
      yield* this.react();
      try {
        const flow = yield* this.statement(statement, scope);
        if (flow !== null) return flow;
      } catch (error) {
        if (error instanceof RangeError && /call stack/.test(error.message)) this.tooDeep(statement, scope);
        if (error instanceof PyRaise) this.note(error, statement, scope);
        throw error;
      }
    }
    return null;
  }

  private tooDeep(statement: Statement, scope: Scope): never {
    const type = EXCEPTIONS['RecursionError'];
    if (type === undefined) throw new Error('there is no RecursionError');
    const error = new PyRaise(exceptionOf(type, ['maximum recursion depth exceeded']));
    this.note(error, statement, scope);
    throw error;
  }

  /** Adds the place to a traceback: one for each call that the error goes through. */
  private note(error: PyRaise, { line, start, end }: Statement, { file, title }: Scope): void {
    const last = error.frames.at(-1);
    if (last?.title === title && last.file === file && this.depth === this.noted) return;
    this.noted = this.depth;
    const place = this.failing?.line === line ? this.failing : { start, end };
    error.frames.push({ file, line, title, start: place.start, end: place.end });
    this.failing = null;
  }
  private noted = -1;

  private *statement(node: Statement, scope: Scope): Coroutine<Flow> {
    switch (node.type) {
      case 'expression':
        yield* this.evaluate(node.value, scope);
        return null;
      case 'assign': {
        const value = yield* this.evaluate(node.value, scope);
        for (const target of node.targets) yield* this.assign(target, value, scope);
        return null;
      }
      case 'augment':
        return yield* this.augment(node.target, node.operator, node.value, scope);
      case 'if':
        return yield* this.block(truthy(yield* this.evaluate(node.test, scope)) ? node.yes : node.no, scope);
      case 'while':
      case 'for':
        return yield* this.loop(node, scope);
      case 'def':
        yield* this.define(node.fn, node.decorators, scope);
        return null;
      case 'class':
        yield* this.defineClass(node, scope);
        return null;
      case 'return':
        return { value: node.value === null ? null : yield* this.evaluate(node.value, scope) };
      case 'break':
      case 'continue':
        return node.type;
      case 'raise':
        return yield* this.raising(node.value, scope);
      case 'try':
        return yield* this.trying(node, scope);
      case 'with':
        return yield* this.within(node, scope, 0);
      case 'import':
      case 'from':
        yield* this.importing(node, scope);
        return null;
      case 'assert':
        if (!truthy(yield* this.evaluate(node.test, scope))) {
          raise(
            'AssertionError',
            ...(node.message === null ? [] : [yield* this.evaluate(node.message, scope)]),
          );
        }
        return null;
      case 'delete':
        for (const target of node.targets) yield* this.remove(target, scope);
        return null;
      case 'global':
      case 'nonlocal':
      case 'pass':
        return null;
    }
  }

  private *augment(target: Expression, operator: string, by: Expression, scope: Scope): Coroutine<null> {
    const before = yield* this.evaluate(target, scope);
    const value = yield* this.evaluate(by, scope);
    if (Array.isArray(before) && operator === '+') {
      before.push(...(yield* this.listOf(value)));
      return null;
    }
    const own = yield* this.special(before, `__i${OPERATOR_NAMES[operator] ?? ''}__`, [value]);
    yield* this.assign(target, own ?? (yield* this.operate(operator, before, value)), scope);
    return null;
  }

  private *loop(node: Extract<Statement, { type: 'while' | 'for' }>, scope: Scope): Coroutine<Flow> {
    const iterator =
      node.type === 'for' ? yield* this.iterate(yield* this.evaluate(node.iterable, scope)) : null;
    for (;;) {
      if (node.type === 'while') {
        if (!truthy(yield* this.evaluate(node.test, scope))) break;
      } else {
        const value = yield* (iterator as Iter).next();
        if (value === undefined) break;
        yield* this.assign(node.target, value, scope);
      }
      const flow = yield* this.block(node.body, scope);
      if (flow === 'break') return null;
      if (flow !== null && flow !== 'continue') return flow;
      yield;
    }
    return yield* this.block(node.no, scope);
  }

  *define(fn: FunctionNode, decorators: readonly Expression[], scope: Scope): Coroutine<void> {
    let value: Value = yield* this.makeFunction(fn.name, fn.parameters, fn.body, scope);
    for (const decorator of decorators.toReversed()) {
      value = yield* this.call(yield* this.evaluate(decorator, scope), [value]);
    }
    this.setName(fn.name, value, scope);
  }

  *makeFunction(
    name: string,
    parameters: FunctionNode['parameters'],
    body: Block | Expression,
    scope: Scope,
  ): Coroutine<Func> {
    const fallbacks = new Map<string, Value>();
    for (const one of parameters) {
      if (one.fallback !== null) fallbacks.set(one.name, yield* this.evaluate(one.fallback, scope));
    }
    const isBlock = Array.isArray(body);
    const locals = isBlock ? assignedNames(body as Block) : new Set<string>();
    for (const one of parameters) locals.add(one.name);
    return new Func({
      name,
      parameters,
      fallbacks,
      body,
      scope,
      locals,
      isGenerator: isBlock && hasYield(body as Block),
    });
  }

  private *defineClass(node: Extract<Statement, { type: 'class' }>, scope: Scope): Coroutine<void> {
    const bases: PyClass[] = [];
    for (const { name, value } of node.bases) {
      const base = yield* this.evaluate(value, scope);
      if (name === null && base instanceof PyClass) bases.push(base);
    }
    const inner = new Scope(scope, scope.globals, scope.file, node.name, assignedNames(node.body));
    yield* this.block(node.body, inner);
    let made: Value = new PyClass(node.name, bases, inner.vars);
    for (const decorator of node.decorators.toReversed())
      made = yield* this.call(yield* this.evaluate(decorator, scope), [made]);
    this.setName(node.name, made, scope);
  }

  private *raising(value: Expression | null, scope: Scope): Coroutine<never> {
    const again = this.handling.at(-1);
    if (value === null) {
      if (again === undefined) return raise('RuntimeError', 'No active exception to reraise');
      throw again;
    }
    const given = yield* this.evaluate(value, scope);
    const made = given instanceof PyClass ? yield* this.call(given, []) : given;
    if (made instanceof Instance && made.type.find('__str__') === undefined && !made.attributes.has('args'))
      made.attributes.set('args', new Tuple([]));
    if (!(made instanceof Instance)) return raise('TypeError', 'exceptions must derive from BaseException');
    throw new PyRaise(made);
  }

  private *trying(node: Extract<Statement, { type: 'try' }>, scope: Scope): Coroutine<Flow> {
    let flow: Flow = null;
    try {
      flow = yield* this.guarded(node, scope);
    } catch (error) {
      // What is not Python's own (the end of the process, of time …) goes on at once.
      if (!(error instanceof PyRaise)) throw error;
      const last = yield* this.block(node.last, scope);
      if (last !== null) return last;
      throw error;
    }
    return (yield* this.block(node.last, scope)) ?? flow;
  }

  private *guarded(node: Extract<Statement, { type: 'try' }>, scope: Scope): Coroutine<Flow> {
    const depth = this.depth;
    try {
      const flow = yield* this.block(node.body, scope);
      if (flow !== null) return flow;
    } catch (error) {
      if (!(error instanceof PyRaise)) throw error;
      this.depth = depth;
      for (const { kind, name, body } of node.handlers) {
        const wanted = kind === null ? null : yield* this.evaluate(kind, scope);
        const kinds = wanted instanceof Tuple ? wanted.items : [wanted];
        if (!kinds.some((one) => one === null || (one instanceof PyClass && error.value.type.isA(one))))
          continue;
        if (name !== null) this.setName(name, error.value, scope);
        this.handling.push(error);
        try {
          return yield* this.block(body, scope);
        } finally {
          this.handling.pop();
        }
      }
      throw error;
    }
    return yield* this.block(node.no, scope);
  }

  private *within(node: Extract<Statement, { type: 'with' }>, scope: Scope, at: number): Coroutine<Flow> {
    const item = node.items[at];
    if (item === undefined) return yield* this.block(node.body, scope);
    const manager = yield* this.evaluate(item.value, scope);
    const entered = yield* this.callMethod(manager, '__enter__', []);
    if (item.target !== null) yield* this.assign(item.target, entered, scope);
    let flow: Flow;
    try {
      flow = yield* this.within(node, scope, at + 1);
    } catch (error) {
      if (!(error instanceof PyRaise)) throw error;
      const handled = yield* this.callMethod(manager, '__exit__', [error.value.type, error.value, null]);
      if (!truthy(handled)) throw error;
      return null;
    }
    yield* this.callMethod(manager, '__exit__', [null, null, null]);
    return flow;
  }

  private *importing(node: Extract<Statement, { type: 'import' | 'from' }>, scope: Scope): Coroutine<void> {
    if (node.type === 'import') {
      for (const { module, as } of node.names) {
        const whole = yield* this.importer(this, module, scope);
        const [top = module] = module.split('.');
        this.setName(
          as ?? top,
          as === null && top !== module ? yield* this.importer(this, top, scope) : whole,
          scope,
        );
      }
      return;
    }
    const module = yield* this.importer(this, node.module, scope);
    for (const { name, as } of node.names) {
      if (name === '*') {
        for (const [key, value] of module.attributes)
          if (!key.startsWith('_')) this.setName(key, value, scope);
        continue;
      }
      const found = module.attributes.get(name);
      if (found === undefined && module.attributes.has('__model__'))
        this.process.notSimulated(`${name} of the Python module ${module.name}`);
      if (found === undefined) raise('ImportError', `cannot import name '${name}' from '${module.name}'`);
      this.setName(as ?? name, found ?? null, scope);
    }
  }

  // Calls

  override *call(callee: Value, args: readonly Value[], named: Named = new Map()): Coroutine<Value> {
    yield;
    if (callee instanceof Native) return yield* callee.call(args, named);
    if (callee instanceof Method) return yield* this.call(callee.fn, [callee.self, ...args], named);
    if (callee instanceof PyClass) return yield* this.construct(callee, args, named);
    if (callee instanceof Func) return yield* this.invoke(callee, args, named);
    const own = callee instanceof Instance ? callee.type.find('__call__') : undefined;
    if (own !== undefined) return yield* this.call(own, [callee, ...args], named);
    return raise('TypeError', `'${this.nameOfType(callee)}' object is not callable`);
  }

  private *construct(type: PyClass, args: readonly Value[], named: Named): Coroutine<Value> {
    const made = type.find('__new__');
    if (made instanceof Native) return yield* made.call([type, ...args], named);
    const instance = new Instance(type);
    const base = EXCEPTIONS['BaseException'];
    if (base !== undefined && type.isA(base)) instance.attributes.set('args', new Tuple(args));
    const init = type.find('__init__');
    if (init !== undefined) yield* this.call(init, [instance, ...args], named);
    else if (args.length > 0 && (base === undefined || !type.isA(base)))
      raise('TypeError', `${type.name}() takes no arguments`);
    return instance;
  }

  private *invoke(fn: Func, args: readonly Value[], named: Named): Coroutine<Value> {
    const scope = new Scope(fn.scope, fn.scope.globals, fn.scope.file, fn.name, fn.locals);
    bind(fn, args, named, scope);
    if (fn.isGenerator) return this.generator(fn, scope);
    if (++this.depth > DEEPEST) {
      this.depth = 0;
      raise('RecursionError', 'maximum recursion depth exceeded');
    }
    const body = fn.body;
    if (!Array.isArray(body)) {
      const value = yield* this.evaluate(body as Expression, scope);
      this.depth--;
      return value;
    }
    const flow = yield* this.block(body as Block, scope);
    this.depth--;
    return typeof flow === 'object' && flow !== null ? flow.value : null;
  }

  /** Runs a generator's body as far as it gives something. */
  private generator(fn: Func, scope: Scope): Iter {
    const body = this.block(fn.body as Block, scope);
    return new Iter('generator', function* () {
      for (;;) {
        const turn = body.next();
        if (turn.done === true) return undefined;
        const wait: unknown = turn.value;
        if (wait instanceof Given) return wait.value;
        yield turn.value;
      }
    });
  }

  override *give(value: Value): Coroutine<Value> {
    // It goes through the statements to the generator that runs them, which is the only one to see it.
    yield new Given(value) as unknown as undefined;
    return null;
  }

  /** A binary operator, by methods of the values where they have them. */
  override *operate(operator: string, left: Value, right: Value): Coroutine<Value> {
    const name = OPERATOR_NAMES[operator];
    if (name !== undefined && (left instanceof Instance || right instanceof Instance)) {
      const own =
        (yield* this.special(left, `__${name}__`, [right])) ??
        (yield* this.special(right, `__r${name}__`, [left]));
      if (own !== null) return own;
    }
    return binary(operator, left, right, (value, repr) => this.quickText(value, repr));
  }
}

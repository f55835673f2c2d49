import type { Coroutine } from '../../kernel/index.ts';
import type { Block, Expression, Parameter } from './ast.ts';

/** int is bigint, float is number, str is string, list is an array; the others are classes of their own. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Value[]
  | Tuple
  | Dict
  | PySet
  | Bytes
  | Func
  | Native
  | Method
  | PyClass
  | Instance
  | Module
  | Range
  | Iter
  | EllipsisType;

/** The type of `...`. */
class EllipsisType {
  readonly name = 'ellipsis';
}

export const ELLIPSIS = new EllipsisType();

export class Tuple {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class Bytes {
  readonly data: string;
  constructor(data: string) {
    this.data = data;
  }
}

export class Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly step: bigint;
  constructor(from: bigint, to: bigint, step: bigint) {
    this.from = from;
    this.to = to;
    this.step = step;
  }
  get length(): number {
    const span = this.step > 0n ? this.to - this.from + this.step - 1n : this.from - this.to - this.step - 1n;
    return span <= 0n ? 0 : Number(span / (this.step > 0n ? this.step : -this.step));
  }
}

/** Equal values have equal keys. */
export function keyOf(value: Value): unknown {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return value ? 'n1' : 'n0';
  if (typeof value === 'bigint' || typeof value === 'number') return `n${String(value)}`;
  if (value instanceof Bytes) return `b${value.data}`;
  if (value instanceof Tuple)
    return `t${value.items.map((one) => `${String(keyOf(one)).length}:${String(keyOf(one))}`).join()}`;
  return value;
}

export class Dict {
  readonly entries = new Map<unknown, [Value, Value]>();
  constructor(pairs: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of pairs) this.set(key, value);
  }
  get(key: Value): Value | undefined {
    return this.entries.get(keyOf(key))?.[1];
  }
  set(key: Value, value: Value): void {
    const known = this.entries.get(keyOf(key));
    if (known === undefined) this.entries.set(keyOf(key), [key, value]);
    else known[1] = value;
  }
  delete(key: Value): boolean {
    return this.entries.delete(keyOf(key));
  }
  keys(): Value[] {
    return [...this.entries.values()].map(([key]) => key);
  }
}

export class PySet {
  readonly entries = new Map<unknown, Value>();
  constructor(items: Iterable<Value> = []) {
    for (const one of items) this.entries.set(keyOf(one), one);
  }
  has(value: Value): boolean {
    return this.entries.has(keyOf(value));
  }
  values(): Value[] {
    return [...this.entries.values()];
  }
}

/** Names of a function call, a module or a class body. */
export class Scope {
  readonly vars = new Map<string, Value>();
  readonly parent: Scope | null;
  readonly globals: Map<string, Value>;
  /** Names that are assigned here, unless `global` or `nonlocal` says otherwise. */
  readonly locals: ReadonlySet<string>;
  readonly file: string;
  readonly title: string;
  constructor(
    parent: Scope | null,
    globals: Map<string, Value> | null,
    file: string,
    title: string,
    locals = new Set<string>(),
  ) {
    this.parent = parent;
    this.globals = globals ?? this.vars;
    this.file = file;
    this.title = title;
    this.locals = locals;
  }
}

export class Func {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly fallbacks: ReadonlyMap<string, Value>;
  readonly body: Block | Expression;
  readonly scope: Scope;
  readonly locals: Set<string>;
  readonly isGenerator: boolean;
  readonly attributes = new Map<string, Value>();
  constructor(
    fields: Pick<Func, 'name' | 'parameters' | 'fallbacks' | 'body' | 'scope' | 'locals' | 'isGenerator'>,
  ) {
    this.name = fields.name;
    this.parameters = fields.parameters;
    this.fallbacks = fields.fallbacks;
    this.body = fields.body;
    this.scope = fields.scope;
    this.locals = fields.locals;
    this.isGenerator = fields.isGenerator;
  }
}

export type Named = ReadonlyMap<string, Value>;

/** A function of this model's. */
export class Native {
  readonly name: string;
  readonly call: (args: readonly Value[], named: Named) => Coroutine<Value>;
  constructor(name: string, call: (args: readonly Value[], named: Named) => Coroutine<Value>) {
    this.name = name;
    this.call = call;
  }
}

/** A function that needs nothing to wait for. */
export function native(name: string, work: (args: readonly Value[], named: Named) => Value): Native {
  return new Native(name, function* (args, named) {
    yield;
    return work(args, named);
  });
}

export class Method {
  readonly self: Value;
  readonly fn: Func | Native;
  constructor(self: Value, fn: Func | Native) {
    this.self = self;
    this.fn = fn;
  }
}

export class PyClass {
  readonly name: string;
  readonly bases: readonly PyClass[];
  readonly attributes: Map<string, Value>;
  constructor(name: string, bases: readonly PyClass[], attributes = new Map<string, Value>()) {
    this.name = name;
    this.bases = bases;
    this.attributes = attributes;
  }
  find(name: string): Value | undefined {
    const own = this.attributes.get(name);
    if (own !== undefined) return own;
    for (const base of this.bases) {
      const found = base.find(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  isA(other: PyClass): boolean {
    return this === other || this.bases.some((base) => base.isA(other));
  }
}

export class Instance {
  readonly type: PyClass;
  readonly attributes = new Map<string, Value>();
  /** What a class of this model's keeps beside. */
  data: unknown = null;
  constructor(type: PyClass) {
    this.type = type;
  }
}

export class Module {
  readonly name: string;
  readonly attributes: Map<string, Value>;
  constructor(name: string, attributes: Map<string, Value> | Readonly<Record<string, Value>>) {
    this.name = name;
    this.attributes = attributes instanceof Map ? attributes : new Map(Object.entries(attributes));
  }
}

/** Something that gives values one by one; undefined at its end. */
export class Iter {
  readonly name: string;
  readonly next: () => Coroutine<Value | undefined>;
  constructor(name: string, next: () => Coroutine<Value | undefined>) {
    this.name = name;
    this.next = next;
  }
  static over(items: Iterable<Value>, name = 'iterator'): Iter {
    const inner = items[Symbol.iterator]();
    return new Iter(name, function* () {
      yield;
      const next = inner.next();
      return next.done === true ? undefined : next.value;
    });
  }
}

/** Where an error went through, innermost first. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** A Python exception on its way. */
export class PyRaise extends Error {
  readonly value: Instance;
  readonly frames: Frame[] = [];
  constructor(value: Instance) {
    super(value.type.name);
    this.value = value;
  }
}

const builtin = (name: string, base?: PyClass): PyClass =>
  new PyClass(name, base === undefined ? [] : [base]);

const base = builtin('BaseException');
const exception = builtin('Exception', base);
const lookup = builtin('LookupError', exception);
const arithmetic = builtin('ArithmeticError', exception);
const os = builtin('OSError', exception);
const connection = builtin('ConnectionError', os);
const importError = builtin('ImportError', exception);
const value = builtin('ValueError', exception);
const name = builtin('NameError', exception);
const runtime = builtin('RuntimeError', exception);

/** The exceptions that are there without an import. */
export const EXCEPTIONS: Readonly<Record<string, PyClass>> = Object.fromEntries(
  [
    base,
    exception,
    lookup,
    arithmetic,
    os,
    connection,
    importError,
    value,
    name,
    runtime,
    builtin('SystemExit', base),
    builtin('KeyboardInterrupt', base),
    builtin('GeneratorExit', base),
    builtin('StopIteration', exception),
    builtin('TypeError', exception),
    builtin('AttributeError', exception),
    builtin('AssertionError', exception),
    builtin('EOFError', exception),
    builtin('MemoryError', exception),
    builtin('KeyError', lookup),
    builtin('IndexError', lookup),
    builtin('ZeroDivisionError', arithmetic),
    builtin('OverflowError', arithmetic),
    builtin('FileNotFoundError', os),
    builtin('PermissionError', os),
    builtin('FileExistsError', os),
    builtin('IsADirectoryError', os),
    builtin('NotADirectoryError', os),
    builtin('TimeoutError', os),
    builtin('ConnectionRefusedError', connection),
    builtin('ConnectionResetError', connection),
    builtin('ModuleNotFoundError', importError),
    builtin('UnicodeDecodeError', value),
    builtin('UnboundLocalError', name),
    builtin('NotImplementedError', runtime),
    builtin('RecursionError', runtime),
    builtin('Warning', exception),
  ].map((one) => [one.name, one]),
);

/** An exception of this name with its arguments. */
export function raise(kind: string, ...args: Value[]): never {
  const type = EXCEPTIONS[kind];
  if (type === undefined) throw new Error(`there is no exception ${kind}`);
  throw new PyRaise(exceptionOf(type, args));
}

export function exceptionOf(type: PyClass, args: readonly Value[]): Instance {
  const made = new Instance(type);
  made.attributes.set('args', new Tuple(args));
  return made;
}

/** What type() of a value is called. */
export function typeName(of: Value): string {
  if (of === null) return 'NoneType';
  if (typeof of === 'boolean') return 'bool';
  if (typeof of === 'bigint') return 'int';
  if (typeof of === 'number') return 'float';
  if (typeof of === 'string') return 'str';
  if (of === ELLIPSIS) return 'ellipsis';
  if (Array.isArray(of)) return 'list';
  if (of instanceof Tuple) return 'tuple';
  if (of instanceof Dict) return 'dict';
  if (of instanceof PySet) return 'set';
  if (of instanceof Bytes) return 'bytes';
  if (of instanceof Range) return 'range';
  if (of instanceof PyClass) return 'type';
  if (of instanceof Instance) return of.type.name;
  if (of instanceof Module) return 'module';
  if (of instanceof Iter) return of.name;
  if (of instanceof Method) return 'method';
  return of instanceof Func ? 'function' : 'builtin_function_or_method';
}

/** A value that should be a text, as it is; others as plain as can be. */
export function asText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

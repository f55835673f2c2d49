import { fromUnicode, toUnicode, type Coroutine } from '../../kernel/index.ts';
import { LineReader } from '../support/lines.ts';
import type { Evaluator } from './evaluator.ts';
import { openFile } from './files.ts';
import { sortValues } from './methods.ts';
import { truthy } from './operators.ts';
import {
  Bytes,
  Dict,
  EXCEPTIONS,
  Func,
  Instance,
  Iter,
  Method,
  Module,
  native,
  Native,
  PyClass,
  PySet,
  raise,
  Range,
  Tuple,
  typeName,
  type Named,
  type Value,
} from './values.ts';

/** The interpreter, once it is there: builtins are made before it. */
export type Late = () => Evaluator;

/** A type whose call makes a value of a built-in kind. */
function kind(name: string, make: (args: readonly Value[], named: Named) => Coroutine<Value>): PyClass {
  return new PyClass(
    name,
    [],
    new Map([['__new__', new Native(name, (args, named) => make(args.slice(1), named))]]),
  );
}

const holder = (name: string): PyClass =>
  new PyClass(
    name,
    [],
    new Map([
      [
        '__new__',
        native(name, ([, fn = null]) => {
          const made = new Instance(new PyClass(name, []));
          made.attributes.set('fn', fn);
          return made;
        }),
      ],
    ]),
  );

/** Names that need no import. */
export function makeBuiltins(late: Late): Map<string, Value> {
  const { process } = late();
  const names = new Map<string, Value>(Object.entries(EXCEPTIONS));
  names.set('IOError', EXCEPTIONS['OSError'] ?? null);
  const types = makeTypes(late);
  for (const type of types) names.set(type.name, type);
  for (const name of ['property', 'staticmethod', 'classmethod']) names.set(name, holder(name));
  names.set('object', new PyClass('object', [], new Map([['__init__', native('__init__', () => null)]])));
  for (const one of [...functions(late), ...iterations(late)]) names.set(one.name, one);
  names.set('open', new Native('open', (args, named) => openFile(process, args, named)));
  names.set('__name__', '__main__');
  names.set('NotImplemented', null);
  return names;
}

function makeTypes(late: Late): PyClass[] {
  const list = (value: Value | undefined): Coroutine<Value[]> => late().listOf(value ?? []);
  return [
    kind('int', function* ([value = 0n, base]) {
      yield;
      return toInt(value, base === undefined ? 10 : Number(base));
    }),
    kind('float', function* ([value = 0n]) {
      yield;
      if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
        return Number(value);
      const text = String(value).trim();
      if (/^[+-]?(inf|nan)$/i.test(text))
        return text.includes('nan') ? NaN : text.startsWith('-') ? -Infinity : Infinity;
      return text === '' || Number.isNaN(Number(text))
        ? raise('ValueError', `could not convert string to float: ${late().quickText(value, true)}`)
        : Number(text);
    }),
    kind('str', function* ([value = '']) {
      return value instanceof Bytes ? late().quickText(value, true) : yield* late().text(value);
    }),
    kind('bool', function* ([value = false]) {
      yield;
      return truthy(value);
    }),
    kind('list', function* ([value]) {
      return [...(yield* list(value))];
    }),
    kind('tuple', function* ([value]) {
      return new Tuple([...(yield* list(value))]);
    }),
    kind('set', function* ([value]) {
      return new PySet(yield* list(value));
    }),
    kind('frozenset', function* ([value]) {
      return new PySet(yield* list(value));
    }),
    kind('dict', function* ([value], named) {
      const made = new Dict();
      if (value instanceof Dict) for (const [key, one] of value.entries.values()) made.set(key, one);
      else if (value !== undefined) {
        for (const pair of yield* list(value)) {
          const [key = null, one = null] = yield* list(pair);
          made.set(key, one);
        }
      }
      for (const [key, one] of named) made.set(key, one);
      return made;
    }),
    kind('bytes', function* ([value]) {
      if (typeof value === 'string') return new Bytes(fromUnicode(value));
      return new Bytes((yield* list(value)).map((one) => String.fromCharCode(Number(one))).join(''));
    }),
    kind('range', function* ([first = 0n, second, step = 1n]) {
      yield;
      const numbers = [first, second ?? 0n, step].map((one) =>
        typeof one === 'bigint'
          ? one
          : raise('TypeError', `'${typeName(one)}' object cannot be interpreted as an integer`),
      );
      const [a = 0n, b = 0n, by = 1n] = numbers;
      if (by === 0n) raise('ValueError', 'range() arg 3 must not be zero');
      return second === undefined ? new Range(0n, a, 1n) : new Range(a, b, by);
    }),
    kind('type', function* ([value = null]) {
      yield;
      return value instanceof Instance
        ? value.type
        : (late().builtins.get(typeName(value)) ?? new PyClass(typeName(value), []));
    }),
  ];
}

function toInt(value: Value, base: number): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? BigInt(Math.trunc(value))
      : raise('OverflowError', 'cannot convert float infinity to integer');
  if (typeof value !== 'string')
    return raise(
      'TypeError',
      `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
    );
  const text = value.trim().replaceAll('_', '');
  const digits = text
    .replace(/^[+-]/, '')
    .replace(/^0[xXbBoO]/, '')
    .toLowerCase();
  const valid = digits !== '' && [...digits].every((one) => Number.parseInt(one, 36) < base);
  if (!valid) return raise('ValueError', `invalid literal for int() with base ${base}: '${value}'`);
  const whole = [...digits].reduce((sum, one) => sum * BigInt(base) + BigInt(Number.parseInt(one, 36)), 0n);
  return text.startsWith('-') ? -whole : whole;
}

function functions(late: Late): Native[] {
  const { process } = late();
  const input = new LineReader(process, 0);
  return [
    new Native('print', function* (args, named) {
      const parts: string[] = [];
      for (const one of args) parts.push(yield* late().text(one));
      const separator = named.get('sep') ?? ' ';
      const text = parts.join(String(separator)) + String(named.get('end') ?? '\n');
      const file = named.get('file') ?? null;
      if (file !== null) yield* late().callMethod(file, 'write', [text]);
      else yield* writeText(late(), 1, text);
      return null;
    }),
    new Native('input', function* ([prompt = '']) {
      yield* writeText(late(), 1, yield* late().text(prompt));
      const line = yield* input.next();
      return line === null
        ? raise('EOFError', 'EOF when reading a line')
        : toUnicode(line.replace(/\n$/, ''));
    }),
    new Native('len', function* ([value = null]) {
      if (typeof value === 'string') return BigInt([...value].length);
      if (Array.isArray(value)) return BigInt(value.length);
      if (value instanceof Tuple) return BigInt(value.items.length);
      if (value instanceof Dict || value instanceof PySet) return BigInt(value.entries.size);
      if (value instanceof Bytes) return BigInt(value.data.length);
      if (value instanceof Range) return BigInt(value.length);
      const own = yield* late().special(value, '__len__', []);
      return own ?? raise('TypeError', `object of type '${typeName(value)}' has no len()`);
    }),
    new Native('repr', function* ([value = null]) {
      return yield* late().repr(value);
    }),
    new Native('format', function* ([value = null, spec = '']) {
      return yield* late().format(value, String(spec));
    }),
    native('abs', ([value = 0n]) =>
      typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.abs(Number(value)),
    ),
    native('round', ([value = 0n, digits]) => rounded(value, digits)),
    native('chr', ([value = 0n]) => String.fromCodePoint(Number(value))),
    native('ord', ([value = '']) => BigInt(String(value).codePointAt(0) ?? 0)),
    native('hex', ([value = 0n]) => `0x${BigInt(Number(value)).toString(16)}`),
    native('bin', ([value = 0n]) => `0b${BigInt(Number(value)).toString(2)}`),
    native('id', () => 139_637_976_727_232n),
    native(
      'callable',
      ([value = null]) =>
        value instanceof Func ||
        value instanceof Native ||
        value instanceof Method ||
        value instanceof PyClass,
    ),
    native('isinstance', ([value = null, wanted = null]) =>
      (wanted instanceof Tuple ? wanted.items : [wanted]).some((one) => isA(late(), value, one)),
    ),
    native(
      'issubclass',
      ([value = null, wanted = null]) =>
        value instanceof PyClass &&
        (wanted instanceof Tuple ? wanted.items : [wanted]).some(
          (one) => one instanceof PyClass && value.isA(one),
        ),
    ),
    new Native('getattr', function* ([object = null, name = '', fallback]) {
      if (fallback === undefined) return yield* late().attribute(object, String(name));
      try {
        return yield* late().attribute(object, String(name));
      } catch (error) {
        if (error instanceof Error && error.message === 'AttributeError') return fallback;
        throw error;
      }
    }),
    native(
      'hasattr',
      ([object = null, name = '']) =>
        (object instanceof Instance || object instanceof Module) &&
        (object.attributes.has(String(name)) ||
          (object instanceof Instance && object.type.find(String(name)) !== undefined)),
    ),
    native(
      'setattr',
      ([object = null, name = '', value = null]) => (late().setAttribute(object, String(name), value), null),
    ),
    native('super', ([owner = null, self = null]) => superOf(owner, self)),
    new Native('exit', function* ([code]) {
      yield;
      return raise('SystemExit', ...(code === undefined ? [] : [code]));
    }),
    new Native('quit', function* ([code]) {
      yield;
      return raise('SystemExit', ...(code === undefined ? [] : [code]));
    }),
  ];
}

/** What `super()` gives: the instance, seen from the class above. */
function superOf(owner: Value, self: Value): Value {
  if (!(owner instanceof PyClass) || !(self instanceof Instance))
    return raise('RuntimeError', 'super(): no arguments');
  const made = new Instance(new PyClass('super', []));
  for (const [name, value] of owner.bases.flatMap(methodsOf)) {
    made.attributes.set(
      name,
      value instanceof Func || value instanceof Native ? new Method(self, value) : value,
    );
  }
  if (!made.attributes.has('__init__')) {
    made.attributes.set(
      '__init__',
      native('__init__', (args) => {
        if (self.attributes.has('args')) self.attributes.set('args', new Tuple(args));
        return null;
      }),
    );
  }
  return made;
}

function methodsOf(type: PyClass): [string, Value][] {
  return [...type.bases.flatMap(methodsOf), ...type.attributes];
}

function isA(interpreter: Evaluator, value: Value, wanted: Value): boolean {
  if (!(wanted instanceof PyClass)) return false;
  if (value instanceof Instance) return value.type.isA(wanted) || wanted.name === 'object';
  const name = typeName(value);
  return (
    wanted.name === name ||
    wanted.name === 'object' ||
    (name === 'bool' && wanted.name === 'int' && interpreter.builtins.get('int') === wanted)
  );
}

function rounded(value: Value, digits: Value | undefined): Value {
  if (typeof value === 'bigint') return value;
  const number = Number(value);
  if (digits !== undefined && digits !== null) return Number(number.toFixed(Number(digits)));
  const floor = Math.floor(number);
  const even = floor % 2 === 0 ? floor : floor + 1;
  return BigInt(number - floor === 0.5 ? even : Math.round(number));
}

/** Writes text to a descriptor at once. */
export function* writeText(interpreter: Evaluator, fd: number, text: string): Coroutine<void> {
  const bytes = fromUnicode(text);
  if (bytes !== '') yield* interpreter.process.write(fd, bytes);
}

function iterations(late: Late): Native[] {
  const numbers = function* (args: readonly Value[]): Coroutine<Value[]> {
    const [only = null] = args;
    return args.length === 1 ? yield* late().listOf(only) : [...args];
  };
  const extreme = (name: string, operator: string): Native =>
    new Native(name, function* (args, named) {
      const values = yield* numbers(args);
      const key = named.get('key') ?? null;
      let best: Value | undefined;
      let bestKey: Value = null;
      for (const value of values) {
        const own = key === null ? value : yield* late().call(key, [value]);
        if (best === undefined || (yield* late().compare(operator, own, bestKey)))
          [best, bestKey] = [value, own];
      }
      return best ?? named.get('default') ?? raise('ValueError', `${name}() iterable argument is empty`);
    });
  return [
    extreme('min', '<'),
    extreme('max', '>'),
    new Native('sum', function* ([items = null, start = 0n]) {
      let total = start;
      for (const one of yield* late().listOf(items)) total = yield* late().operate('+', total, one);
      return total;
    }),
    new Native('sorted', function* ([items = null], named) {
      return yield* sortValues(late(), yield* late().listOf(items), named);
    }),
    new Native('reversed', function* ([items = null]) {
      return Iter.over((yield* late().listOf(items)).toReversed(), 'reversed');
    }),
    new Native('enumerate', function* ([items = null, start], named) {
      const first = Number(start ?? named.get('start') ?? 0n);
      return Iter.over(
        (yield* late().listOf(items)).map((one, at) => new Tuple([BigInt(first + at), one])),
        'enumerate',
      );
    }),
    new Native('zip', function* (args) {
      const lists: Value[][] = [];
      for (const one of args) lists.push(yield* late().listOf(one));
      const length = lists.length === 0 ? 0 : Math.min(...lists.map((one) => one.length));
      return Iter.over(
        Array.from({ length }, (_one, at) => new Tuple(lists.map((list) => list[at] ?? null))),
        'zip',
      );
    }),
    new Native('map', function* ([fn = null, items = null]) {
      const found: Value[] = [];
      for (const one of yield* late().listOf(items)) found.push(yield* late().call(fn, [one]));
      return Iter.over(found, 'map');
    }),
    new Native('filter', function* ([fn = null, items = null]) {
      const found: Value[] = [];
      for (const one of yield* late().listOf(items))
        if (truthy(fn === null ? one : yield* late().call(fn, [one]))) found.push(one);
      return Iter.over(found, 'filter');
    }),
    new Native('any', function* ([items = null]) {
      return (yield* late().listOf(items)).some(truthy);
    }),
    new Native('all', function* ([items = null]) {
      return (yield* late().listOf(items)).every(truthy);
    }),
    new Native('iter', function* ([items = null]) {
      return yield* late().iterate(items);
    }),
    new Native('next', function* ([items = null, fallback]) {
      const value = yield* (yield* late().iterate(items)).next();
      return value ?? fallback ?? raise('StopIteration');
    }),
  ];
}

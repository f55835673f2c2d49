import { fromUnicode, toUnicode, type Coroutine } from '../../kernel/index.ts';
import { LineReader } from '../support/lines.ts';
import type { Evaluator } from './evaluator.ts';
import { openFile } from './files.ts';
import { extremes, iterations, type Late } from './iterations.ts';
import {} from './methods.ts';
import { truthy } from './operators.ts';
import {
  Bytes,
  Dict,
  EXCEPTIONS,
  Func,
  Instance,
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
  asText,
} from './values.ts';

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
  const types = [...makeTypes(late), ...makeContainers(late)];
  for (const type of types) names.set(type.name, type);
  for (const name of ['property', 'staticmethod', 'classmethod']) names.set(name, holder(name));
  names.set('object', new PyClass('object', [], new Map([['__init__', native('__init__', () => null)]])));
  for (const one of [
    ...functions(late),
    ...numbers(),
    ...inspections(late),
    ...extremes(late),
    ...iterations(late),
  ])
    names.set(one.name, one);
  names.set('open', new Native('open', (args, named) => openFile(process, args, named)));
  names.set('__name__', '__main__');
  names.set('NotImplemented', null);
  return names;
}

function makeTypes(late: Late): PyClass[] {
  return [
    kind('int', function* ([value = 0n, base]) {
      yield;
      return toInt(value, base === undefined ? 10 : Number(base));
    }),
    kind('float', function* ([value = 0n]) {
      yield;
      if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
        return Number(value);
      const text = asText(value).trim();
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
  ];
}

/** Types of values that hold others. */
function makeContainers(late: Late): PyClass[] {
  const list = (value: Value | undefined): Coroutine<Value[]> => late().listOf(value ?? []);
  return [
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
  const valid = digits !== '' && Array.from(digits).every((one) => Number.parseInt(one, 36) < base);
  if (!valid) return raise('ValueError', `invalid literal for int() with base ${base}: '${value}'`);
  const whole = Array.from(digits).reduce(
    (sum, one) => sum * BigInt(base) + BigInt(Number.parseInt(one, 36)),
    0n,
  );
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
      const text = parts.join(asText(separator)) + asText(named.get('end') ?? '\n');
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
      if (typeof value === 'string') return BigInt(Array.from(value).length);
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
      return yield* late().format(value, asText(spec));
    }),
  ];
}

/** Functions on numbers. */
function numbers(): Native[] {
  return [
    native('abs', ([value = 0n]) =>
      typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.abs(Number(value)),
    ),
    native('round', ([value = 0n, digits]) => rounded(value, digits)),
    native('chr', ([value = 0n]) => String.fromCodePoint(Number(value))),
    native('ord', ([value = '']) => BigInt(asText(value).codePointAt(0) ?? 0)),
    native('hex', ([value = 0n]) => `0x${BigInt(Number(value)).toString(16)}`),
    native('bin', ([value = 0n]) => `0b${BigInt(Number(value)).toString(2)}`),
    native('id', () => 139_637_976_727_232n),
  ];
}

/** Functions that look at values. */
function inspections(late: Late): Native[] {
  return [
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
      if (fallback === undefined) return yield* late().attribute(object, asText(name));
      try {
        return yield* late().attribute(object, asText(name));
      } catch (error) {
        if (error instanceof Error && error.message === 'AttributeError') return fallback;
        throw error;
      }
    }),
    native(
      'hasattr',
      ([object = null, name = '']) =>
        (object instanceof Instance || object instanceof Module) &&
        (object.attributes.has(asText(name)) ||
          (object instanceof Instance && object.type.find(asText(name)) !== undefined)),
    ),
    native(
      'setattr',
      ([object = null, name = '', value = null]) => (late().setAttribute(object, asText(name), value), null),
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

import { fromUnicode, toUnicode, type Coroutine } from '../../kernel/index.ts';
import { equal, truthy } from './operators.ts';
import {
  asText,
  Bytes,
  Dict,
  Iter,
  native,
  Native,
  PySet,
  raise,
  Tuple,
  typeName,
  type Named,
  type Value,
} from './values.ts';

/** What methods need of the interpreter. */
export interface Helper {
  listOf(value: Value): Coroutine<Value[]>;
  text(value: Value): Coroutine<string>;
  format(value: Value, spec: string): Coroutine<string>;
  call(callee: Value, args: readonly Value[], named?: Named): Coroutine<Value>;
  compare(operator: string, left: Value, right: Value): Coroutine<boolean>;
  attribute(object: Value, name: string): Coroutine<Value>;
  item(object: Value, index: Value): Coroutine<Value>;
}

type Work = (args: readonly Value[], named: Named) => Value;

/** A method of a value of a built-in type; undefined when it has none of that name. */
export function methodOf(helper: Helper, object: Value, name: string): Value | undefined {
  const slow = slowMethod(helper, object, name);
  if (slow !== undefined) return new Native(name, slow);
  const table = tableOf(object);
  const work = table !== null && Object.hasOwn(table, name) ? table[name] : undefined;
  return work === undefined ? undefined : native(name, work);
}

function tableOf(object: Value): Readonly<Record<string, Work>> | null {
  if (typeof object === 'string') return stringMethods(object);
  if (Array.isArray(object)) return listMethods(object);
  if (object instanceof Dict) return dictMethods(object);
  if (object instanceof PySet) return setMethods(object);
  if (object instanceof Tuple) return listMethods([...object.items]);
  if (object instanceof Bytes)
    return {
      decode: () => toUnicode(object.data),
      hex: () =>
        Array.from(object.data)
          .map((one) => one.charCodeAt(0).toString(16).padStart(2, '0'))
          .join(''),
    };
  if (typeof object === 'bigint')
    return { bit_length: () => BigInt(object.toString(2).replace('-', '').length) };
  if (typeof object === 'number') return { is_integer: () => Number.isInteger(object) };
  return null;
}

/** Methods that may run code of the program. */
function slowMethod(helper: Helper, object: Value, name: string): Native['call'] | undefined {
  if (typeof object === 'string' && name === 'join') {
    return function* ([items = null]) {
      const parts = yield* helper.listOf(items);
      const bad = parts.findIndex((one) => typeof one !== 'string');
      if (bad >= 0)
        raise(
          'TypeError',
          `sequence item ${bad}: expected str instance, ${typeName(parts[bad] ?? null)} found`,
        );
      return parts.map(asText).join(object);
    };
  }
  if (typeof object === 'string' && name === 'format')
    return (args, named) => formatMethod(helper, object, args, named);
  if (Array.isArray(object) && name === 'sort') {
    return function* (_args, named) {
      const sorted = yield* sortValues(helper, object, named);
      object.splice(0, object.length, ...sorted);
      return null;
    };
  }
  if (Array.isArray(object) && name === 'extend') {
    return function* ([items = null]) {
      object.push(...(yield* helper.listOf(items)));
      return null;
    };
  }
  if (object instanceof Dict && name === 'update') {
    return function* ([other = null], named) {
      if (other instanceof Dict) for (const [key, value] of other.entries.values()) object.set(key, value);
      else if (other !== null) {
        for (const pair of yield* helper.listOf(other)) {
          const [key = null, value = null] = yield* helper.listOf(pair);
          object.set(key, value);
        }
      }
      for (const [key, value] of named) object.set(key, value);
      return null;
    };
  }
  return undefined;
}

/** The values in order, by `key` and `reverse`. */
export function* sortValues(helper: Helper, values: readonly Value[], named: Named): Coroutine<Value[]> {
  const key = named.get('key') ?? null;
  const keyed: { value: Value; key: Value }[] = [];
  for (const value of values)
    keyed.push({ value, key: key === null ? value : yield* helper.call(key, [value]) });
  const reverse = truthy(named.get('reverse') ?? false);
  const sorted: typeof keyed = [];
  for (const one of keyed) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle];
      if (
        other !== undefined &&
        (yield* helper.compare('<', reverse ? other.key : one.key, reverse ? one.key : other.key))
      )
        high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, one);
  }
  return sorted.map(({ value }) => value);
}

function* formatMethod(
  helper: Helper,
  text: string,
  args: readonly Value[],
  named: Named,
): Coroutine<string> {
  let out = '';
  let next = 0;
  for (const part of text.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+/g) ?? []) {
    if (part === '{{' || part === '}}') out += part[0] ?? '';
    else if (!part.startsWith('{')) out += part;
    else {
      const [, field = '', spec = ''] = /^\{([^:]*)(?::(.*))?\}$/s.exec(part) ?? [];
      const [, name = '', rest = ''] = /^(\w*)(.*)$/.exec(field.replace(/![rs]$/, '')) ?? [];
      let value = name === '' ? args[next++] : /^\d+$/.test(name) ? args[Number(name)] : named.get(name);
      if (value === undefined)
        return /^\d*$/.test(name)
          ? raise('IndexError', 'Replacement index 0 out of range for positional args tuple')
          : raise('KeyError', name);
      for (const [, attribute, index] of rest.matchAll(/\.(\w+)|\[(\w+)\]/g)) {
        value =
          attribute !== undefined
            ? yield* helper.attribute(value, attribute)
            : yield* helper.item(value, /^\d+$/.test(index ?? '') ? BigInt(index ?? 0) : (index ?? ''));
      }
      out += yield* helper.format(value, spec);
    }
  }
  return out;
}

const str = (value: Value | undefined): string =>
  typeof value === 'string' ? value : raise('TypeError', `expected str, got ${typeName(value ?? null)}`);

function strip(text: string, given: Value | undefined, start: boolean, end: boolean): string {
  const set = given === undefined || given === null ? null : new Set(Array.from(str(given)));
  const drop = (one: string | undefined): boolean =>
    one !== undefined && (set === null ? /\s/.test(one) : set.has(one));
  let from = 0;
  let to = text.length;
  while (start && from < to && drop(text[from])) from++;
  while (end && to > from && drop(text[to - 1])) to--;
  return text.slice(from, to);
}

function split(text: string, separator: Value | undefined, most: Value | undefined): Value[] {
  const limit = most === undefined ? -1 : Number(most);
  if (separator === undefined || separator === null) {
    const words = text
      .trim()
      .split(/\s+/)
      .filter((one) => one !== '');
    return limit < 0 || words.length <= limit
      ? words
      : [...words.slice(0, limit), text.trim().split(/\s+/).slice(limit).join(' ')];
  }
  const parts = text.split(str(separator));
  return limit < 0 || parts.length <= limit
    ? parts
    : [...parts.slice(0, limit), parts.slice(limit).join(str(separator))];
}

function any(given: Value | undefined, test: (one: string) => boolean): boolean {
  return given instanceof Tuple ? given.items.some((one) => test(str(one))) : test(str(given));
}

function stringCases(text: string): Readonly<Record<string, Work>> {
  return {
    upper: () => text.toUpperCase(),
    lower: () => text.toLowerCase(),
    casefold: () => text.toLowerCase(),
    title: () =>
      text.toLowerCase().replace(/\p{L}+/gu, (word) => (word[0] ?? '').toUpperCase() + word.slice(1)),
    capitalize: () => (text[0] ?? '').toUpperCase() + text.slice(1).toLowerCase(),
    swapcase: () =>
      Array.from(text)
        .map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))
        .join(''),
  };
}

function stringTests(text: string): Readonly<Record<string, Work>> {
  return {
    isdigit: () => /^\d+$/.test(text),
    isnumeric: () => /^\d+$/.test(text),
    isalpha: () => /^\p{L}+$/u.test(text),
    isalnum: () => /^[\p{L}\d]+$/u.test(text),
    isspace: () => /^\s+$/.test(text),
    isupper: () => text !== text.toLowerCase() && text === text.toUpperCase(),
    islower: () => text !== text.toUpperCase() && text === text.toLowerCase(),
  };
}

function stringMethods(text: string): Readonly<Record<string, Work>> {
  const pad = (width: Value | undefined): number => Math.max(0, Number(width ?? 0) - text.length);
  return {
    ...stringCases(text),
    strip: ([set]) => strip(text, set, true, true),
    lstrip: ([set]) => strip(text, set, true, false),
    rstrip: ([set]) => strip(text, set, false, true),
    split: ([separator, most], named) =>
      split(text, separator ?? named.get('sep'), most ?? named.get('maxsplit')),
    rsplit: ([separator, most]) => {
      const parts = split(text, separator, undefined);
      const limit = most === undefined ? parts.length : Number(most);
      const cut = Math.max(0, parts.length - limit);
      return cut <= 1
        ? parts
        : [
            parts
              .slice(0, cut)
              .map(asText)
              .join(separator === undefined ? ' ' : str(separator)),
            ...parts.slice(cut),
          ];
    },
    splitlines: () =>
      text
        .replace(/\n$/, '')
        .split(/\r?\n/)
        .filter((_one, at, all) => all.length > 1 || text !== '' || at > 0),
    partition: ([separator]) => {
      const at = text.indexOf(str(separator));
      return new Tuple(
        at < 0 ? [text, '', ''] : [text.slice(0, at), str(separator), text.slice(at + str(separator).length)],
      );
    },
    startswith: ([given]) => any(given, (one) => text.startsWith(one)),
    endswith: ([given]) => any(given, (one) => text.endsWith(one)),
    removeprefix: ([given]) => (text.startsWith(str(given)) ? text.slice(str(given).length) : text),
    removesuffix: ([given]) =>
      text.endsWith(str(given)) && str(given) !== '' ? text.slice(0, -str(given).length) : text,
    replace: ([from, to]) => text.replaceAll(str(from), () => str(to)),
    find: ([what]) => BigInt(text.indexOf(str(what))),
    rfind: ([what]) => BigInt(text.lastIndexOf(str(what))),
    index: ([what]) =>
      text.includes(str(what)) ? BigInt(text.indexOf(str(what))) : raise('ValueError', 'substring not found'),
    count: ([what]) => BigInt(text.split(str(what)).length - 1),
    ...stringTests(text),
    zfill: ([width]) => text.replace(/^([+-]?)/, `$1${'0'.repeat(pad(width))}`),
    ljust: ([width, fill]) => text + str(fill ?? ' ').repeat(pad(width)),
    rjust: ([width, fill]) => str(fill ?? ' ').repeat(pad(width)) + text,
    center: ([width, fill]) =>
      str(fill ?? ' ').repeat(Math.floor(pad(width) / 2)) +
      text +
      str(fill ?? ' ').repeat(Math.ceil(pad(width) / 2)),
    encode: () => new Bytes(fromUnicode(text)),
    expandtabs: () => text.replaceAll('\t', '        '),
  };
}

function listMethods(list: Value[]): Readonly<Record<string, Work>> {
  const where = (value: Value | undefined): number => list.findIndex((one) => equal(one, value ?? null));
  return {
    append: ([value = null]) => (list.push(value), null),
    insert: ([at = 0n, value = null]) => (list.splice(Number(at), 0, value), null),
    pop: ([at]) => {
      if (list.length === 0) raise('IndexError', 'pop from empty list');
      return list.splice(at === undefined ? -1 : Number(at), 1)[0] ?? null;
    },
    remove: ([value]) =>
      where(value) < 0
        ? raise('ValueError', 'list.remove(x): x not in list')
        : (list.splice(where(value), 1), null),
    index: ([value]) =>
      where(value) < 0 ? raise('ValueError', 'value is not in list') : BigInt(where(value)),
    count: ([value = null]) => BigInt(list.filter((one) => equal(one, value)).length),
    reverse: () => (list.reverse(), null),
    clear: () => (list.splice(0), null),
    copy: () => [...list],
  };
}

function dictMethods(dict: Dict): Readonly<Record<string, Work>> {
  return {
    get: ([key = null, fallback = null]) => dict.get(key) ?? fallback,
    keys: () => dict.keys(),
    values: () => [...dict.entries.values()].map(([, value]) => value),
    items: () => [...dict.entries.values()].map(([key, value]) => new Tuple([key, value])),
    pop: ([key = null, fallback]) => {
      const found = dict.get(key);
      if (found === undefined) return fallback === undefined ? raise('KeyError', key) : fallback;
      dict.delete(key);
      return found;
    },
    setdefault: ([key = null, fallback = null]) => {
      if (dict.get(key) === undefined) dict.set(key, fallback);
      return dict.get(key) ?? null;
    },
    clear: () => (dict.entries.clear(), null),
    copy: () => new Dict(dict.entries.values()),
  };
}

function setMethods(set: PySet): Readonly<Record<string, Work>> {
  const items = (value: Value | undefined): Value[] =>
    value instanceof PySet
      ? value.values()
      : Array.isArray(value)
        ? value
        : value instanceof Tuple
          ? [...value.items]
          : [];
  const add = (value: Value): void => {
    for (const [key, one] of new PySet([value]).entries) set.entries.set(key, one);
  };
  return {
    add: ([value = null]) => (add(value), null),
    discard: ([value = null]) => {
      for (const key of new PySet([value]).entries.keys()) set.entries.delete(key);
      return null;
    },
    union: ([other]) => new PySet([...set.values(), ...items(other)]),
    intersection: ([other]) => new PySet(items(other).filter((one) => set.has(one))),
    difference: ([other]) => new PySet(set.values().filter((one) => !new PySet(items(other)).has(one))),
    update: ([other]) => (items(other).forEach(add), null),
  };
}

/** An iterator over what `make` gives. */
export function iterator(values: Iterable<Value>, name: string): Iter {
  return Iter.over(values, name);
}

import type { Coroutine, Process } from '../../kernel/index.ts';
import { methodOf } from './methods.ts';
import { equal, order, truthy } from './operators.ts';
import { formatted, plainRepr, stringRepr } from './text.ts';
import {
  Bytes,
  Dict,
  EXCEPTIONS,
  Func,
  Instance,
  Iter,
  Method,
  Module,
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

/** What values can do by themselves: attributes, items, iteration, comparison and text. Calls are the interpreter's. */
export abstract class Objects {
  readonly process: Process;
  readonly builtins: ReadonlyMap<string, Value>;
  /** Handlers of `signal.signal` by number. */
  readonly handlers = new Map<number, Value>();

  constructor(process: Process, builtins: ReadonlyMap<string, Value>) {
    this.process = process;
    this.builtins = builtins;
  }

  abstract call(callee: Value, args: readonly Value[], named?: Named): Coroutine<Value>;
  abstract operate(operator: string, left: Value, right: Value): Coroutine<Value>;

  /** Calls the handlers of signals that came. */
  *react(): Coroutine<void> {
    for (
      let signal = this.process.caught.shift();
      signal !== undefined;
      signal = this.process.caught.shift()
    ) {
      const handler = this.handlers.get(signal);
      if (handler !== undefined && handler !== null) yield* this.call(handler, [BigInt(signal), null]);
      else if (signal === 2) raise('KeyboardInterrupt');
    }
  }

  hashable(key: Value): Value {
    if (Array.isArray(key) || key instanceof Dict || key instanceof PySet)
      return raise('TypeError', `unhashable type: '${typeName(key)}'`);
    return key;
  }

  *compare(operator: string, left: Value, right: Value): Coroutine<boolean> {
    switch (operator) {
      case 'is':
        return left === right;
      case 'is not':
        return left !== right;
      case 'in':
        return yield* this.contains(right, left);
      case 'not in':
        return !(yield* this.contains(right, left));
      case '==':
      case '!=': {
        const own = yield* this.special(left, '__eq__', [right]);
        return (own === null ? equal(left, right) : truthy(own)) === (operator === '==');
      }
    }
    const own = yield* this.special(
      left,
      { '<': '__lt__', '>': '__gt__', '<=': '__le__', '>=': '__ge__' }[operator] ?? '',
      [right],
    );
    if (own !== null) return truthy(own);
    const sign = order(left, right, operator);
    return operator === '<'
      ? sign < 0
      : operator === '>'
        ? sign > 0
        : operator === '<='
          ? sign <= 0
          : sign >= 0;
  }

  protected *contains(container: Value, item: Value): Coroutine<boolean> {
    if (typeof container === 'string') {
      if (typeof item !== 'string')
        return raise('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`);
      return container.includes(item);
    }
    if (container instanceof Dict) return container.get(item) !== undefined;
    if (container instanceof PySet) return container.has(item);
    const own = yield* this.special(container, '__contains__', [item]);
    if (own !== null) return truthy(own);
    return (yield* this.listOf(container)).some((one) => equal(one, item));
  }

  // Attributes and items

  *attribute(object: Value, name: string): Coroutine<Value> {
    if (object instanceof Instance) {
      const own = object.attributes.get(name);
      if (own !== undefined) return own;
      const found = object.type.find(name);
      if (found !== undefined) return yield* this.boundTo(object, found);
      if (name === '__class__') return object.type;
      if (name === '__dict__') return new Dict([...object.attributes]);
      const asked = object.type.find('__getattr__');
      if (asked !== undefined) return yield* this.call(asked, [object, name]);
    } else if (object instanceof PyClass) {
      const found = object.find(name);
      if (found instanceof Instance && found.type.name === 'staticmethod')
        return found.attributes.get('fn') ?? null;
      if (found instanceof Instance && found.type.name === 'classmethod')
        return new Method(object, found.attributes.get('fn') as Func);
      if (found !== undefined) return found;
      if (name === '__name__' || name === '__qualname__') return object.name;
    } else if (object instanceof Module) {
      const found = object.attributes.get(name);
      if (found !== undefined) return found;
      if (object.attributes.has('__model__'))
        return this.process.notSimulated(`${name} of the Python module ${object.name}`);
      raise('AttributeError', `module '${object.name}' has no attribute '${name}'`);
    } else if (object instanceof Func || object instanceof Native) {
      if (name === '__name__' || name === '__qualname__') return object.name;
      if (object instanceof Func) {
        const found = object.attributes.get(name);
        if (found !== undefined) return found;
        if (name === '__doc__') return null;
      }
    } else {
      const method = methodOf(this, object, name);
      if (method !== undefined) return method;
    }
    if (object instanceof Iter && name === '__next__')
      return new Native('__next__', () => this.nextOf(object));
    return raise(
      'AttributeError',
      object instanceof PyClass
        ? `type object '${object.name}' has no attribute '${name}'`
        : `'${typeName(object)}' object has no attribute '${name}'`,
    );
  }

  private *nextOf(iterator: Iter): Coroutine<Value> {
    const value = yield* iterator.next();
    return value === undefined ? raise('StopIteration') : value;
  }

  private *boundTo(object: Instance, found: Value): Coroutine<Value> {
    if (found instanceof Func || found instanceof Native) return new Method(object, found);
    if (!(found instanceof Instance)) return found;
    const inner = found.attributes.get('fn') ?? null;
    if (found.type.name === 'property') return yield* this.call(inner, [object]);
    if (found.type.name === 'staticmethod') return inner;
    if (found.type.name === 'classmethod' && (inner instanceof Func || inner instanceof Native))
      return new Method(object.type, inner);
    return found;
  }

  setAttribute(object: Value, name: string, value: Value): void {
    if (
      object instanceof Instance ||
      object instanceof PyClass ||
      object instanceof Module ||
      object instanceof Func
    )
      object.attributes.set(name, value);
    else raise('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`);
  }

  /** Calls a method that must be there. */
  *callMethod(
    object: Value,
    name: string,
    args: readonly Value[],
    named: Named = new Map(),
  ): Coroutine<Value> {
    return yield* this.call(yield* this.attribute(object, name), args, named);
  }

  /** Calls a method of an instance's class; null when it has none. */
  *special(object: Value, name: string, args: readonly Value[]): Coroutine<Value> {
    const found = object instanceof Instance ? object.type.find(name) : undefined;
    return found === undefined ? null : yield* this.call(found, [object, ...args]);
  }

  position(index: Value, length: number, what: string): number {
    if (typeof index !== 'bigint')
      return raise('TypeError', `${what} indices must be integers or slices, not ${typeName(index)}`);
    const at = Number(index) < 0 ? Number(index) + length : Number(index);
    if (at < 0 || at >= length) raise('IndexError', `${what} index out of range`);
    return at;
  }

  *item(object: Value, index: Value): Coroutine<Value> {
    if (object instanceof Dict) {
      const found = object.get(this.hashable(index));
      return found === undefined ? raise('KeyError', index) : found;
    }
    if (Array.isArray(object)) return object[this.position(index, object.length, 'list')] ?? null;
    if (object instanceof Tuple)
      return object.items[this.position(index, object.items.length, 'tuple')] ?? null;
    if (typeof object === 'string') return object[this.position(index, object.length, 'string')] ?? null;
    if (object instanceof Bytes)
      return BigInt(object.data.charCodeAt(this.position(index, object.data.length, 'index')));
    if (object instanceof Range)
      return object.from + object.step * BigInt(this.position(index, object.length, 'range object'));
    if (object instanceof PyClass) return object;
    const own = object instanceof Instance ? object.type.find('__getitem__') : undefined;
    if (own !== undefined) return yield* this.call(own, [object, index]);
    return raise('TypeError', `'${typeName(object)}' object is not subscriptable`);
  }

  *setItem(object: Value, index: Value, value: Value): Coroutine<void> {
    if (object instanceof Dict) object.set(this.hashable(index), value);
    else if (Array.isArray(object)) object[this.position(index, object.length, 'list assignment')] = value;
    else if (object instanceof Instance && object.type.find('__setitem__') !== undefined)
      yield* this.callMethod(object, '__setitem__', [index, value]);
    else raise('TypeError', `'${typeName(object)}' object does not support item assignment`);
  }

  // Iteration

  *iterate(value: Value): Coroutine<Iter> {
    if (value instanceof Iter) return value;
    if (Array.isArray(value)) return Iter.over(value);
    if (value instanceof Tuple) return Iter.over(value.items);
    if (typeof value === 'string') return Iter.over(Array.from(value));
    if (value instanceof Dict) return Iter.over(value.keys());
    if (value instanceof PySet) return Iter.over(value.values());
    if (value instanceof Bytes)
      return Iter.over(Array.from(value.data).map((one) => BigInt(one.charCodeAt(0))));
    if (value instanceof Range) return Iter.over(rangeValues(value));
    const made = yield* this.special(value, '__iter__', []);
    if (made === null) return raise('TypeError', `'${typeName(value)}' object is not iterable`);
    if (!(made instanceof Instance)) return yield* this.iterate(made);
    return new Iter(
      made.type.name,
      function* (this: Objects) {
        try {
          return yield* this.callMethod(made, '__next__', []);
        } catch (error) {
          if (isStop(error)) return undefined;
          throw error;
        }
      }.bind(this),
    );
  }

  *listOf(value: Value): Coroutine<Value[]> {
    if (Array.isArray(value)) return value;
    const iterator = yield* this.iterate(value);
    const found: Value[] = [];
    for (let one = yield* iterator.next(); one !== undefined; one = yield* iterator.next()) {
      found.push(one);
      if (found.length % 1000 === 0) yield;
    }
    return found;
  }

  // Text

  *text(value: Value): Coroutine<string> {
    if (typeof value === 'string') return value;
    if (!(value instanceof Instance)) return yield* this.repr(value);
    const own = yield* this.special(value, '__str__', []);
    if (typeof own === 'string') return own;
    const represented = yield* this.special(value, '__repr__', []);
    return typeof represented === 'string' ? represented : this.quickText(value, false);
  }

  *repr(value: Value): Coroutine<string> {
    if (Array.isArray(value) || value instanceof Tuple || value instanceof Dict) {
      const inner = new Map<Value, string>();
      const parts =
        value instanceof Dict
          ? [...value.entries.values()].flat()
          : Array.isArray(value)
            ? value
            : value.items;
      for (const one of parts)
        if (one instanceof Instance || Array.isArray(one) || one instanceof Dict || one instanceof Tuple)
          inner.set(one, yield* this.repr(one));
      return plainRepr(value, (one) => inner.get(one) ?? this.quickText(one, true));
    }
    const own = yield* this.special(value, '__repr__', []);
    return typeof own === 'string' ? own : this.quickText(value, true);
  }

  /** str() or repr() where no method of a program can be called. */
  quickText(value: Value, repr: boolean): string {
    if (typeof value === 'string') return repr ? stringRepr(value) : value;
    const base = EXCEPTIONS['BaseException'];
    if (value instanceof Instance && base !== undefined && value.type.isA(base)) {
      const args = value.attributes.get('args');
      const items = args instanceof Tuple ? args.items : [];
      if (repr) return `${value.type.name}(${items.map((one) => this.quickText(one, true)).join(', ')})`;
      if (items.length === 0) return '';
      return items.length === 1
        ? this.quickText(items[0] ?? null, value.type.name === 'KeyError')
        : this.quickText(new Tuple(items), true);
    }
    return plainRepr(value, (one) => this.quickText(one, true));
  }

  nameOfType(value: Value): string {
    return typeName(value);
  }

  *format(value: Value, spec: string): Coroutine<string> {
    const own = spec === '' ? null : yield* this.special(value, '__format__', [spec]);
    if (typeof own === 'string') return own;
    const text = yield* this.text(value);
    return spec === '' ? text : formatted(value, spec, text);
  }
}

function* rangeValues({ from, to, step }: Range): Generator<Value> {
  for (let at = from; step > 0n ? at < to : at > to; at += step) yield at;
}

function isStop(error: unknown): boolean {
  return error instanceof Error && error.message === 'StopIteration';
}

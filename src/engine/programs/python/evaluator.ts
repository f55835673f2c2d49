import type { Coroutine, Process } from '../../kernel/index.ts';
import type { Block, Comprehension, Expression, FormatPart, Parameter } from './ast.ts';
import { methodOf } from './methods.ts';
import { equal, order, truthy } from './operators.ts';
import { formatted, plainRepr, stringRepr } from './text.ts';
import {
  Bytes,
  Dict,
  ELLIPSIS,
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
  Scope,
  Tuple,
  typeName,
  type Named,
  type Value,
} from './values.ts';

/** Evaluates expressions; what calls, definitions and statements are is the interpreter's. */
export abstract class Evaluator {
  readonly process: Process;
  readonly builtins: ReadonlyMap<string, Value>;
  /** Handlers of `signal.signal` by number. */
  readonly handlers = new Map<number, Value>();
  /** The innermost expression that failed, for the marks under a traceback's line. */
  protected failing: { readonly line: number; readonly start: number; readonly end: number } | null = null;

  constructor(process: Process, builtins: ReadonlyMap<string, Value>) {
    this.process = process;
    this.builtins = builtins;
  }

  abstract call(callee: Value, args: readonly Value[], named?: Named): Coroutine<Value>;
  abstract operate(operator: string, left: Value, right: Value): Coroutine<Value>;
  abstract give(value: Value): Coroutine<Value>;
  abstract makeFunction(
    name: string,
    parameters: readonly Parameter[],
    body: Block | Expression,
    scope: Scope,
  ): Coroutine<Func>;

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

  // Names

  lookup(name: string, scope: Scope): Value {
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      const found = at.vars.get(name);
      if (found !== undefined) return found;
      if (at === scope && at.locals.has(name) && at.parent !== null) {
        raise(
          'UnboundLocalError',
          `cannot access local variable '${name}' where it is not associated with a value`,
        );
      }
    }
    const found = scope.globals.get(name) ?? this.builtins.get(name);
    return found === undefined ? raise('NameError', `name '${name}' is not defined`) : found;
  }

  setName(name: string, value: Value, scope: Scope): void {
    if (scope.parent === null || scope.locals.has(name) || scope.locals.size === 0) {
      scope.vars.set(name, value);
      return;
    }
    for (let at = scope.parent; at.parent !== null; at = at.parent) {
      if (at.locals.has(name)) {
        at.vars.set(name, value);
        return;
      }
    }
    scope.globals.set(name, value);
  }

  *assign(target: Expression, value: Value, scope: Scope): Coroutine<void> {
    if (target.type === 'name') this.setName(target.name, value, scope);
    else if (target.type === 'attribute')
      this.setAttribute(yield* this.evaluate(target.object, scope), target.name, value);
    else if (target.type === 'subscript') {
      yield* this.setItem(
        yield* this.evaluate(target.object, scope),
        yield* this.evaluate(target.index, scope),
        value,
      );
    } else if (target.type === 'tuple' || target.type === 'list') {
      const values = yield* this.listOf(value);
      const star = target.items.findIndex(({ type }) => type === 'star');
      const { length } = target.items;
      if (star < 0 && values.length > length)
        raise('ValueError', `too many values to unpack (expected ${length})`);
      if (values.length < (star < 0 ? length : length - 1)) {
        raise(
          'ValueError',
          `not enough values to unpack (expected ${star < 0 ? length : `at least ${length - 1}`}, got ${values.length})`,
        );
      }
      for (const [at, item] of target.items.entries()) {
        const after = length - 1 - at;
        if (at === star && item.type === 'star')
          yield* this.assign(item.value, values.slice(at, values.length - after), scope);
        else
          yield* this.assign(
            item,
            (star >= 0 && at > star ? values[values.length - 1 - after] : values[at]) ?? null,
            scope,
          );
      }
    } else this.process.notSimulated('this kind of assignment in Python');
  }

  *remove(target: Expression, scope: Scope): Coroutine<void> {
    if (target.type === 'name') scope.vars.delete(target.name);
    else if (target.type === 'subscript') {
      const object = yield* this.evaluate(target.object, scope);
      const index = yield* this.evaluate(target.index, scope);
      if (object instanceof Dict) {
        if (!object.delete(index)) raise('KeyError', index);
      } else if (Array.isArray(object))
        object.splice(this.position(index, object.length, 'list assignment'), 1);
      else if (object instanceof Instance) yield* this.callMethod(object, '__delitem__', [index]);
    } else if (target.type === 'attribute') {
      const object = yield* this.evaluate(target.object, scope);
      if (object instanceof Instance) object.attributes.delete(target.name);
    }
  }

  // Expressions

  *evaluate(node: Expression, scope: Scope): Coroutine<Value> {
    try {
      return yield* this.value(node, scope);
    } catch (error) {
      this.failing ??= node;
      throw error;
    }
  }

  private *value(node: Expression, scope: Scope): Coroutine<Value> {
    switch (node.type) {
      case 'constant':
        if (typeof node.value === 'object' && node.value !== null) return new Bytes(node.value.bytes);
        return node.value === 'ellipsis' && node.end - node.start === 3 ? ELLIPSIS : node.value;
      case 'name':
        return this.lookup(node.name, scope);
      case 'format':
        return yield* this.formatString(node.parts, scope);
      case 'list':
        return yield* this.items(node.items, scope);
      case 'tuple':
        return new Tuple(yield* this.items(node.items, scope));
      case 'set':
        return new PySet(yield* this.items(node.items, scope));
      case 'dict':
        return yield* this.dict(node.items, scope);
      case 'comprehension':
        return yield* this.comprehension(node, scope);
      case 'unary':
        return yield* this.unary(node.operator, yield* this.evaluate(node.value, scope));
      case 'binary':
        return yield* this.operate(
          node.operator,
          yield* this.evaluate(node.left, scope),
          yield* this.evaluate(node.right, scope),
        );
      case 'compare':
        return yield* this.comparison(node, scope);
      case 'logic': {
        const left = yield* this.evaluate(node.left, scope);
        return truthy(left) === (node.operator === 'or') ? left : yield* this.evaluate(node.right, scope);
      }
      case 'condition':
        return yield* this.evaluate(
          truthy(yield* this.evaluate(node.test, scope)) ? node.yes : node.no,
          scope,
        );
      case 'lambda':
        return yield* this.makeFunction('<lambda>', node.parameters, node.body, scope);
      case 'call':
        return yield* this.callNode(node, scope);
      case 'attribute':
        return yield* this.attribute(yield* this.evaluate(node.object, scope), node.name);
      case 'subscript':
        return yield* this.subscript(yield* this.evaluate(node.object, scope), node.index, scope);
      case 'walrus': {
        const value = yield* this.evaluate(node.value, scope);
        this.setName(node.name, value, scope);
        return value;
      }
      case 'yield': {
        const value = node.value === null ? null : yield* this.evaluate(node.value, scope);
        if (!node.from) return yield* this.give(value);
        for (const one of yield* this.listOf(value)) yield* this.give(one);
        return null;
      }
      case 'slice':
      case 'star':
        return this.process.notSimulated('this place of a star or slice in Python');
    }
  }

  private *items(nodes: readonly Expression[], scope: Scope): Coroutine<Value[]> {
    const found: Value[] = [];
    for (const node of nodes) {
      if (node.type === 'star') found.push(...(yield* this.listOf(yield* this.evaluate(node.value, scope))));
      else found.push(yield* this.evaluate(node, scope));
    }
    return found;
  }

  private *dict(
    items: readonly { readonly key: Expression | null; readonly value: Expression }[],
    scope: Scope,
  ): Coroutine<Dict> {
    const made = new Dict();
    for (const { key, value } of items) {
      if (key !== null)
        made.set(this.hashable(yield* this.evaluate(key, scope)), yield* this.evaluate(value, scope));
      else {
        const other = yield* this.evaluate(value, scope);
        if (other instanceof Dict) for (const [name, one] of other.entries.values()) made.set(name, one);
      }
    }
    return made;
  }

  hashable(key: Value): Value {
    if (Array.isArray(key) || key instanceof Dict || key instanceof PySet)
      return raise('TypeError', `unhashable type: '${typeName(key)}'`);
    return key;
  }

  private *comprehension(
    node: Extract<Expression, { type: 'comprehension' }>,
    scope: Scope,
  ): Coroutine<Value> {
    const inner = new Scope(scope, scope.globals, scope.file, scope.title);
    const found: [Value, Value][] = [];
    yield* this.loops(
      node.loops,
      0,
      inner,
      function* (this: Evaluator) {
        const key = node.key === null ? null : yield* this.evaluate(node.key, inner);
        found.push([key, yield* this.evaluate(node.value, inner)]);
      }.bind(this),
    );
    const values = found.map(([, value]) => value);
    if (node.kind === 'dict') return new Dict(found);
    if (node.kind === 'set') return new PySet(values);
    return node.kind === 'list' ? values : Iter.over(values, 'generator');
  }

  private *loops(
    loops: readonly Comprehension[],
    at: number,
    scope: Scope,
    body: () => Coroutine<void>,
  ): Coroutine<void> {
    const loop = loops[at];
    if (loop === undefined) return yield* body();
    const iterator = yield* this.iterate(yield* this.evaluate(loop.iterable, scope));
    for (let value = yield* iterator.next(); value !== undefined; value = yield* iterator.next()) {
      yield* this.assign(loop.target, value, scope);
      let wanted = true;
      for (const condition of loop.conditions) wanted &&= truthy(yield* this.evaluate(condition, scope));
      if (wanted) yield* this.loops(loops, at + 1, scope, body);
    }
  }

  private *unary(operator: string, value: Value): Coroutine<Value> {
    if (operator === 'not') return !truthy(value);
    const own = yield* this.special(value, operator === '-' ? '__neg__' : '__pos__', []);
    if (own !== null) return own;
    if (operator === '-' && value === 0n) return 0n;
    if (typeof value === 'bigint') return operator === '-' ? -value : operator === '~' ? ~value : value;
    if (typeof value === 'number') return operator === '-' ? -value : value;
    return raise('TypeError', `bad operand type for unary ${operator}: '${typeName(value)}'`);
  }

  private *comparison(node: Extract<Expression, { type: 'compare' }>, scope: Scope): Coroutine<Value> {
    let left = yield* this.evaluate(node.first, scope);
    for (const { operator, value } of node.rest) {
      const right = yield* this.evaluate(value, scope);
      if (!(yield* this.compare(operator, left, right))) return false;
      left = right;
    }
    return true;
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

  private *contains(container: Value, item: Value): Coroutine<boolean> {
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

  private *callNode(node: Extract<Expression, { type: 'call' }>, scope: Scope): Coroutine<Value> {
    const callee = yield* this.evaluate(node.callee, scope);
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (const { name, value } of node.args) {
      const given = yield* this.evaluate(value, scope);
      if (name === null) args.push(given);
      else if (name === '*') args.push(...(yield* this.listOf(given)));
      else if (name !== '**') named.set(name, given);
      else if (given instanceof Dict)
        for (const [key, one] of given.entries.values()) named.set(String(key), one);
    }
    if (callee instanceof Native && callee.name === 'super' && args.length === 0) {
      const self = scope.vars.values().next().value ?? null;
      const owner = this.ownerOf(self, scope);
      return yield* callee.call([owner, self], named);
    }
    return yield* this.call(callee, args, named);
  }

  /** The class in whose body the running method was defined. */
  private ownerOf(self: Value, scope: Scope): Value {
    const title = scope.parent?.title;
    const all = (type: PyClass): PyClass[] => [type, ...type.bases.flatMap(all)];
    return (self instanceof Instance ? all(self.type).find(({ name }) => name === title) : undefined) ?? null;
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

  private *subscript(object: Value, index: Expression, scope: Scope): Coroutine<Value> {
    if (index.type === 'slice') {
      const part = function* (this: Evaluator, node: Expression | null): Coroutine<number | null> {
        const value = node === null ? null : yield* this.evaluate(node, scope);
        return value === null ? null : Number(value);
      }.bind(this);
      return sliceOf(object, yield* part(index.from), yield* part(index.to), yield* part(index.step));
    }
    return yield* this.item(object, yield* this.evaluate(index, scope));
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
    if (typeof value === 'string') return Iter.over([...value]);
    if (value instanceof Dict) return Iter.over(value.keys());
    if (value instanceof PySet) return Iter.over(value.values());
    if (value instanceof Bytes) return Iter.over([...value.data].map((one) => BigInt(one.charCodeAt(0))));
    if (value instanceof Range) return Iter.over(rangeValues(value));
    const made = yield* this.special(value, '__iter__', []);
    if (made === null) return raise('TypeError', `'${typeName(value)}' object is not iterable`);
    if (!(made instanceof Instance)) return yield* this.iterate(made);
    return new Iter(
      made.type.name,
      function* (this: Evaluator) {
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

  private *formatString(parts: readonly FormatPart[], scope: Scope): Coroutine<string> {
    let out = '';
    for (const { text, value, conversion, spec } of parts) {
      out += text;
      if (value === null) continue;
      const given = yield* this.evaluate(value, scope);
      const shown =
        conversion === 'r' ? yield* this.repr(given) : conversion === 's' ? yield* this.text(given) : given;
      out += yield* this.format(shown, yield* this.formatString(spec, scope));
    }
    return out;
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

function sliceOf(object: Value, from: number | null, to: number | null, step: number | null): Value {
  const pick = <T>(items: readonly T[]): T[] => {
    const { length } = items;
    const by = step ?? 1;
    const clamp = (at: number): number =>
      Math.max(by < 0 ? -1 : 0, Math.min(length - (by < 0 ? 1 : 0), at < 0 ? at + length : at));
    const first = from === null ? (by < 0 ? length - 1 : 0) : clamp(from);
    const end = to === null ? (by < 0 ? -1 : length) : clamp(to);
    const found: T[] = [];
    for (let at = first; by > 0 ? at < end : at > end; at += by) {
      const one = items[at];
      if (one !== undefined) found.push(one);
    }
    return found;
  };
  if (step === 0) raise('ValueError', 'slice step cannot be zero');
  if (typeof object === 'string') return pick([...object]).join('');
  if (Array.isArray(object)) return pick(object);
  if (object instanceof Tuple) return new Tuple(pick(object.items));
  if (object instanceof Bytes) return new Bytes(pick([...object.data]).join(''));
  return raise('TypeError', `'${typeName(object)}' object is not subscriptable`);
}

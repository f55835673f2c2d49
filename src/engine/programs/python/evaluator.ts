import type { Coroutine } from '../../kernel/index.ts';
import type { Block, Comprehension, Expression, FormatPart, Parameter } from './ast.ts';
import { Objects } from './objects.ts';
import { truthy } from './operators.ts';

import type { Func, PyClass } from './values.ts';
import {
  Bytes,
  Dict,
  ELLIPSIS,
  Instance,
  Iter,
  Native,
  PySet,
  raise,
  Scope,
  Tuple,
  typeName,
  type Value,
  asText,
} from './values.ts';

/** Evaluates expressions; what calls, definitions and statements are is the interpreter's. */
export abstract class Evaluator extends Objects {
  /** The innermost expression that failed, for the marks under a traceback's line. */
  protected failing: { readonly line: number; readonly start: number; readonly end: number } | null = null;

  abstract give(value: Value): Coroutine<Value>;
  abstract makeFunction(
    name: string,
    parameters: readonly Parameter[],
    body: Block | Expression,
    scope: Scope,
  ): Coroutine<Func>;

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
      case 'yield':
        return yield* this.yielding(node, scope);
      case 'slice':
      case 'star':
        return this.process.notSimulated('this place of a star or slice in Python');
    }
  }

  private *yielding(node: Extract<Expression, { type: 'yield' }>, scope: Scope): Coroutine<Value> {
    const value = node.value === null ? null : yield* this.evaluate(node.value, scope);
    if (!node.from) return yield* this.give(value);
    for (const one of yield* this.listOf(value)) yield* this.give(one);
    return null;
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
        for (const [key, one] of given.entries.values()) named.set(asText(key), one);
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
  if (typeof object === 'string') return pick(Array.from(object)).join('');
  if (Array.isArray(object)) return pick(object);
  if (object instanceof Tuple) return new Tuple(pick(object.items));
  if (object instanceof Bytes) return new Bytes(pick(Array.from(object.data)).join(''));
  return raise('TypeError', `'${typeName(object)}' object is not subscriptable`);
}

import type { Coroutine } from '../../kernel/index.ts';

/** Something in the text that this reader, or whoever knows the names, does not know. */
export class Unknown extends Error {}

/** A value of such a program: plain, a list, a function, or an object of the caller's. */
export type Plain = null | boolean | number | string | Plain[] | PlainFunction | PlainObject;
export type PlainFunction = (args: readonly Plain[]) => Coroutine<Plain>;

/** An object whose members are asked for by name. */
export interface PlainObject {
  readonly get: (name: string) => Plain | undefined;
}

export function object(members: Readonly<Record<string, Plain>>): PlainObject {
  return { get: (name) => (Object.hasOwn(members, name) ? members[name] : undefined) };
}

/** A function that waits for nothing. */
export function quick(work: (args: readonly Plain[]) => Plain): PlainFunction {
  return function* (args) {
    yield;
    return work(args);
  };
}

/** Variables of a block and of those around it. */
export class Names {
  private readonly own = new Map<string, Plain>();
  private readonly outer: Names | null;
  constructor(outer: Names | null) {
    this.outer = outer;
  }
  find(name: string): Plain | undefined {
    return this.own.has(name) ? this.own.get(name) : this.outer?.find(name);
  }
  declare(name: string, value: Plain): void {
    this.own.set(name, value);
  }
  assign(name: string, value: Plain): void {
    if (this.own.has(name) || this.outer === null) this.own.set(name, value);
    else this.outer.assign(name, value);
  }
}

/** Operators by how strongly they bind, weakest first. */
export const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** A value as text: what a language's own conversion gives for plain ones. */
export function plainText(value: Plain): string {
  if (value === null) return 'null';
  if (typeof value === 'object' && !Array.isArray(value)) {
    const text = value.get('text');
    if (typeof text === 'string') return text;
    throw new Unknown('an object as text');
  }
  if (typeof value === 'function' || Array.isArray(value)) throw new Unknown('a list or function as text');
  return String(value);
}

/** A member of a value. Throws {@link Unknown}. */
export function member(value: Plain, name: string): Plain {
  if (typeof value === 'string') {
    const methods: Readonly<Record<string, PlainFunction>> = {
      getBytes: quick(() => value),
      length: quick(() => value.length),
      isEmpty: quick(() => value === ''),
      equals: quick(([other]) => value === other),
      toUpperCase: quick(() => value.toUpperCase()),
      toLowerCase: quick(() => value.toLowerCase()),
      trim: quick(() => value.trim()),
    };
    if (name === 'length' && !Object.hasOwn(methods, '')) return lengthOf(value, methods[name]);
    const found = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (found !== undefined) return found;
  }
  if (Array.isArray(value) && name === 'length') return value.length;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const found = value.get(name);
    if (found !== undefined) return found;
  }
  throw new Unknown(name);
}

/** In Java a string's length is asked by a call, that of its bytes is a field: one value is both. */
function lengthOf(value: string, call: PlainFunction | undefined): Plain {
  return call === undefined ? value.length : Object.assign(call.bind(null), { valueOf: () => value.length });
}

/** An operator on two values. */
export function calculate(operator: string, left: Plain, right: Plain): Plain {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return plainText(left) + plainText(right);
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '&&') return left === true && right === true;
  if (operator === '||') return left === true || right === true;
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b;
    case '%':
      return a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

import { percentFormat } from './text.ts';
import { Bytes, Dict, Instance, PySet, raise, Range, Tuple, typeName, type Value } from './values.ts';

type Numeric = bigint | number;

function numeric(value: Value): Numeric | null {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'bigint' || typeof value === 'number' ? value : null;
}

/** Bytes that a repeated text or list may have. */
const MOST = 20_000_000;

/** A binary operator on values that have no methods for it. */
export function binary(
  operator: string,
  left: Value,
  right: Value,
  show: (value: Value, repr: boolean) => string,
): Value {
  const a = numeric(left);
  const b = numeric(right);
  if (a !== null && b !== null) return arithmetic(operator, a, b);
  if (operator === '+') {
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    if (left instanceof Tuple && right instanceof Tuple) return new Tuple([...left.items, ...right.items]);
    if (left instanceof Bytes && right instanceof Bytes) return new Bytes(left.data + right.data);
    if (typeof left === 'string')
      return raise('TypeError', `can only concatenate str (not "${typeName(right)}") to str`);
    if (Array.isArray(left))
      return raise('TypeError', `can only concatenate list (not "${typeName(right)}") to list`);
  }
  if (operator === '*') {
    const times = typeof right === 'bigint' ? right : typeof left === 'bigint' ? left : null;
    const what = typeof right === 'bigint' ? left : right;
    if (times !== null) {
      const count = Math.max(0, Number(times));
      const size = typeof what === 'string' ? what.length : Array.isArray(what) ? what.length : 0;
      if (size * count > MOST) return raise('MemoryError');
      if (typeof what === 'string') return what.repeat(count);
      if (Array.isArray(what)) return Array.from({ length: count }, () => what).flat();
      if (what instanceof Tuple) return new Tuple(Array.from({ length: count }, () => what.items).flat());
    }
  }
  if (operator === '%' && typeof left === 'string') return percentFormat(left, right, show);
  if (left instanceof PySet && right instanceof PySet) {
    if (operator === '|') return new PySet([...left.values(), ...right.values()]);
    if (operator === '&') return new PySet(left.values().filter((one) => right.has(one)));
    if (operator === '-') return new PySet(left.values().filter((one) => !right.has(one)));
  }
  if (operator === '|' && left instanceof Dict && right instanceof Dict)
    return new Dict([...left.entries.values(), ...right.entries.values()]);
  return raise(
    'TypeError',
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function arithmetic(operator: string, a: Numeric, b: Numeric): Value {
  if (typeof a === 'bigint' && typeof b === 'bigint') return integers(operator, a, b);
  const x = Number(a);
  const y = Number(b);
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? raise('ZeroDivisionError', 'division by zero') : x / y;
    case '//':
      return y === 0 ? raise('ZeroDivisionError', 'division by zero') : Math.floor(x / y);
    case '%':
      return y === 0 ? raise('ZeroDivisionError', 'division by zero') : x - y * Math.floor(x / y);
    case '**':
      return x ** y;
    default:
      return raise(
        'TypeError',
        `unsupported operand type(s) for ${operator}: '${typeName(a)}' and '${typeName(b)}'`,
      );
  }
}

function integers(operator: string, a: bigint, b: bigint): Value {
  if (b === 0n && (operator === '/' || operator === '//' || operator === '%')) {
    return raise(
      'ZeroDivisionError',
      operator === '%'
        ? 'integer modulo by zero'
        : operator === '/'
          ? 'division by zero'
          : 'integer division or modulo by zero',
    );
  }
  const floor = (): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return Number(a) / Number(b);
    case '//':
      return floor();
    case '%':
      return a - b * floor();
    case '**':
      if (b < 0n) return Number(a) ** Number(b);
      return b > 100_000n ? raise('MemoryError') : a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b > 100_000n ? raise('MemoryError') : a << b;
    case '>>':
      return a >> b;
    default:
      return raise('TypeError', `unsupported operand type(s) for ${operator}: 'int' and 'int'`);
  }
}

export function equal(a: Value, b: Value): boolean {
  const x = numeric(a);
  const y = numeric(b);
  if (x !== null && y !== null) return x == y;
  if (a === b) return true;
  if (a instanceof Bytes && b instanceof Bytes) return a.data === b.data;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => equal(one, b[at] ?? null));
  if (a instanceof Tuple && b instanceof Tuple) return equal([...a.items], [...b.items]);
  if (a instanceof Range && b instanceof Range)
    return a.from === b.from && a.to === b.to && a.step === b.step;
  if (a instanceof PySet && b instanceof PySet)
    return a.entries.size === b.entries.size && a.values().every((one) => b.has(one));
  if (a instanceof Dict && b instanceof Dict) {
    return (
      a.entries.size === b.entries.size &&
      a.keys().every((key) => b.get(key) !== undefined && equal(a.get(key) ?? null, b.get(key) ?? null))
    );
  }
  return false;
}

/** Negative, zero or positive, as values are ordered. */
export function order(a: Value, b: Value, operator: string): number {
  const x = numeric(a);
  const y = numeric(b);
  if (x !== null && y !== null) return x < y ? -1 : x > y ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  const p = a instanceof Tuple ? a.items : Array.isArray(a) ? a : null;
  const q = b instanceof Tuple ? b.items : Array.isArray(b) ? b : null;
  if (p !== null && q !== null && Array.isArray(a) === Array.isArray(b)) {
    for (const [at, one] of p.entries()) {
      const other = q[at];
      if (other === undefined) return 1;
      if (!equal(one, other)) return order(one, other, operator);
    }
    return p.length - q.length;
  }
  if (
    a instanceof Instance &&
    typeof a.data === 'number' &&
    b instanceof Instance &&
    typeof b.data === 'number'
  )
    return a.data - b.data;
  return raise(
    'TypeError',
    `'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

export function truthy(value: Value): boolean {
  if (value === null || value === false || value === '' || value === 0n || value === 0) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict || value instanceof PySet) return value.entries.size > 0;
  if (value instanceof Bytes) return value.data !== '';
  return value instanceof Range ? value.length > 0 : true;
}

/** Names of the methods that stand for operators, without their underscores. */
export const OPERATOR_NAMES: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
};

import { quote } from '../../../syntax/index.ts';
import { compare, equal } from './compare.ts';
import { TemplateError } from './error.ts';
import { sprintf } from './printf.ts';
import { goJsonText, goText, isList, isObject, isTrue, typeOf, type Value } from './value.ts';

/** A function of Go's templates or of Docker's. */
export interface TemplateFunction {
  /** Types its arguments must have; others are not checked. */
  readonly takes: readonly ('string' | 'int' | 'list' | 'any')[];
  /** More may follow. */
  readonly variadic?: boolean;
  /** Throws {@link TemplateError} with the reason. */
  readonly call: (args: readonly Value[]) => Value;
}

const text = (value: Value) => (typeof value === 'string' ? value : goText(value));

function ofText(change: (value: string) => Value): TemplateFunction {
  return { takes: ['string'], call: ([value]) => change(text(value)) };
}

function escaping(change: (value: string) => string): TemplateFunction {
  return { takes: [], variadic: true, call: (args) => change(sprint(args)) };
}

/** Functions of Go's templates and of Docker's (docker/cli, templates/templates.go). */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['json', { takes: ['any'], call: ([value]) => goJsonText(value) }],
  ['len', { takes: ['any'], call: ([value]) => lengthOf(value) }],
  [
    'index',
    { takes: ['any'], variadic: true, call: (args) => args.slice(1).reduce<Value>(element, args[0]) },
  ],
  ['slice', { takes: ['any'], variadic: true, call: ([value, ...bounds]) => slice(value, bounds) }],
  ['upper', ofText((value) => value.toUpperCase())],
  ['lower', ofText((value) => value.toLowerCase())],
  ['title', ofText((value) => value.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()))],
  [
    'join',
    { takes: ['list', 'string'], call: ([list, by]) => (isList(list) ? list.map(text).join(text(by)) : '') },
  ],
  ['split', { takes: ['string', 'string'], call: ([value, by]) => text(value).split(text(by)) }],
  [
    'pad',
    { takes: ['string', 'int', 'int'], call: ([value, before, after]) => pad(text(value), before, after) },
  ],
  ['truncate', { takes: ['string', 'int'], call: ([value, length]) => text(value).slice(0, Number(length)) }],
  ['print', { takes: [], variadic: true, call: sprint }],
  ['println', { takes: [], variadic: true, call: (args) => `${args.map(goText).join(' ')}\n` }],
  ['printf', { takes: ['string'], variadic: true, call: ([format, ...args]) => sprintf(text(format), args) }],
  ['not', { takes: ['any'], call: ([value]) => !isTrue(value) }],
  [
    'and',
    { takes: ['any'], variadic: true, call: (args) => args.find((value) => !isTrue(value)) ?? args.at(-1) },
  ],
  ['or', { takes: ['any'], variadic: true, call: (args) => args.find(isTrue) ?? args.at(-1) }],
  ['eq', { takes: ['any'], variadic: true, call: ([first, ...rest]) => equal(first, rest) }],
  ['ne', { takes: ['any', 'any'], call: ([a, b]) => !equal(a, [b]) }],
  ['lt', { takes: ['any', 'any'], call: ([a, b]) => compare(a, b) < 0 }],
  ['le', { takes: ['any', 'any'], call: ([a, b]) => compare(a, b) <= 0 }],
  ['gt', { takes: ['any', 'any'], call: ([a, b]) => compare(a, b) > 0 }],
  ['ge', { takes: ['any', 'any'], call: ([a, b]) => compare(a, b) >= 0 }],
  ['html', escaping((value) => value.replace(/[<>&'"]/g, (char) => HTML[char] ?? char))],
  ['js', escaping((value) => value.replace(/[\\'"<>&=\n\r\t]/g, (char) => JS[char] ?? char))],
  ['urlquery', escaping((value) => encodeURIComponent(value).replaceAll('%20', '+'))],
]);

const HTML: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&#39;',
  '"': '&#34;',
};
const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
  '\n': '\\u000A',
  '\r': '\\u000D',
  '\t': '\\u0009',
};

/** A space stands between two values of which neither is a text (fmt.Sprint). */
function sprint(args: readonly Value[]): string {
  return args
    .map((value, index) => {
      const before = args[index - 1];
      const apart = index > 0 && typeof value !== 'string' && typeof before !== 'string';
      return `${apart ? ' ' : ''}${goText(value)}`;
    })
    .join('');
}

function pad(value: string, before: Value, after: Value): string {
  return value === '' ? '' : `${' '.repeat(Number(before))}${value}${' '.repeat(Number(after))}`;
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (isList(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  if (value === null) return 0;
  throw new TemplateError(`len of ${value === undefined ? 'nil pointer' : `type ${typeOf(value)}`}`);
}

function element(value: Value, key: Value): Value {
  if (isObject(value)) {
    if (typeof key !== 'string') throw new TemplateError(`value has type ${typeOf(key)}; should be string`);
    if (Object.hasOwn(value, key)) return value[key];
    return Object.values(value).every((item) => typeof item === 'string') ? '' : null;
  }
  if (value === null && typeof key === 'string') return '';
  if (value === undefined) throw new TemplateError('index of untyped nil');
  const items: readonly Value[] | null =
    typeof value === 'string' ? [...new TextEncoder().encode(value)] : isList(value) ? value : null;
  if (items === null && value !== null) throw new TemplateError(`can't index item of type ${typeOf(value)}`);
  return (items ?? [])[position(key, (items ?? []).length - 1)];
}

function position(key: Value, last: number): number {
  if (typeof key !== 'number') throw new TemplateError(`cannot index slice/array with type ${typeOf(key)}`);
  if (key < 0 || key > last) throw new TemplateError(`index out of range: ${key}`);
  return key;
}

function slice(value: Value, bounds: readonly Value[]): Value {
  if (typeof value !== 'string' && !isList(value)) {
    throw new TemplateError(`can't slice item of type ${typeOf(value)}`);
  }
  const [from = 0, to = value.length] = bounds.map((bound) => position(bound, value.length));
  if (from > to) throw new TemplateError(`invalid slice index: ${from} > ${to}`);
  return value.slice(from, to);
}

/** How many arguments a function wants, where it got another number; null where that is right. */
export function countError(
  name: string,
  { takes, variadic }: TemplateFunction,
  count: number,
): string | null {
  if (variadic === true ? count >= takes.length : count === takes.length) return null;
  return `wrong number of args for ${name}: want ${variadic === true ? 'at least ' : ''}${takes.length} got ${count}`;
}

/** Why an argument does not fit; `literal` is set where it was written as it is. */
export function typeError(wanted: string | undefined, value: Value, literal: string | null): string | null {
  const given = typeOf(value);
  if (wanted === undefined || wanted === 'any' || wanted === given) return null;
  if (wanted === 'list') {
    return isList(value) || value === null ? null : `wrong type for value; expected []string; got ${given}`;
  }
  if (literal !== null) return `expected ${wanted === 'int' ? 'integer' : wanted}; found ${literal}`;
  return `wrong type for value; expected ${wanted}; got ${given}`;
}

/** A function that is named and not there. */
export function undefinedFunction(name: string): TemplateError {
  return new TemplateError(`function ${quote(name)} not defined`);
}

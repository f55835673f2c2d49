import { quote } from '../../../syntax/index.ts';
import { TemplateError } from './error.ts';
import { goJsonText, goText, isObject, isTrue, type Value } from './value.ts';

type TemplateFunction = (args: readonly Value[]) => Value;

const text = (value: Value) => (typeof value === 'string' ? value : goText(value));

/** Functions of Go's templates and of Docker's. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['json', ([value]) => goJsonText(value)],
  ['len', ([value]) => lengthOf(value)],
  ['index', (args) => args.slice(1).reduce<Value>(element, args[0])],
  ['upper', ([value]) => text(value).toUpperCase()],
  ['lower', ([value]) => text(value).toLowerCase()],
  ['title', ([value]) => text(value).replace(/\b[a-z]/g, (letter) => letter.toUpperCase())],
  ['join', ([list, by]) => (Array.isArray(list) ? list.map(text).join(text(by)) : '')],
  ['split', ([value, by]) => text(value).split(text(by))],
  ['print', (args) => args.map(text).join('')],
  ['println', (args) => `${args.map(text).join(' ')}\n`],
  ['printf', ([format, ...args]) => formatted(text(format), args)],
  ['not', ([value]) => !isTrue(value)],
  ['and', (args) => args.find((value) => !isTrue(value)) ?? args.at(-1)],
  ['or', (args) => args.find(isTrue) ?? args.at(-1)],
  ['eq', ([first, ...rest]) => rest.some((value) => value === first)],
  ['ne', ([a, b]) => a !== b],
  ['lt', ([a, b]) => compared(a, b) < 0],
  ['le', ([a, b]) => compared(a, b) <= 0],
  ['gt', ([a, b]) => compared(a, b) > 0],
  ['ge', ([a, b]) => compared(a, b) >= 0],
]);

/** Calls a function; `at` is its column. */
export function callFunction(name: string, args: readonly Value[], at: number): Value {
  const called = FUNCTIONS.get(name);
  if (called === undefined) throw new TemplateError(`${at}: function ${quote(name)} not defined`);
  return called(args);
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function element(value: Value, key: Value): Value {
  if (Array.isArray(value)) {
    const list: readonly Value[] = value;
    return typeof key === 'number' ? list[key] : undefined;
  }
  return isObject(value) && typeof key === 'string' ? value[key] : undefined;
}

function compared(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return text(a) < text(b) ? -1 : Number(text(a) > text(b));
}

/** The verbs people use: %s %v %d %q %%. */
function formatted(format: string, args: readonly Value[]): string {
  let at = 0;
  return format.replace(/%([svdq%])/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = args[at++];
    return verb === 'q' ? quote(text(value)) : text(value);
  });
}

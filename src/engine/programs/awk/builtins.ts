import type { Coroutine } from '../../kernel/index.ts';
import { splitFields, type Record } from './record.ts';
import type { Streams } from './streams.ts';
import type { Expression } from './tree.ts';
import { toNumber, toText, type Value } from './values.ts';

/** What built-in functions use of the interpreter. */
export interface BuiltinWorld {
  readonly record: Record;
  readonly streams: Streams;
  readonly random: { seed: number; state: number };
  readonly process: { readonly kernel: { time(): number } };
  get(name: string): Value;
  set(name: string, value: Value): void;
  array(name: string): Map<string, Value>;
  text(name: string): string;
  regex(source: string, flags?: string): RegExp;
  value(node: Expression): Coroutine<Value>;
  pattern(node: Expression): Coroutine<string>;
  assign(target: Expression, value: Value): Coroutine<void>;
  format(values: readonly Value[]): string;
}

/** Calls a built-in function. */
export function* callBuiltin(
  world: BuiltinWorld,
  name: string,
  args: readonly Expression[],
): Coroutine<Value> {
  switch (name) {
    case 'sub':
    case 'gsub':
      return yield* substitute(world, args, name === 'gsub');
    case 'split':
      return yield* split(world, args);
    case 'length': {
      const [first] = args;
      if (first?.type === 'variable') {
        const array = world.get(first.name) === undefined ? world.array(first.name) : null;
        if (array !== null && array.size > 0) return array.size;
      }
      return first === undefined ? world.record.whole().length : toText(yield* world.value(first)).length;
    }
    case 'match':
      return yield* match(world, args);
    default: {
      const values: Value[] = [];
      for (const arg of args) values.push(yield* world.value(arg));
      return yield* plain(world, name, values);
    }
  }
}

function* plain(world: BuiltinWorld, name: string, values: readonly Value[]): Coroutine<Value> {
  const [first, second] = values;
  const number = toNumber(first);
  const text = toText(first, world.text('CONVFMT'));
  switch (name) {
    case 'substr':
      return substring(text, toNumber(second), values[2] === undefined ? undefined : toNumber(values[2]));
    case 'index':
      return text.indexOf(toText(second)) + 1;
    case 'sprintf':
      return world.format(values);
    case 'tolower':
      return text.toLowerCase();
    case 'toupper':
      return text.toUpperCase();
    case 'int':
      return Math.trunc(number);
    case 'sqrt':
      return Math.sqrt(number);
    case 'exp':
      return Math.exp(number);
    case 'log':
      return Math.log(number);
    case 'sin':
      return Math.sin(number);
    case 'cos':
      return Math.cos(number);
    case 'atan2':
      return Math.atan2(number, toNumber(second));
    case 'rand':
      world.random.state = (world.random.state * 1103515245 + 12345) % 2147483648;
      return world.random.state / 2147483648;
    case 'srand': {
      const before = world.random.seed;
      world.random.seed = first === undefined ? Math.floor(world.process.kernel.time() / 1000) : number;
      world.random.state = world.random.seed;
      return before;
    }
    case 'system':
      return yield* world.streams.system(text);
    case 'close':
      return yield* world.streams.close(text);
    case 'list':
      return values.map((value) => toText(value)).join(world.text('SUBSEP'));
    default:
      return 0;
  }
}

function substring(text: string, start: number, length: number | undefined): string {
  const from = Math.round(start);
  const to = length === undefined ? Number.POSITIVE_INFINITY : from + Math.round(length);
  return text.slice(Math.max(0, from - 1), Math.max(0, to - 1));
}

function* substitute(world: BuiltinWorld, args: readonly Expression[], all: boolean): Coroutine<Value> {
  const [pattern, by, target] = args;
  if (pattern === undefined || by === undefined) return 0;
  const source = yield* world.pattern(pattern);
  const replacement = toText(yield* world.value(by));
  const place: Expression = target ?? { type: 'field', index: { type: 'number', value: 0 } };
  const text = toText(yield* world.value(place), world.text('CONVFMT'));
  let count = 0;
  const result = text.replace(world.regex(source, all ? 'g' : ''), (match) => {
    count++;
    return replacement.replace(/\\\\|\\&|&/g, (piece) =>
      piece === '&' ? match : piece === '\\&' ? '&' : '\\',
    );
  });
  if (count > 0) yield* world.assign(place, result);
  return count;
}

function* split(world: BuiltinWorld, args: readonly Expression[]): Coroutine<Value> {
  const [textNode, arrayNode, separatorNode] = args;
  if (textNode === undefined || arrayNode?.type !== 'variable') return 0;
  const text = toText(yield* world.value(textNode));
  let parts: string[];
  if (separatorNode === undefined) parts = splitFields(text, world.text('FS'));
  else if (separatorNode.type === 'regex')
    parts = text === '' ? [] : text.split(world.regex(separatorNode.source));
  else parts = splitFields(text, toText(yield* world.value(separatorNode)));
  const array = world.array(arrayNode.name);
  array.clear();
  for (const [index, input] of parts.entries()) array.set(String(index + 1), { input });
  return parts.length;
}

function* match(world: BuiltinWorld, args: readonly Expression[]): Coroutine<Value> {
  const [textNode, patternNode] = args;
  if (textNode === undefined || patternNode === undefined) return 0;
  const text = toText(yield* world.value(textNode));
  const found = world.regex(yield* world.pattern(patternNode)).exec(text);
  const start = found === null ? 0 : found.index + 1;
  world.set('RSTART', start);
  world.set('RLENGTH', found === null ? -1 : found[0].length);
  return start;
}

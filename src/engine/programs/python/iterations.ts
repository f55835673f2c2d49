import type { Coroutine } from '../../kernel/index.ts';
import type { Evaluator } from './evaluator.ts';
import { sortValues } from './methods.ts';
import { truthy } from './operators.ts';
import { Iter, Native, raise, Tuple, type Value } from './values.ts';

/** The interpreter, once it is there: builtins are made before it. */
export type Late = () => Evaluator;

/** min and max. */
export function extremes(late: Late): Native[] {
  const valuesOf = function* (args: readonly Value[]): Coroutine<Value[]> {
    const [only = null] = args;
    return args.length === 1 ? yield* late().listOf(only) : [...args];
  };
  const extreme = (name: string, operator: string): Native =>
    new Native(name, function* (args, named) {
      const values = yield* valuesOf(args);
      const key = named.get('key') ?? null;
      let best: Value | undefined;
      let bestKey: Value = null;
      for (const value of values) {
        const own = key === null ? value : yield* late().call(key, [value]);
        if (best === undefined || (yield* late().compare(operator, own, bestKey)))
          [best, bestKey] = [value, own];
      }
      return best ?? named.get('default') ?? raise('ValueError', `${name}() iterable argument is empty`);
    });
  return [extreme('min', '<'), extreme('max', '>')];
}

/** Functions that go through values. */
export function iterations(late: Late): Native[] {
  return [
    new Native('sum', function* ([items = null, start = 0n]) {
      let total = start;
      for (const one of yield* late().listOf(items)) total = yield* late().operate('+', total, one);
      return total;
    }),
    new Native('sorted', function* ([items = null], named) {
      return yield* sortValues(late(), yield* late().listOf(items), named);
    }),
    new Native('reversed', function* ([items = null]) {
      return Iter.over((yield* late().listOf(items)).toReversed(), 'reversed');
    }),
    new Native('enumerate', function* ([items = null, start], named) {
      const first = Number(start ?? named.get('start') ?? 0n);
      return Iter.over(
        (yield* late().listOf(items)).map((one, at) => new Tuple([BigInt(first + at), one])),
        'enumerate',
      );
    }),
    new Native('zip', function* (args) {
      const lists: Value[][] = [];
      for (const one of args) lists.push(yield* late().listOf(one));
      const length = lists.length === 0 ? 0 : Math.min(...lists.map((one) => one.length));
      return Iter.over(
        Array.from({ length }, (_one, at) => new Tuple(lists.map((list) => list[at] ?? null))),
        'zip',
      );
    }),
    new Native('map', function* ([fn = null, items = null]) {
      const found: Value[] = [];
      for (const one of yield* late().listOf(items)) found.push(yield* late().call(fn, [one]));
      return Iter.over(found, 'map');
    }),
    new Native('filter', function* ([fn = null, items = null]) {
      const found: Value[] = [];
      for (const one of yield* late().listOf(items))
        if (truthy(fn === null ? one : yield* late().call(fn, [one]))) found.push(one);
      return Iter.over(found, 'filter');
    }),
    new Native('any', function* ([items = null]) {
      return (yield* late().listOf(items)).some(truthy);
    }),
    new Native('all', function* ([items = null]) {
      return (yield* late().listOf(items)).every(truthy);
    }),
    new Native('iter', function* ([items = null]) {
      return yield* late().iterate(items);
    }),
    new Native('next', function* ([items = null, fallback]) {
      const value = yield* (yield* late().iterate(items)).next();
      return value ?? fallback ?? raise('StopIteration');
    }),
  ];
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedAsInGo } from './go-sort.ts';

const items = (maxLength: number) =>
  fc.array(fc.nat(20), { maxLength }).map((keys) => keys.map((key, index) => ({ key, index })));
const less = (a: { readonly key: number }, b: { readonly key: number }) => a.key < b.key;

it('sorts any list and loses nothing', () => {
  fc.assert(
    fc.property(items(400), (list) => {
      const sorted = sortedAsInGo(list, less);
      expect(sorted.map(({ key }) => key)).toEqual(list.map(({ key }) => key).sort((a, b) => a - b));
      expect(new Set(sorted).size).toBe(list.length);
    }),
  );
});

it('is stable up to twelve items', () => {
  fc.assert(
    fc.property(items(12), (list) => {
      expect(sortedAsInGo(list, less)).toEqual(list.toSorted((a, b) => a.key - b.key));
    }),
  );
});

it.each([
  ['falling', (i: number) => 500 - i],
  ['rising', (i: number) => i],
  ['an organ pipe', (i: number) => Math.min(i, 500 - i)],
  ['a saw', (i: number) => i % 7],
  ['two halves', (i: number) => (i % 250) * 2 + (i < 250 ? 1 : 0)],
  ['all equal', () => 1],
])('sorts %s', (_what, keyOf) => {
  const list = Array.from({ length: 500 }, (_, index) => ({ key: keyOf(index), index }));
  const keys = sortedAsInGo(list, less).map(({ key }) => key);
  expect(keys).toEqual(keys.toSorted((a, b) => a - b));
});

import { expect, test } from 'vitest';
import { Memo } from './memo.ts';

const memo = (entries: number, bytes: number) =>
  new Memo<string>({ entries, bytes }, (value) => value.length);

test('forgets what was used longest ago when there are too many', () => {
  const some = memo(2, 1000);
  some.set('a', '1');
  some.set('b', '2');
  some.get('a');
  some.set('c', '3');
  expect([some.get('a'), some.get('b'), some.get('c'), some.size]).toEqual(['1', undefined, '3', 2]);
});

test('forgets until the bytes fit, keys counted', () => {
  const some = memo(100, 30);
  some.set('a', 'x'.repeat(8));
  some.set('b', 'x'.repeat(8));
  some.set('c', 'x'.repeat(8));
  expect([some.size, some.bytes]).toEqual([3, 30]);
  some.set('d', 'x'.repeat(16));
  expect([some.get('a'), some.get('b'), some.get('c')?.length, some.bytes]).toEqual([
    undefined,
    undefined,
    8,
    28,
  ]);
});

test('keeps no result that alone is too large, nor an older one in its place', () => {
  const some = memo(100, 20);
  some.set('a', 'x');
  some.set('a', 'x'.repeat(50));
  expect([some.get('a'), some.size, some.bytes]).toEqual([undefined, 0, 0]);
});

test('counts a result once when it is set again', () => {
  const some = memo(100, 100);
  some.set('a', 'x'.repeat(10));
  some.set('a', 'x'.repeat(20));
  expect([some.size, some.bytes]).toEqual([1, 22]);
});

test('may keep nothing', () => {
  const none = memo(0, 100);
  none.set('a', 'x');
  expect([none.get('a'), none.size, none.bytes]).toEqual([undefined, 0, 0]);
});

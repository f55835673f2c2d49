import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordTable } from './record-table.ts';

test('answers as a map does, at every moment of its past', () => {
  const keys = fc.integer({ min: 0, max: 300 }).map((n) => n.toString(16).padStart(4, '0'));
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.nat()), { maxLength: 80 }), (writes) => {
      const past: [RecordTable<number>, Map<string, number>][] = [];
      let table = RecordTable.empty<number>();
      let model = new Map<string, number>();
      for (const [key, value] of writes) {
        table = table.set(key, value);
        model = new Map(model).set(key, value);
        past.push([table, model]);
      }
      for (const [then, expected] of past) {
        expect([then.size, then.values()]).toEqual([expected.size, [...expected.values()]]);
        for (const [key, value] of expected) expect(then.get(key)).toBe(value);
        expect(then.get('ffff')).toBeUndefined();
      }
    }),
  );
});

test('refuses what is no digest', () => {
  expect(() => RecordTable.empty<number>().set('xyz', 1)).toThrow('xyz');
});

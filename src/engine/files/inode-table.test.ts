import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InodeTable } from './inode-table.ts';

describe('InodeTable', () => {
  it('answers as a map does, at every moment of its past', () => {
    const writes = fc.array(fc.tuple(fc.nat(40_000), fc.option(fc.nat(), { nil: undefined })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(writes, (list) => {
        const past: [InodeTable<number>, Map<number, number | undefined>][] = [];
        let table = InodeTable.empty<number>();
        let model = new Map<number, number | undefined>();
        for (const [key, value] of list) {
          table = table.set(key, value);
          model = new Map(model).set(key, value);
          past.push([table, model]);
        }
        for (const [then, expected] of past) {
          for (const [key, value] of expected) expect(then.get(key)).toBe(value);
          expect(then.next).toBe(Math.max(...expected.keys()) + 1);
        }
      }),
    );
  });

  it('has nothing at numbers never used', () => {
    const table = InodeTable.empty<string>().set(3, 'x');
    expect([table.get(2), table.get(4), table.get(1_000_000), table.next]).toEqual([
      undefined,
      undefined,
      undefined,
      4,
    ]);
  });

  it('finds what differs between two tables', () => {
    const keys = fc.oneof(fc.nat(80), fc.nat(40_000));
    const writes = fc.array(fc.tuple(keys, fc.nat()), { maxLength: 40 });
    fc.assert(
      fc.property(writes, writes, writes, (common, left, right) => {
        const apply = (table: InodeTable<number>, list: readonly (readonly [number, number])[]) =>
          list.reduce((at, [key, value]) => at.set(key, value), table);
        const base = apply(InodeTable.empty<number>(), common);
        const [a, b] = [apply(base, left), apply(base, right)];
        const all = [...common, ...left, ...right].map(([key]) => key);
        const expected = [...new Set(all)]
          .filter((key) => a.get(key) !== b.get(key))
          .sort((x, y) => x - y)
          .map((key) => ({ key, before: a.get(key), after: b.get(key) }));
        expect([...a.changes(b)]).toEqual(expected);
      }),
    );
  });

  it('changes in place only what its caller owns', () => {
    const writes = fc.array(fc.tuple(fc.nat(3000), fc.nat()), { maxLength: 60 });
    fc.assert(
      fc.property(writes, writes, (first, then) => {
        const before = first.reduce((at, [key, value]) => at.set(key, value), InodeTable.empty<number>());
        const owned = new WeakSet<object>();
        const after = then.reduce((at, [key, value]) => at.set(key, value, owned), before);
        const model = new Map(first);
        for (const [key, value] of model) expect(before.get(key)).toBe(value);
        for (const [key, value] of new Map([...first, ...then])) expect(after.get(key)).toBe(value);
      }),
    );
  });
});

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
});

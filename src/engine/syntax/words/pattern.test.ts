import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPattern, parsePattern, reversePattern } from './pattern.ts';

function find(pattern: string, text: string, greedy: boolean, anchored: boolean) {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(parsed.error);
  return findPattern(parsed.items, Array.from(text), 0, { greedy, anchored });
}

describe('findPattern', () => {
  it('agrees with regular expressions', () => {
    const unit = fc.constantFrom('a', 'b', '?', '*', '\n');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 10 }),
        fc.boolean(),
        fc.boolean(),
        (pattern, text, greedy, anchored) => {
          const source = pattern.replaceAll('?', '[^\n]').replaceAll('*', greedy ? '[^\n]*' : '[^\n]*?');
          const match = new RegExp((anchored ? '^' : '') + source).exec(text);
          const expected = match && { start: match.index, end: match.index + match[0].length };
          expect(find(pattern, text, greedy, anchored) ?? null).toEqual(expected);
        },
      ),
    );
  });

  it('does not blow up on many stars', () => {
    expect(find('*a'.repeat(30) + 'b', 'a'.repeat(2_000), true, true)).toBeUndefined();
  });
});

describe('reversePattern', () => {
  it.each([
    ['a\\*b', 'b\\*a'],
    ['\\\\x', 'x\\\\'],
    ['', ''],
  ])('%s becomes %s', (pattern, reversed) => {
    expect(reversePattern(pattern)).toBe(reversed);
  });
});

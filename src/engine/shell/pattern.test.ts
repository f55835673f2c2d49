import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapePattern, isPattern, matches, unescapePattern } from './pattern.ts';

describe('patterns', () => {
  it.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[]a]', ']', true],
    ['[[:digit:]]*', '7up', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['[', '[', true],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('an escaped text matches itself and nothing is special in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pattern = escapePattern(text);
        expect(isPattern(pattern)).toBe(false);
        expect(unescapePattern(pattern)).toBe(text);
        expect(matches(pattern, text)).toBe(true);
      }),
    );
  });
});

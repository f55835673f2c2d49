import { describe, expect, it } from 'vitest';
import { compileRegex, RegexError } from './regex.ts';

describe('POSIX regular expressions', () => {
  it.each([
    ['a\\(b*\\)c', false, 'xabbc', 'abbc'],
    ['a+', false, 'aa+', 'a+'],
    ['a\\+', false, 'aa', 'aa'],
    ['a+', true, 'aa', 'aa'],
    ['*a', false, '*a', '*a'],
    ['a\\{2,3\\}', false, 'aaaa', 'aaa'],
    ['a{2}', true, 'aaa', 'aa'],
    ['x|yz', true, 'ayz', 'yz'],
    ['[[:digit:]]+', true, 'a42', '42'],
    ['[]a]*', false, ']a]b', ']a]'],
    ['\\(.\\)\\1', false, 'abba', 'bb'],
    ['^a$', false, 'a', 'a'],
    ['a^b', false, 'a^b', 'a^b'],
    ['\\<w\\w*', false, 'a wb', 'wb'],
    ['a.c', false, 'a\nc', 'a\nc'],
  ])('%s (extended %s) in %j', (pattern, extended, text, match) => {
    expect(compileRegex(pattern, { extended }).exec(text)?.[0]).toBe(match);
  });

  it.each([
    ['a[', 'bracket'],
    ['\\(a', 'paren'],
    ['a\\{1', 'brace'],
    ['[z-a]', 'range'],
    ['a\\', 'escape'],
    ['\\1', 'reference'],
  ])('%s is wrong', (pattern, kind) => {
    try {
      compileRegex(pattern, { extended: false });
      expect.unreachable();
    } catch (error) {
      expect(error instanceof RegexError && error.kind).toBe(kind);
    }
  });
});

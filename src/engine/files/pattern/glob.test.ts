import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, hasWildcards } from './glob.ts';

function match(pattern: string, name: string): boolean | string {
  const glob = compileGlob(pattern);
  return glob.ok ? glob.value.matches(name) : glob.message;
}

describe('compileGlob', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['', '', true],
    ['*', 'abc', true],
    ['*', 'a/b', false],
    ['*c', 'abc', true],
    ['a*', 'a', true],
    ['a*/b', 'abc/b', true],
    ['a*/b', 'a/c/b', false],
    ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxexxx/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true],
    ['a*b?c*x', 'abxbbxdbxebxczzy', false],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[e-g]', 'abc', false],
    ['ab[^c]', 'abc', false],
    ['ab[^e-g]', 'abc', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'ab', false],
    ['a?b', 'a☺b', true],
    ['a[^a]b', 'a☺b', true],
    ['a???b', 'a☺b', false],
    ['[a-ζ]*', 'α', true],
    ['*[a-ζ]', 'A', false],
    ['a?b', 'a/b', false],
    ['a*b', 'a/b', false],
    ['[\\]a]', ']', true],
    ['[\\-x]', '-', true],
    ['[x\\-]', 'z', false],
    ['*x', 'xxx', true],
    ['dir/*.md', 'dir/a.md', true],
    ['dir/*.md', 'dir/sub/a.md', false],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(match(pattern, name)).toBe(expected);
  });

  it.each(['[]a]', '[-]', '[x-]', '[-x]', '\\', '[a-b-c]', '[', '[^', '[^bc', 'a[', 'zzz[a'])(
    'refuses %s',
    (pattern) => {
      expect(match(pattern, 'a')).toBe('syntax error in pattern');
    },
  );

  it('matches any name by itself once its special characters are escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (name) => match(name.replace(/[\\*?[]/g, '\\$&'), name) === true,
      ),
    );
  });
});

describe('hasWildcards', () => {
  it.each<[string, boolean]>([
    ['a.txt', false],
    ['*.txt', true],
    ['a?', true],
    ['a[b]', true],
    ['a\\*', false],
    ['a\\\\*', true],
    ['a\\', false],
  ])('%s: %s', (name, expected) => {
    expect(hasWildcards(name)).toBe(expected);
  });
});

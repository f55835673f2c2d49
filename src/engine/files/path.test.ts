import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseName, cleanPath, compareBytes, joinPath, lexicalClean, parentPath } from './path.ts';

describe('paths', () => {
  it.each<[string, string, string]>([
    ['', '/', '.'],
    ['/', '/', '/'],
    ['a/b/', '/a/b', 'a/b'],
    ['/a/./b//c', '/a/b/c', '/a/b/c'],
    ['a/../b', '/b', 'b'],
    ['../a', '/a', '../a'],
    ['../../a/..', '/', '../..'],
    ['/../a', '/a', '/a'],
    ['a/..', '/', '.'],
    ['!a/../b', '/b', 'b'],
  ])('%j is cleaned to %s, or %s where it may stay relative', (path, absolute, relative) => {
    expect(cleanPath(path)).toBe(absolute);
    expect(lexicalClean(path)).toBe(relative);
  });

  it('joins, and takes apart what it joined', () => {
    expect(joinPath('/a', 'b/../c')).toBe('/a/c');
    expect(joinPath('/a', '/b')).toBe('/b');
    expect([parentPath('/a/b'), baseName('/a/b')]).toEqual(['/a', 'b']);
    expect([parentPath('/a'), baseName('/a')]).toEqual(['/', 'a']);
    expect([parentPath('/'), baseName('/')]).toEqual(['/', '']);
  });

  it('compares as the UTF-8 bytes do', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLinear } from './linear.ts';
import { compilePatterns, type MatchInfo, type PatternMatcher } from './matcher.ts';

function matcher(patterns: readonly string[]): PatternMatcher {
  const compiled = compilePatterns(patterns);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.value;
}

const NOTHING: MatchInfo = { matched: false, decidedBy: null, perPattern: [] };

function walk(list: PatternMatcher, path: string): MatchInfo {
  let info: MatchInfo | null = null;
  const parts = path.split('/');
  for (let i = 1; i <= parts.length; i++) info = list.matchBelow(parts.slice(0, i).join('/'), info);
  if (info === null) throw new Error('empty path');
  return info;
}

describe('compilePatterns', () => {
  it.each<[string, string, boolean]>([
    ['**', 'file', true],
    ['**', 'dir/file', true],
    ['**/', 'dir/file', true],
    ['**/**', 'dir/file', true],
    ['dir/**', 'dir/file', true],
    ['dir/**', 'dir/dir2/file', true],
    ['dir/**', 'dirx/file', false],
    ['**/dir', 'dir', true],
    ['**/dir', 'dir/file', true],
    ['**/dir2/*', 'dir/dir2/file', true],
    ['**/dir2/*', 'dir/dir2/dir2/file', true],
    ['**file', 'file', true],
    ['**file', 'dir/file', true],
    ['**/file', 'dir/dir/file', true],
    ['**/file*', 'dir/dir/file.txt', true],
    ['**/file*txt*.bak', 'dir/dir/file.txt.bak', true],
    ['**/**/*.txt', 'dir/dir/file.txt', true],
    ['**/*.txt2', 'dir/dir/file.txt', false],
    ['a**/*.txt', 'a/file.txt', true],
    ['a**/*.txt', 'a/dir/file.txt', true],
    ['a/*.txt', 'a/dir/file.txt', false],
    ['a/*.txt', 'a/file.txt', true],
    ['a[b-d]e', 'ae', false],
    ['a[b-d]e', 'ace', true],
    ['a[^b-d]e', 'aze', true],
    ['.*', '.foo', true],
    ['.*', 'foo', false],
    ['abc.def', 'abcdef', false],
    ['abc.def', 'abcZdef', false],
    ['abc?def', 'abcZdef', true],
    ['a\\\\', 'a\\', true],
    ['**/foo/bar', 'foo/bar', true],
    ['**/foo/bar', 'dir/foo/bar', true],
    ['abc/**', 'abc/def/ghi', true],
    ['**/.foo', 'bar.foo', false],
    ['a(b)c/def', 'a(b)c/def', true],
    ['a.|)$(}+{bc', 'a.|)$(}+{bc', true],
    ['node_modules', 'node_modules/x/y.js', true],
    ['./a/../b/', 'b/c', true],
    ['*', '☺', true],
    ['a[]-]b', 'a-b', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    const compiled = compilePatterns([pattern]);
    expect(compiled.ok && compiled.value.matchesOrParentMatches(path)).toBe(expected);
    expect(compiled.ok && walk(compiled.value, path).matched).toBe(expected);
  });

  it.each<[readonly string[], string, boolean]>([
    [['**', '!util/docker/web'], 'util/docker/web/foo', false],
    [['**', '!util/docker/web', 'util/docker/web/foo'], 'util/docker/web/foo', true],
    [['**', '!dist/proxy.py', '!dist/*.rpm'], 'dist/proxy.py', false],
    [['*', '!dir'], 'dir/a', false],
    [['*', '!dir', 'dir/a'], 'dir/a', true],
    [['!a', 'a'], 'a', true],
    [['*.md', '!README.md'], 'README.md', false],
  ])('%j on %s: %s', (patterns, path, expected) => {
    expect(matcher(patterns).matchesOrParentMatches(path)).toBe(expected);
    expect(walk(matcher(patterns), path).matched).toBe(expected);
  });

  it('skips, while walking, what was no question for the directory', () => {
    expect(matcher(['a/b', '!a']).matchesOrParentMatches('a/b')).toBe(false);
    expect(walk(matcher(['a/b', '!a']), 'a/b').matched).toBe(true);
  });

  it('names the pattern that decided', () => {
    expect(walk(matcher(['dir', '', '!dir/keep', '*.tmp']), 'dir/keep/x').decidedBy).toBe(2);
    expect(walk(matcher(['dir']), 'other').decidedBy).toBeNull();
  });

  it.each([
    ['!', 'illegal exclusion pattern: "!"'],
    ['[', 'syntax error in pattern'],
    ['a[z-a]', 'syntax error in pattern'],
    ['a\\d', 'ok'],
  ])('%s: %s', (pattern, expected) => {
    const compiled = compilePatterns([pattern]);
    expect(compiled.ok ? 'ok' : compiled.message).toBe(expected);
  });

  it('agrees with itself, walking or not, for lists without negation', () => {
    const piece = fc.constantFrom('a', 'b', '*', '**', '?', '[ab]', 'a*');
    const pattern = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), path, (patterns, name) => {
        const list = matcher(patterns);
        return list.matchesOrParentMatches(name) === walk(list, name).matched;
      }),
    );
  });
});

describe('compileLinear', () => {
  it('means what the regular expression means', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**', '?', '[ab]', '[^a]', '\\\\*', '.');
    const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, path, (text, name) => {
        // The x keeps both from the cheap comparisons, which read `**` in their own way.
        const wrapped = `[x]${text}`;
        if ((wrapped.match(/\*+/g)?.length ?? 0) > 4 || wrapped.endsWith('/') || wrapped.includes('//'))
          return;
        const linear = compileLinear(wrapped);
        const list = compilePatterns([wrapped]);
        if (linear === null || !list.ok || wrapped.includes('/.')) return;
        expect(linear(`x${name}`)).toBe(list.value.matchBelow(`x${name}`, NOTHING).matched);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time for many wildcards', () => {
    const list = matcher([`${'*a'.repeat(30)}b`, `${'**/a/'.repeat(30)}b`]);
    expect(list.matchesOrParentMatches('a'.repeat(200))).toBe(false);
    expect(list.matchesOrParentMatches('a/'.repeat(200))).toBe(false);
    expect(list.matchesOrParentMatches(`${'xa'.repeat(30)}b`)).toBe(true);
  });
});

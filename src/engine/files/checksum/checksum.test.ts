import { describe, expect, it } from 'vitest';
import { sketchTree, type TreeSketch } from '../fixture.ts';
import { checksum, type Checksum } from './checksum.ts';
import type { ChecksumSelector } from './selector.ts';
import { compareChecksums } from './compare.ts';

function sum(sketch: TreeSketch, ...selectors: readonly ChecksumSelector[]): Checksum {
  const outcome = checksum(sketchTree(sketch), selectors);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** What counts: the digest, and what it was made of. */
function parts({ digest, entries }: Checksum): unknown {
  return { digest, entries };
}

const base: TreeSketch = {
  '/a.txt': 'a',
  '/b.md': 'b',
  '/dir/x.txt': 'x',
  '/dir/sub/y.md': 'y',
  '/link': { target: 'dir' },
  '/broken': { target: 'nowhere' },
};

describe('checksum', () => {
  const dir = { path: '/dir' };

  it.each<[string, TreeSketch, ChecksumSelector]>([
    ['a time', { ...base, '/dir/x.txt': { text: 'x', mtime: 99 } }, dir],
    ['another file', { ...base, '/a.txt': 'other' }, dir],
    [
      'a file that is excluded',
      { ...base, '/dir/sub/y.md': 'other' },
      { ...dir, excludePatterns: ['**/*.md'] },
    ],
    ['a file that no wildcard matches', { ...base, '/b.md': 'other' }, { path: '/*.txt', wildcard: true }],
    ['a file that is not included', { ...base, '/a.txt': '!' }, { path: '/', includePatterns: ['dir/**'] }],
  ])('does not see %s', (_, changed, selector) => {
    expect(parts(sum(changed, selector))).toEqual(parts(sum(base, selector)));
  });

  it.each<[string, TreeSketch, ChecksumSelector]>([
    ['content', { ...base, '/dir/x.txt': 'X' }, dir],
    ['a mode', { ...base, '/dir/x.txt': { text: 'x', mode: 0o755 } }, dir],
    ['an owner', { ...base, '/dir/x.txt': { text: 'x', gid: 5 } }, dir],
    ['the mode of a directory', { ...base, '/dir/sub/': { mode: 0o700 } }, dir],
    ['the mode of the directory named', { ...base, '/dir/': { mode: 0o700 } }, dir],
    ['a new empty directory', { ...base, '/dir/new/': {} }, dir],
    ['a link target', { ...base, '/broken': { target: 'elsewhere' } }, { path: '/broken' }],
    ['what a followed link leads to', { ...base, '/dir/x.txt': 'X' }, { path: '/link', followLinks: true }],
    ['a file below a match', { ...base, '/dir/sub/y.md': 'Y' }, { path: '/d*', wildcard: true }],
    ['a new match', { ...base, '/c.txt': '' }, { path: '/*.txt', wildcard: true }],
    ['an included file', { ...base, '/dir/sub/y.md': 'Y' }, { path: '/', includePatterns: ['dir/sub/y.md'] }],
    [
      'a directory above an included file',
      { ...base, '/dir/sub/': { mode: 0o700 } },
      { path: '/', includePatterns: ['dir/sub/y.md'] },
    ],
  ])('sees %s', (_, changed, selector) => {
    expect(sum(changed, selector).digest).not.toBe(sum(base, selector).digest);
  });

  it('does not see the name of a single file, but of those in a directory', () => {
    const one = sum({ '/one': 'same' }, { path: '/one' });
    expect(sum({ '/two': 'same' }, { path: '/two' }).digest).toBe(one.digest);
    expect(sum({ '/d/one': 'same' }, { path: '/d' }).digest).not.toBe(
      sum({ '/d/two': 'same' }, { path: '/d' }).digest,
    );
  });

  it('takes a path below another one as said already', () => {
    expect(parts(sum(base, { path: '/dir' }, { path: '/dir/x.txt' }))).toEqual(
      parts(sum(base, { path: '/dir' })),
    );
    expect(parts(sum(base, { path: '/' }, { path: '/nope' }))).toEqual(parts(sum(base, { path: '/' })));
  });

  it.each<[string, ChecksumSelector, string]>([
    ['a missing path', { path: '/nope.txt', followLinks: true }, '"/nope.txt": not found'],
    ['a missing path below a file', { path: '/a.txt/x' }, '"/a.txt/x": not found'],
    ['a link to nothing', { path: '/broken', followLinks: true }, '"/broken": not found'],
    [
      'a matched link to nothing',
      { path: '/br*', wildcard: true, followLinks: true },
      '"/broken": not found',
    ],
    [
      'a required path that is not there',
      { path: '/', includePatterns: ['dir/z'], requiredPaths: ['/dir/z'] },
      '"/dir/z": not found',
    ],
    [
      'a malformed pattern',
      { path: '/', excludePatterns: ['['] },
      'invalid excludepatterns: [[]: syntax error in pattern',
    ],
  ])('fails for %s', (_, selector, message) => {
    expect(checksum(sketchTree(base), [selector])).toEqual({ ok: false, message });
  });

  it('selects nothing for a wildcard without match', () => {
    expect(sum(base, { path: '/*.nope', wildcard: true }).entries).toEqual([]);
    expect(sum(base, { path: '/no/*', wildcard: true }).entries).toEqual([]);
  });

  it('knows the times apart', () => {
    const later = { ...base, '/dir/sub/y.md': { text: 'y', mtime: 99 } };
    for (const selector of [
      dir,
      { path: '/d*', wildcard: true },
      { path: '/', includePatterns: ['**/*.md'] },
    ]) {
      expect(sum(later, selector).times).not.toBe(sum(base, selector).times);
      expect(sum(later, selector).digest).toBe(sum(base, selector).digest);
    }
  });

  it('lists what it covers', () => {
    const paths = (selector: ChecksumSelector): string[] =>
      sum(base, selector).entries.map((entry) => entry.path);
    expect(paths({ path: '/dir' })).toEqual(['/dir', '/dir/sub', '/dir/sub/y.md', '/dir/x.txt']);
    expect(paths({ path: '/*.*', wildcard: true })).toEqual(['/a.txt', '/b.md']);
    expect(paths({ path: '/', includePatterns: ['**/*.md'] })).toEqual([
      '/b.md',
      '/dir',
      '/dir/sub',
      '/dir/sub/y.md',
    ]);
    expect(paths({ path: '/link/*', wildcard: true })).toEqual([
      '/link/sub',
      '/link/sub/y.md',
      '/link/x.txt',
    ]);
  });
});

describe('compareChecksums', () => {
  it('names each difference once', () => {
    const before = sum(
      {
        '/d/a': 'a',
        '/d/b': 'b',
        '/d/c': 'c',
        '/d/l': { target: '1' },
        '/d/m': 'm',
        '/d/o': 'o',
        '/d/t': 't',
      },
      { path: '/d' },
    );
    const after = sum(
      {
        '/d/a': 'A',
        '/d/c': { text: 'c', mtime: 5 },
        '/d/l': { target: '2' },
        '/d/m': { text: 'm', mode: 0o755 },
        '/d/n': 'n',
        '/d/o': { text: 'o', uid: 1 },
        '/d/t/': {},
      },
      { path: '/d' },
    );
    expect(compareChecksums(before, after).map((change) => `${change.path} ${change.change}`)).toEqual([
      '/d/a content',
      '/d/b removed',
      '/d/l link',
      '/d/m mode',
      '/d/n added',
      '/d/o owner',
      '/d/t type',
    ]);
  });
});

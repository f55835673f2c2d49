import { describe, expect, it } from 'vitest';
import { TreeEditor } from '../editor.ts';
import { listTree, sketchTree, type TreeSketch } from '../fixture.ts';
import { copyInto, type CopyOptions } from './copy-into.ts';
import { makeDirectories } from './directories.ts';

const COPY: CopyOptions = {
  followSymlinks: true,
  dirContentsOnly: true,
  allowWildcard: true,
  allowEmptyWildcard: true,
  createDestPath: true,
  now: 1000,
};

const context: TreeSketch = {
  '/a.txt': 'a',
  '/b.txt': { text: 'b', mode: 0o755, uid: 7, gid: 8, mtime: 5 },
  '/dir/': { mode: 0o700 },
  '/dir/x.txt': 'x',
  '/dir/sub/y.md': 'y',
  '/to-a': { target: 'a.txt' },
  '/to-dir': { target: '/dir' },
  '/outside': { target: '../../../a.txt' },
};

interface Case {
  readonly name: string;
  readonly from?: TreeSketch;
  readonly onto?: TreeSketch;
  readonly source: string;
  readonly to: string;
  readonly options?: Partial<CopyOptions>;
  readonly gives: readonly string[] | string;
}

const cases: readonly Case[] = [
  { name: 'a file to a name', source: '/a.txt', to: '/x', gives: ['/x file 644 a'] },
  {
    name: 'a file to a directory to be',
    source: '/a.txt',
    to: '/x/',
    gives: ['/x dir 755', '/x/a.txt file 644 a'],
  },
  {
    name: 'a file into a directory that is there, which keeps its mode',
    onto: { '/x/': { mode: 0o1777 } },
    source: '/a.txt',
    to: '/x',
    gives: ['/x dir 1777', '/x/a.txt file 644 a'],
  },
  { name: 'mode and owner of the source', source: '/b.txt', to: '/', gives: ['/b.txt file 755 7:8 b'] },
  {
    name: 'the contents of a directory, not its mode',
    source: '/dir',
    to: '/new/deep',
    gives: [
      '/new dir 755',
      '/new/deep dir 755',
      '/new/deep/sub dir 755',
      '/new/deep/sub/y.md file 644 y',
      '/new/deep/x.txt file 644 x',
    ],
  },
  {
    name: 'a directory itself when asked so',
    source: '/dir',
    to: '/x',
    onto: { '/x/': {} },
    options: { dirContentsOnly: false },
    gives: [
      '/x dir 755',
      '/x/dir dir 700',
      '/x/dir/sub dir 755',
      '/x/dir/sub/y.md file 644 y',
      '/x/dir/x.txt file 644 x',
    ],
  },
  {
    name: 'over directories below, which take the source mode',
    onto: { '/x/sub/': { mode: 0o711, uid: 3 }, '/x/old': 'old' },
    source: '/dir/',
    to: '/x',
    gives: [
      '/x dir 755',
      '/x/old file 644 old',
      '/x/sub dir 755',
      '/x/sub/y.md file 644 y',
      '/x/x.txt file 644 x',
    ],
  },
  { name: 'what a link names', source: '/to-a', to: '/x', gives: ['/x file 644 a'] },
  { name: 'a link that leads outside stays inside', source: '/outside', to: '/x', gives: ['/x file 644 a'] },
  {
    name: 'the directory a link names',
    source: '/to-dir/*.txt',
    to: '/x/',
    gives: ['/x dir 755', '/x/x.txt file 644 x'],
  },
  {
    name: 'the link itself when not following',
    source: '/to-a',
    to: '/x',
    options: { followSymlinks: false },
    gives: ['/x -> a.txt'],
  },
  {
    name: 'every match, directories by content',
    source: '/*',
    to: '/x/',
    from: { '/1': 'one', '/d/2': 'two' },
    gives: ['/x dir 755', '/x/1 file 644 one', '/x/2 file 644 two'],
  },
  { name: 'nothing for a pattern without match', source: '/*.nope', to: '/x/', gives: [] },
  {
    name: 'no match as an error',
    source: '/*.nope',
    to: '/x/',
    options: { allowEmptyWildcard: false },
    gives: '/*.nope not found',
  },
  {
    name: 'with an owner for all that is made',
    source: '/a.txt',
    to: '/x/',
    options: { owner: { uid: 5, gid: 6 } },
    gives: ['/x dir 755 5:6', '/x/a.txt file 644 5:6 a'],
  },
  {
    name: 'with a mode, for new parents too',
    source: '/a.txt',
    to: '/x/',
    options: { mode: 0o4750 },
    gives: ['/x dir 750', '/x/a.txt file 4750 a'],
  },
  {
    name: 'without what is excluded',
    source: '/dir',
    to: '/x',
    options: { excludePatterns: ['**/*.md'] },
    gives: ['/x dir 755', '/x/sub dir 755', '/x/x.txt file 644 x'],
  },
  {
    name: 'without an excluded directory but for what is taken back',
    source: '/dir',
    to: '/x',
    options: { excludePatterns: ['*', '!sub/y.md'] },
    gives: ['/x dir 755', '/x/sub dir 755', '/x/sub/y.md file 644 y'],
  },
  {
    name: 'only what is included, with its parents',
    source: '/',
    to: '/out/',
    options: { includePatterns: ['dir/sub/*.md'] },
    gives: ['/out dir 755', '/out/dir dir 700', '/out/dir/sub dir 755', '/out/dir/sub/y.md file 644 y'],
  },
  {
    name: 'over a file',
    onto: { '/x': { text: 'old', mode: 0o600, uid: 9 } },
    source: '/a.txt',
    to: '/x',
    gives: ['/x file 644 a'],
  },
  {
    name: 'through a link to a directory',
    onto: { '/real/': {}, '/l': { target: 'real' } },
    source: '/a.txt',
    to: '/l/',
    gives: ['/l -> real', '/real dir 755', '/real/a.txt file 644 a'],
  },
  {
    name: 'through a link to a file',
    onto: { '/real': 'old', '/l': { target: 'real' } },
    source: '/a.txt',
    to: '/l',
    gives: ['/l -> real', '/real file 644 a'],
  },
  {
    name: 'over a link that stands in the directory',
    onto: { '/real': 'old', '/d/a.txt': { target: '/real' } },
    source: '/a.txt',
    to: '/d/',
    gives: ['/d dir 755', '/d/a.txt file 644 a', '/real file 644 old'],
  },
  {
    name: 'a directory over a file',
    onto: { '/x': 'f' },
    source: '/dir',
    to: '/x',
    gives: 'cannot copy to non-directory: <rootfs>/x',
  },
  {
    name: 'a directory over a file further down',
    onto: { '/x/sub': 'f' },
    source: '/dir',
    to: '/x',
    gives: 'cannot copy to non-directory: <rootfs>/x/sub',
  },
  {
    name: 'a file over a directory',
    onto: { '/x/x.txt/': {} },
    source: '/dir',
    to: '/x',
    gives: 'cannot replace to directory <rootfs>/x/x.txt with file',
  },
  {
    name: 'below a file',
    onto: { '/f': '' },
    source: '/a.txt',
    to: '/f/',
    gives: 'mkdir /f: not a directory',
  },
  {
    name: 'far below a file',
    onto: { '/f': '' },
    source: '/a.txt',
    to: '/f/g/',
    gives: 'lstat /f/g: not a directory',
  },
  {
    name: 'a source that is not there',
    source: '/nope',
    to: '/',
    gives: 'lstat /nope: no such file or directory',
  },
  {
    name: 'a pattern in a directory that is not there',
    source: '/no/*',
    to: '/',
    gives: 'lstat /no: no such file or directory',
  },
  {
    name: 'with a malformed pattern',
    source: '/dir',
    to: '/x',
    options: { excludePatterns: ['a[', 'b'] },
    gives: 'invalid excludepatterns: [a[ b]: syntax error in pattern',
  },
];

describe('copyInto', () => {
  it.each(cases)('copies $name', ({ from, onto, source, to, options, gives }) => {
    const editor = new TreeEditor(sketchTree(onto ?? {}));
    const outcome = copyInto(editor, to, sketchTree(from ?? context), source, { ...COPY, ...options });
    expect(outcome.kind === 'done' ? listTree(editor.snapshot()) : outcome.message).toEqual(gives);
  });

  it('keeps modification times', () => {
    const editor = new TreeEditor(sketchTree({}));
    copyInto(editor, '/x/', sketchTree(context), '/b.txt', COPY);
    expect(editor.find('/x/b.txt')?.inode.mtime).toBe(5);
    expect(editor.find('/x')?.inode.mtime).toBe(1000);
  });

  it('keeps hard links', () => {
    const editor = new TreeEditor(sketchTree({}));
    copyInto(
      editor,
      '/x/',
      sketchTree({ '/d/1': 'f', '/d/2': { hardLink: '/d/1' }, '/d/3': 'f' }),
      '/d',
      COPY,
    );
    const inos = ['/x/1', '/x/2', '/x/3'].map((path) => editor.find(path)?.ino);
    expect(inos[0]).toBe(inos[1]);
    expect(inos[0]).not.toBe(inos[2]);
  });

  it('leaves the tree it began with alone', () => {
    const before = sketchTree({ '/x/sub/': { mode: 0o711 } });
    const listed = listTree(before);
    copyInto(new TreeEditor(before), '/x', sketchTree(context), '/dir', COPY);
    expect(listTree(before)).toEqual(listed);
  });
});

describe('makeDirectories', () => {
  it('owns what it makes and nothing else', () => {
    const editor = new TreeEditor(sketchTree({ '/a/': { mode: 0o700 } }));
    expect(makeDirectories(editor, '/a/b/c', { owner: { uid: 1, gid: 2 }, now: 0 }).ok).toBe(true);
    expect(listTree(editor.snapshot())).toEqual(['/a dir 700', '/a/b dir 755 1:2', '/a/b/c dir 755 1:2']);
  });

  it('fails at a file', () => {
    const editor = new TreeEditor(sketchTree({ '/f': '' }));
    expect(makeDirectories(editor, '/f', { now: 0 })).toEqual({
      ok: false,
      message: 'mkdir /f: not a directory',
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TreeEditor } from '../editor.ts';
import { listTree, sketchTree, type TreeSketch } from '../fixture.ts';
import { FileTree, ROOT } from '../tree.ts';
import { applyLayer } from './apply.ts';
import { diffTrees } from './diff.ts';
import type { LayerEntry } from './entry.ts';

function sign(entry: LayerEntry): string {
  if (entry.kind === 'deleted') return `-${entry.path}`;
  const mark = entry.kind === 'added' ? '+' : entry.onlyParent === true ? '/' : '~';
  return mark + entry.path + (entry.hardlinkTo === undefined ? '' : `=${entry.hardlinkTo}`);
}

interface Case {
  readonly name: string;
  readonly lower: TreeSketch;
  readonly upper: TreeSketch;
  readonly gives: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'nothing', lower: { '/a': 'x', '/d/': {} }, upper: { '/a': 'x', '/d/': { mtime: 9 } }, gives: [] },
  {
    name: 'a new file and its parents',
    lower: { '/d/e/': {} },
    upper: { '/d/e/f': 'x' },
    gives: ['//d', '//d/e', '+/d/e/f'],
  },
  { name: 'a new directory', lower: {}, upper: { '/d/e/f': 'x' }, gives: ['+/d', '+/d/e', '+/d/e/f'] },
  { name: 'content', lower: { '/a': 'x' }, upper: { '/a': 'y' }, gives: ['~/a'] },
  { name: 'a time alone', lower: { '/a': 'x' }, upper: { '/a': { text: 'x', mtime: 1 } }, gives: ['~/a'] },
  {
    name: 'a mode alone',
    lower: { '/d/a': 'x' },
    upper: { '/d/a': { text: 'x', mode: 0o755 } },
    gives: ['//d', '~/d/a'],
  },
  {
    name: 'the owner of a directory',
    lower: { '/d/a': 'x' },
    upper: { '/d/': { uid: 1 }, '/d/a': 'x' },
    gives: ['~/d'],
  },
  { name: 'a vanished directory once', lower: { '/d/e/f': 'x', '/d/g': 'y' }, upper: {}, gives: ['-/d'] },
  { name: 'a file for a directory', lower: { '/d/e': 'x' }, upper: { '/d': 'y' }, gives: ['~/d'] },
  { name: 'a directory for a file', lower: { '/d': 'y' }, upper: { '/d/e': 'x' }, gives: ['~/d', '+/d/e'] },
  {
    name: 'a replaced directory by entry',
    lower: { '/d/a': '1', '/d/b': '2' },
    upper: { '/d/c': '3' },
    gives: ['//d', '-/d/a', '-/d/b', '+/d/c'],
  },
  {
    name: 'a link target',
    lower: { '/l': { target: 'a' } },
    upper: { '/l': { target: 'b' } },
    gives: ['~/l'],
  },
  {
    name: 'further names as links',
    lower: {},
    upper: { '/a': 'x', '/b': { hardLink: '/a' } },
    gives: ['+/a', '+/b=/a'],
  },
  {
    name: 'a new name of an old file as a copy',
    lower: { '/z': 'x' },
    upper: { '/z': 'x', '/a': { hardLink: '/z' } },
    gives: ['+/a'],
  },
  {
    name: 'in archive order',
    lower: {},
    upper: { '/a/b': '', '/a-b': '', '/a.b': '' },
    gives: ['+/a', '+/a/b', '+/a-b', '+/a.b'],
  },
];

describe('diffTrees', () => {
  it.each(cases)('records $name', ({ lower, upper, gives }) => {
    expect(diffTrees(sketchTree(lower), sketchTree(upper)).map(sign)).toEqual(gives);
  });

  it('leaves sockets out', () => {
    const editor = new TreeEditor(FileTree.empty());
    editor.add(ROOT, 's', { type: 'socket', mode: 0o755, uid: 0, gid: 0, mtime: 0 });
    expect(diffTrees(FileTree.empty(), editor.snapshot())).toEqual([]);
  });
});

const name = fc.constantFrom('a', 'b', 'c-d');
const entry = fc.oneof(
  fc.constantFrom('', 'x', 'yy'),
  fc.record({ target: name }),
  fc.record({ text: fc.constant('z'), mode: fc.constantFrom(0o600, 0o4755), uid: fc.nat(2) }),
);
const sketch = fc
  .array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), entry), { maxLength: 8 })
  .map((pairs) => {
    const files = pairs.map(([parts, value]) => [`/${parts.join('/')}`, value] as const);
    // A path that another one goes through cannot be a file.
    const usable = files.filter(([path]) => !files.some(([other]) => other.startsWith(`${path}/`)));
    return Object.fromEntries(usable);
  });

describe('applyLayer', () => {
  it('undoes diffTrees', () => {
    fc.assert(
      fc.property(sketch, sketch, (lower, upper) => {
        const below = sketchTree(lower);
        const above = sketchTree(upper);
        const applied = applyLayer(below, diffTrees(below, above));
        expect(listTree(applied)).toEqual(listTree(above));
        expect(diffTrees(applied, above)).toEqual([]);
      }),
    );
  });

  it('gives an existing directory the metadata of the layer', () => {
    const layer = diffTrees(FileTree.empty(), sketchTree({ '/tmp/a': 'x' }));
    expect(listTree(applyLayer(sketchTree({ '/tmp/': { mode: 0o1777 }, '/tmp/old': 'o' }), layer))).toEqual([
      '/tmp dir 755',
      '/tmp/a file 644 x',
      '/tmp/old file 644 o',
    ]);
  });

  it('keeps hard links of the layer', () => {
    const applied = applyLayer(
      FileTree.empty(),
      diffTrees(FileTree.empty(), sketchTree({ '/a': 'x', '/b': { hardLink: '/a' } })),
    );
    expect(applied.find('/a')?.ino).toBe(applied.find('/b')?.ino);
  });
});

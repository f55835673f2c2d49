import { describe, expect, it, test } from 'vitest';
import { FileTree } from '../../src/engine/files/index.ts';
import { applyLayer, recordedImages } from './images.ts';

const catalogue = recordedImages();

test.each(catalogue.names())('%s', (name) => {
  const image = catalogue.resolve(name);
  const { tree, layers, history } = image ?? { tree: FileTree.empty(), layers: [], history: [] };
  expect(layers.length).toBeGreaterThan(0);
  expect(history.filter((row) => row.empty_layer !== true)).toHaveLength(layers.length);
  expect(layers.every((layer) => layer.diffId !== null && layer.tarSize !== null)).toBe(true);
  const busybox = tree.find('/bin/busybox')?.inode;
  if (busybox !== undefined) expect(busybox).toMatchObject({ type: 'file', program: 'busybox@1.38' });
});

describe('putting layers over one another', () => {
  const below = applyLayer(FileTree.empty(), [
    { path: '/a', type: 'dir', mode: '0755' },
    { path: '/a/one', type: 'file', mode: '0644', text: '1' },
    { path: '/a/two', type: 'file', mode: '0644', text: '2' },
  ]);

  it('keeps what a changed directory holds and takes whiteouts away', () => {
    const tree = applyLayer(below, [
      { path: '/a', type: 'dir', mode: '0700' },
      { path: '/a/one', whiteout: true },
      { path: '/a/three', type: 'hardlink', link: '/a/two' },
    ]);
    expect([...tree.walk()].map((found) => found.path)).toEqual(['/', '/a', '/a/three', '/a/two']);
    expect(tree.find('/a')?.inode.mode).toBe(0o700);
    expect(tree.find('/a/three')?.ino).toBe(tree.find('/a/two')?.ino);
  });

  it('empties an opaque directory', () => {
    const tree = applyLayer(below, [{ path: '/a', type: 'dir', mode: '0755', opaque: true }]);
    expect([...tree.walk()].map((found) => found.path)).toEqual(['/', '/a']);
  });
});

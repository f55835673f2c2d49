import { describe, expect, it } from 'vitest';
import { countOf, moveOf, seenOf, treeOf } from './tree.ts';

const rows = [
  '/usr/share/www/a.txt',
  '/app/',
  '/app/src/x.js',
  '/app/src/y.js',
  '/app/a.js',
  '/z',
  '/tmp/',
].map((path) => ({ path }));
const open = () => false;
const lines = (folded: (path: string) => boolean) =>
  seenOf(treeOf(rows), folded).map(
    ({ branch, level, position, among }) =>
      `${' '.repeat(level - 1)}${branch.name}${branch.folder ? '/' : ''} ${position} of ${among}`,
  );

describe('a tree of paths', () => {
  it('has folders first, and joins those that hold nothing but another', () => {
    expect(lines(open)).toEqual([
      'app/ 1 of 4',
      ' src/ 1 of 2',
      '  x.js 1 of 2',
      '  y.js 2 of 2',
      ' a.js 2 of 2',
      'tmp/ 2 of 4',
      'usr/share/www/ 3 of 4',
      ' a.txt 1 of 1',
      'z 4 of 4',
    ]);
    expect(lines((path) => path === '/app')).toHaveLength(5);
    expect(treeOf(rows).map(countOf)).toEqual([3, 0, 1, 0]);
  });

  it.each([
    ['ArrowDown', '/app/src', { to: '/app/src/x.js' }],
    ['ArrowUp', '/app', null],
    ['Home', '/z', { to: '/app' }],
    ['End', '/app', { to: '/z' }],
    ['ArrowRight', '/app', { to: '/app/src' }],
    ['ArrowRight', '/z', null],
    ['ArrowRight', '/usr/share/www', { fold: '/usr/share/www', folded: false }],
    ['ArrowLeft', '/app/src', { fold: '/app/src', folded: true }],
    ['ArrowLeft', '/app/src/y.js', { to: '/app/src' }],
    ['ArrowLeft', '/z', null],
    ['Enter', '/usr/share/www', { fold: '/usr/share/www', folded: false }],
    ['Enter', '/z', { choose: '/z' }],
    [' ', '/app', { fold: '/app', folded: true }],
    ['Enter', '/tmp', null],
    ['x', '/z', null],
  ])('answers %s at %s', (key, at, move) => {
    const folded = (path: string): boolean => path === '/usr/share/www';
    expect(moveOf(key, seenOf(treeOf(rows), folded), at, folded)).toEqual(move);
  });
});

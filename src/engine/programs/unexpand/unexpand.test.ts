import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/u': 'a\tb  c        d\n        x       y\n    z\t\n  \tq\n a b\n' };
const busybox = root('busybox', files);
const gnu = root('gnu', files, ['unexpand']);

describe('unexpand', () => {
  it.each([
    ['unexpand u', 'a\tb  c        d\n\tx       y\n    z\t\n\tq\n a b\n'],
    ['unexpand -a u', 'a\tb  c\t    d\n\tx\ty\n    z\t\n\tq\n a b\n'],
    ['unexpand -t 4 u', 'a\tb  c\t\td\n\t\tx\t\ty\n\tz\t\n\tq\n a b\n'],
  ])('%s', (script, out) => {
    for (const tree of [busybox, gnu]) expect(sh(tree, script).out).toBe(out);
  });

  it('refuses', () => {
    expect(sh(busybox, 'unexpand -t x u').err).toBe("unexpand: invalid number 'x'\n");
    expect(sh(gnu, 'unexpand -t x u; unexpand -t 0 u; unexpand no').err).toBe(
      "unexpand: tab size contains invalid character(s): 'x'\nunexpand: tab size cannot be 0\nunexpand: no: No such file or directory\n",
    );
  });
});

import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/f': 'hello world\0\u0001no\n1 2 3 4 5\n' };
const busybox = root('busybox', files);
const gnu = root('gnu', files, ['strings']);

describe('strings', () => {
  it.each([
    ['strings f', 'hello world\n1 2 3 4 5\n'],
    ['strings -n 10 f', 'hello world\n'],
    ['strings -t x f', '      0 hello world\n     10 1 2 3 4 5\n'],
    ['strings -fo f', 'f:       0 hello world\nf:      20 1 2 3 4 5\n'],
  ])('%s', (script, out) => {
    for (const tree of [busybox, gnu]) expect(sh(tree, script).out).toBe(out);
  });

  it('words its refusals in two ways', () => {
    const script = 'strings no; strings -n 0 f; strings /bin; echo $?';
    expect(sh(busybox, script)).toMatchObject({
      out: '0\n',
      err: 'strings: no: No such file or directory\nstrings: number 0 is not in 1..2147483647 range\n',
    });
    expect(sh(gnu, script)).toMatchObject({
      out: '1\n',
      err: "strings: 'no': No such file\nstrings: invalid minimum string length 0\nstrings: Warning: '/bin' is a directory\n",
    });
  });
});

import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const busybox = root('busybox');
const gnu = root('gnu', {}, ['shuf', 'seq']);

describe('shuf', () => {
  it('gives every line once, in an order that is not the old one', () => {
    const out = sh(busybox, 'seq 20 | shuf').out;
    expect(out).not.toBe(sh(busybox, 'seq 20').out);
    expect(
      out
        .trim()
        .split('\n')
        .map(Number)
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each([
    ['shuf -i 5-5; shuf -e a; shuf -n 0 -e a b; shuf -z -e a', '5\na\na\0'],
    ['shuf -n 2 -i 1-9 | wc -l; shuf -e a -o f; cat f', '2\na\n'],
  ])('%s', (script, out) => {
    expect(sh(busybox, script).out).toBe(out);
  });

  it('refuses', () => {
    expect(sh(busybox, 'shuf -i 5-3; shuf -n x').err).toBe(
      "shuf: bad range '5-3'\nshuf: invalid number 'x'\n",
    );
    expect(sh(gnu, 'shuf -i 5-3; shuf -n x; shuf a b').err).toBe(
      "shuf: invalid input range: '5-3'\nshuf: invalid line count: 'x'\nshuf: extra operand 'b'\nTry 'shuf --help' for more information.\n",
    );
    expect(sh(gnu, 'shuf -r -n 3 -e a').out).toBe('a\na\na\n');
  });
});

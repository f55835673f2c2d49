import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/odd': 'odd' };

describe('sum', () => {
  it.each([
    [
      'busybox',
      'sum odd; sum -s odd; sum < odd; sum -r odd odd',
      '49329     1 \n311 1 odd\n49329     1 \n49329     1 odd\n49329     1 odd\n',
    ],
    [
      'gnu',
      'sum odd; sum -s odd; sum < odd; sum - < odd',
      '49329     1 odd\n311 1 odd\n49329     1\n49329     1 -\n',
    ],
  ] as const)('of %s', (kind, script, out) => {
    expect(sh(root(kind, files, kind === 'gnu' ? ['sum'] : []), script).out).toBe(out);
  });

  it('of a file that is not there', () => {
    expect(sh(root('busybox'), 'sum no')).toMatchObject({
      err: "sum: can't open 'no': No such file or directory\n",
      exit: 1,
    });
  });
});

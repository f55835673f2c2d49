import { expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/f': 'one\n' };

it.each(['next', 'nextfile'])(
  '%s outside the records ends BEGIN or END in busybox, and is refused by mawk',
  (word) => {
    const script = `awk 'BEGIN { ${word}; print 1 } { print } END { ${word}; print 2 }' f; echo $?`;
    expect(sh(root('busybox', files), script)).toMatchObject({ out: 'one\n0\n', err: '' });
    expect(sh(root('gnu', files), script)).toMatchObject({
      out: '2\n',
      err: `awk: line 1: improper use of ${word}\n`,
    });
  },
);

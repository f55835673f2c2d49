import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/a': '1 a x\n2 b\n3 c\n3 d\n', '/b': '1 A\n3 C\n3 D\n4 E\n', '/c': 'b 1\na 2\n' };
const gnu = root('gnu', files, ['join']);

describe('join', () => {
  it.each([
    ['a b', '1 a x A\n3 c C\n3 c D\n3 d C\n3 d D\n'],
    ['-v2 a b', '4 E\n'],
    ['-a1 -a2 -e - -o 0,1.2,2.2 a b', '1 a A\n2 b -\n3 c C\n3 c D\n3 d C\n3 d D\n4 - E\n'],
    ['-o 1.1,2.2 a b', '1 A\n3 C\n3 D\n3 C\n3 D\n'],
    ['-1 2 -2 2 a b', ''],
  ])('%s', (words, out) => {
    expect(sh(gnu, `join ${words}`)).toMatchObject({ out, err: '', exit: 0 });
  });

  it.each([
    ['c a', 'join: c:2: is not sorted: a 2\njoin: input is not in sorted order\n'],
    ['a no', 'join: no: No such file or directory\n'],
    ['a', "join: missing operand after 'a'\nTry 'join --help' for more information.\n"],
  ])('%s is refused', (words, err) => {
    expect(sh(gnu, `join ${words}`)).toMatchObject({ err, exit: 1 });
  });
});

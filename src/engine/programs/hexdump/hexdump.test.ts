import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const PREPARE = "printf 'hi\\0\\n\\377 odd' > f; head -c 48 /dev/zero > zero; ";
const busybox = root('busybox');
const gnu = root('gnu', {}, ['hexdump', 'hd']);

describe.each([
  ['busybox', busybox],
  ['Debian', gnu],
])('hexdump of %s', (_, tree) => {
  it.each([
    ['hexdump f', '0000000 6968 0a00 20ff 646f 0064               \n0000009\n'],
    ['hexdump -c f', '0000000   h   i  \\0  \\n 377       o   d   d                            \n0000009\n'],
    ['hexdump -C -n 3 f', '00000000  68 69 00                                          |hi.|\n00000003\n'],
    ['hd -s 5 f', '00000005  20 6f 64 64                                       | odd|\n00000009\n'],
    ['hexdump zero', `0000000${' 0000'.repeat(8)}\n*\n0000030\n`],
    ['hexdump -C < /dev/null', ''],
  ])('%s', (script, out) => {
    expect(sh(tree, PREPARE + script).out).toBe(out);
  });
});

it('a file that is not there', () => {
  expect(sh(busybox, 'hexdump no')).toMatchObject({
    err: 'hexdump: no: No such file or directory\n',
    exit: 1,
  });
  expect(sh(gnu, 'hexdump no').err).toBe(
    'hexdump: no: No such file or directory\nhexdump: all input file arguments failed\n',
  );
});

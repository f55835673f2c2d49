import { readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { createExec, finish, NeedsPart } from '../kernel/index.ts';
import { testIndexes } from '../packages/testing.ts';
import { createPrograms, ProgramStock } from './index.ts';
import { PARTS, type PartName } from './part.ts';
import { root } from './support/testing.ts';
import { PART_MAKERS } from './testing.ts';

const parts = readdirSync(new URL('parts/', import.meta.url)).map((name) => name.replace(/\.ts$/, ''));

test('every part is a module, and every module a part', () => {
  expect(parts.toSorted()).toEqual(Object.keys(PARTS).toSorted());
});

test.each(Object.entries(PART_MAKERS))(
  'the part %s holds the programs that it is named for',
  (part, make) => {
    const names = new Set(make(testIndexes).map(({ name }) => name));
    expect([...names].toSorted()).toEqual(PARTS[part as PartName].split(' ').toSorted());
  },
);

describe('a program of a part that is not there', () => {
  const stock = new ProgramStock();
  const run = (script: string) =>
    finish(
      createExec(createPrograms(stock))({
        tree: root('busybox'),
        args: ['/bin/sh', '-c', script],
        env: ['PATH=/bin'],
        cwd: '/',
        user: '',
        mounts: [],
        hostname: 'test',
        now: 0,
      }),
    );

  it('is asked for by whatever needs it, and then runs', () => {
    const script = 'echo 1; busybox awk "BEGIN { print 2 }" || echo 3';
    expect(() => run(script)).toThrow(new NeedsPart('awk'));
    stock.add('awk', PART_MAKERS.awk(testIndexes));
    expect(run(script).output).toEqual([{ fd: 1, text: '1\n2\n' }]);
  });

  it('is there for those who only look', () => {
    expect(run('command -v tar; test -x /bin/tar && echo yes').output).toEqual([
      { fd: 1, text: '/bin/tar\nyes\n' },
    ]);
  });
});

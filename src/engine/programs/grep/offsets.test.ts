import { expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const gnu = root('gnu', { '/g': 'foo bar foo\nxfoo\n' });

it.each([
  ['grep -ob foo g', '0:foo\n8:foo\n13:foo\n'],
  ['grep -b foo g', '0:foo bar foo\n12:xfoo\n'],
  ['grep -obnH foo g', 'g:1:0:foo\ng:1:8:foo\ng:2:13:foo\n'],
  ['grep -b -B1 xf g', '0-foo bar foo\n12:xfoo\n'],
])('%s', (script, out) => {
  expect(sh(gnu, script).out).toBe(out);
});

import { expect, it } from 'vitest';
import { unbroken, withCode } from './with-code.ts';

it('a text has its code between backticks', () => {
  expect(withCode('run `a b` now')).toEqual([
    { text: 'run ', code: false },
    { text: 'a b', code: true },
    { text: ' now', code: false },
  ]);
});

it('words with a hyphen stay whole in code, unless they are long', () => {
  expect(unbroken('docker run --rm a &lt;x-y&gt;')).toBe(
    'docker run <span class="whole">--rm</span> a <span class="whole">&lt;x-y&gt;</span>',
  );
  const long = '--build-arg=A_LONG_NAME=a-long-value';
  expect(unbroken(long)).toBe(long);
});

import { expect, it } from 'vitest';
import { readableText } from './ansi.ts';

it.each([
  ['\x1b[1;32mgreen\x1b[0m', 'green'],
  ['10%\r20%\r100%\r\nnext', '100%\nnext'],
  ['\x1b[?25lx\x1b[2K', 'x'],
  ['plain\n', 'plain\n'],
])('reads %j as %j', (output, text) => {
  expect(readableText(output)).toBe(text);
});

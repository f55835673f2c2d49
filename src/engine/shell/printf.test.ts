import { describe, expect, it } from 'vitest';
import { echoText } from './escapes.ts';
import { formatFloat, formatPrintf } from './printf.ts';

describe('printf', () => {
  it.each([
    ['%s-%s\\n', ['a', 'b', 'c'], 'a-b\nc-\n'],
    ['%05d|%-5d|%+d', ['42', '42', '42'], '00042|42   |+42'],
    ['%x %X %o %#x', ['255', '255', '8', '255'], 'ff FF 10 0xff'],
    ['%.3s|%5s|%-5s|', ['abcdef', 'ab', 'ab'], 'abc|   ab|ab   |'],
    ['%b', ['a\\tb\\c', 'x'], 'a\tb'],
    ['%%', [], '%'],
    ['%d', ["'A"], '65'],
    ['\\101\\x42', [], 'AB'],
    ['%*d', ['5', '7'], '    7'],
  ])('%j %j', (format, args, text) => {
    expect(formatPrintf(format, args, 'bash').text).toBe(text);
  });

  it.each([
    [3.14159, 'f', 2, '3.14'],
    [1234.5, 'e', 6, '1.234500e+03'],
    [0.0001, 'g', 6, '0.0001'],
    [1e10, 'g', 6, '1e+10'],
    [100000, 'g', 6, '100000'],
  ])('%f as %s with %d', (value, type, precision, text) => {
    expect(formatFloat(value, type, precision)).toBe(text);
  });
});

describe('echo', () => {
  it.each([
    [['-n', 'a'], 'options', 'a'],
    [['-e', 'a\\nb'], 'options', 'a\nb\n'],
    [['a\\nb'], 'options', 'a\\nb\n'],
    [['a\\nb'], 'dash', 'a\nb\n'],
    [['-e', 'x'], 'dash', '-e x\n'],
    [['a\\c', 'b'], 'dash', 'a'],
  ] as const)('%j of %s', (args, kind, text) => {
    expect(echoText(args, kind)).toBe(text);
  });
});

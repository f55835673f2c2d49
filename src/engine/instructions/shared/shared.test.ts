import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { parseMemorySize } from './numbers.ts';
import { nearest } from './suggest.ts';

describe('nearest', () => {
  it.each([
    ['RUNN', ['RUN', 'ADD'], false, 'RUN'],
    ['Copi', ['COPY'], false, 'copy'],
    ['copi', ['COPY'], false, 'copy'],
    ['frm', ['platform', 'from'], true, 'from'],
    ['FROM', ['from'], true, undefined],
    ['copy', ['COPY', 'COPI'], false, undefined],
    ['INSTALL', ['SHELL', 'LABEL'], false, undefined],
    ['', ['ADD'], false, undefined],
  ])('of %j in %j', (written, options, exactCase, expected) => {
    expect(nearest(written, options, exactCase)).toBe(expected);
  });
});

describe('parseDuration', () => {
  it.each([
    ['0', 0n],
    ['+1.5h', 5_400_000_000_000n],
    ['-2m3s', -123_000_000_000n],
    ['1h2m3s4ms5us6ns', 3_723_004_005_006n],
    ['3µs', 3_000n],
    ['1.s', 1_000_000_000n],
    ['0.1234567891s', 123_456_789n],
    ['2562047h47m16.854775807s', 9_223_372_036_854_775_807n],
  ])('%s', (text, nanoseconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, nanoseconds });
  });

  it.each([
    ['', 'time: invalid duration ""'],
    ['.s', 'time: invalid duration ".s"'],
    ['1.2.3s', 'time: missing unit in duration "1.2.3s"'],
    ['1', 'time: missing unit in duration "1"'],
    ['1é', 'time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
    ['9999999999h', 'time: invalid duration "9999999999h"'],
  ])('%s is refused', (text, error) => {
    expect(parseDuration(text)).toEqual({ ok: false, error });
  });
});

describe('parseMemorySize', () => {
  it.each([
    ['64', 64],
    ['1k', 1024],
    ['1 MiB', 1_048_576],
    ['0.5gb', 536_870_912],
    ['10b', 10],
    ['1kk', undefined],
    ['k', undefined],
    ['-1', undefined],
    ['1bb', undefined],
    ['', undefined],
  ])('%s', (text, bytes) => {
    expect(parseMemorySize(text)).toBe(bytes);
  });
});

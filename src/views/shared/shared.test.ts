import { expect, it } from 'vitest';
import { lineWords, linesOf } from './lines.ts';
import { durationText, sizeText } from './size.ts';

it.each([
  [0, true, '0 B'],
  [999, true, '999 B'],
  [999_950, true, '1 MB'],
  [12_345_678, true, '12.3 MB'],
  [12_345_678, false, 'about 12 MB'],
  [123_456_789, false, 'about 120 MB'],
  [996_000_000, false, 'about 1 GB'],
  [0, false, '0 B'],
])('%d bytes (exact: %s) are %s', (bytes, exact, text) => {
  expect(sizeText(bytes, exact)).toBe(text);
});

it.each([
  [400, 'under 1 s'],
  [4200, 'about 4 s'],
  [42_400, 'about 42 s'],
  [200_000, 'about 3 min'],
])('%d ms is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

it('puts places into lines and words', () => {
  expect(linesOf({ startLine: 4, endLine: 6 })).toEqual([4, 5, 6]);
  expect(linesOf(null)).toEqual([]);
  expect([[], [3], [4, 5]].map(lineWords)).toEqual(['', 'line 3', 'lines 4–5']);
});

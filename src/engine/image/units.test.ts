import { expect, test } from 'vitest';
import { humanDuration, humanSize } from './units.ts';

test.each([
  [0, '0B'],
  [2, '2B'],
  [147, '147B'],
  [999, '999B'],
  [1000, '1kB'],
  [1230, '1.23kB'],
  [12_345, '12.3kB'],
  [2_067_669, '2.07MB'],
  [999_999, '1e+03kB'],
  [167_350_476, '167MB'],
  [1_500_000_000, '1.5GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(humanSize(bytes)).toBe(text);
});

test('four digits where Docker prints four', () => {
  expect(humanSize(2_067_669, 4)).toBe('2.068MB');
});

const SECOND = 1000;
const HOUR = 3600 * SECOND;

test.each([
  [0, 'Less than a second'],
  [SECOND, '1 second'],
  [59 * SECOND, '59 seconds'],
  [60 * SECOND, 'About a minute'],
  [125 * SECOND, '2 minutes'],
  [46 * 60 * SECOND, '46 minutes'],
  [HOUR, 'About an hour'],
  [47 * HOUR, '47 hours'],
  [72 * HOUR, '3 days'],
  [24 * 14 * HOUR, '2 weeks'],
  [24 * 60 * HOUR, '2 months'],
  [24 * 365 * 2 * HOUR, '2 years'],
])('%d ms are %s', (time, text) => {
  expect(humanDuration(time)).toBe(text);
});

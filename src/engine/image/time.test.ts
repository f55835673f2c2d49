import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTimestamp, timestamp } from './time.ts';

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1_767_225_600_000, '2026-01-01T00:00:00Z'],
  [951_782_400_000, '2000-02-29T00:00:00Z'],
  [1_709_251_199_999, '2024-02-29T23:59:59.999Z'],
  [1_500, '1970-01-01T00:00:01.5Z'],
])('%d is %s', (milliseconds, text) => {
  expect(timestamp(milliseconds)).toBe(text);
  expect(parseTimestamp(text)).toBe(milliseconds);
});

test('a zone moves the time', () => {
  expect(parseTimestamp('2024-01-01T02:00:00+02:00')).toBe(parseTimestamp('2024-01-01T00:00:00Z'));
});

test('writing and reading agree with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (time) => {
      expect(parseTimestamp(timestamp(time))).toBe(time);
      expect(parseTimestamp(new Date(time).toISOString())).toBe(time);
      expect(timestamp(time).slice(0, 19)).toBe(new Date(time).toISOString().slice(0, 19));
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const gnu = root('gnu', {}, ['date']);
const busybox = root('busybox');

describe('date', () => {
  it.each([
    ['2026-01-01', '01 2026 26 00 00'],
    ['2021-01-03', '53 2020 20 01 00'],
    ['2024-12-30', '01 2025 25 52 53'],
    ['2020-12-31', '53 2020 20 52 52'],
    ['2026-11-21', '47 2026 26 46 46'],
  ])('weeks of %s', (day, weeks) => {
    for (const tree of [gnu, busybox])
      expect(sh(tree, `date -d ${day} '+%V %G %g %U %W'`).out).toBe(`${weeks}\n`);
  });

  it.each([
    ['now + 1 day', '2026-01-03 03:04:05'],
    ['+1 day', '2026-01-03 03:04:05'],
    ['2026-01-31 + 1 month', '2026-03-03 00:00:00'],
    ['now - 2 weeks', '2025-12-19 03:04:05'],
    ['2026-01-01 1 day ago', '2025-12-31 00:00:00'],
    ['2026-01-01 12:00 UTC + 1 day', '2026-01-02 12:00:00'],
    ['last month', '2025-12-02 03:04:05'],
    ['next year', '2027-01-02 03:04:05'],
    ['2026-01-01 +3 hours', '2026-01-01 03:00:00'],
  ])('%s', (text, time) => {
    expect(sh(gnu, `date -d '${text}' '+%F %T'`).out).toBe(`${time}\n`);
  });

  it.each(['@86400 + 1 day', '2026-02-01 12:00 + 90 minutes', 'now + 1 moon'])('%s is no date', (text) => {
    expect(sh(gnu, `date -d '${text}'`).err).toBe(`date: invalid date '${text}'\n`);
  });
});

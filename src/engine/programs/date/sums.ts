import { daysOf, momentOf, parseDate } from '../support/dates.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Milliseconds of a unit; months and years go by the calendar. */
const UNITS: Readonly<Record<string, number>> = {
  sec: SECOND,
  second: SECOND,
  min: 60 * SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
};
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };
const ITEM = /(?:^|\s+)(?:([-+]?)\s*(\d+)|(next|last))\s*([a-z]+?)s?(\s+ago)?$/i;

/**
 * A date with amounts of time behind it, such as `now + 1 day` or `2026-01-31 2 months ago`, as GNU date reads them:
 * months and years first, where a day beyond the month runs over into the next. Undefined for what is no such sum; a signed
 * number behind a clock time without a zone would be its zone, and is none either.
 */
export function parseSum(text: string, now: number): number | undefined {
  let rest = text.trim();
  let months = 0;
  let milliseconds = 0;
  let signed = '';
  for (let item = ITEM.exec(rest); item !== null; item = ITEM.exec(rest)) {
    const [whole, sign = '', digits, word, unit = '', ago] = item;
    const name = unit.toLowerCase();
    if (UNITS[name] === undefined && MONTHS[name] === undefined) break;
    const size = digits === undefined ? (word?.toLowerCase() === 'last' ? -1 : 1) : Number(digits);
    const amount = size * (sign === '-' ? -1 : 1) * (ago === undefined ? 1 : -1);
    months += amount * (MONTHS[name] ?? 0);
    milliseconds += amount * (UNITS[name] ?? 0);
    signed = sign;
    rest = rest.slice(0, rest.length - whole.length).trim();
  }
  if (rest.startsWith('@') || (signed !== '' && /\d:\d\d$/.test(rest))) return undefined;
  const base = parseDate(rest, now);
  return base === undefined ? undefined : addMonths(base, months) + milliseconds;
}

function addMonths(time: number, months: number): number {
  if (months === 0) return time;
  const { year, month, day } = momentOf(time);
  const index = year * 12 + month - 1 + months;
  const days = daysOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1) + day - 1;
  return days * DAY + (((time % DAY) + DAY) % DAY);
}

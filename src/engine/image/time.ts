/*
 * Times as texts in UTC, without the machine's clock. Milliseconds since 1970 throughout.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Days of the Gregorian calendar's 400 years. */
const ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Year, month and day of a day counted from 1970-01-01. Years here begin in March, so that leap days come last. */
function calendar(day: number): string {
  const shifted = day + EPOCH;
  const era = Math.floor(shifted / ERA);
  const dayOfEra = shifted - era * ERA;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / (ERA - 1));
  const year = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const civil = era * 400 + year + (month >= 10 ? 1 : 0);
  return `${String(civil).padStart(4, '0')}-${two(month < 10 ? month + 3 : month - 9)}-${two(date)}`;
}

/** Date and time apart: `2026-01-01`, `00:00:00`, and the milliseconds left. */
export function dateAndTime(milliseconds: number): { date: string; time: string; rest: number } {
  const day = Math.floor(milliseconds / DAY);
  const left = milliseconds - day * DAY;
  const time = [left / HOUR, (left % HOUR) / MINUTE, (left % MINUTE) / SECOND];
  return {
    date: calendar(day),
    time: time.map((part) => two(Math.floor(part))).join(':'),
    rest: left % SECOND,
  };
}

/** RFC 3339 as Go prints it: no fraction where there is none. */
export function timestamp(milliseconds: number): string {
  const { date, time, rest } = dateAndTime(milliseconds);
  const fraction = rest === 0 ? '' : `.${String(Math.floor(rest)).padStart(3, '0').replace(/0+$/, '')}`;
  return `${date}T${time}${fraction}Z`;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** Reads RFC 3339. Throws for anything else: such texts come from data that was checked before. */
export function parseTimestamp(text: string): number {
  const match = RFC3339.exec(text);
  if (match === null) throw new Error(`not a timestamp: ${text}`);
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 7).map(Number);
  const fraction = Number(`0.${match[7] ?? '0'}`) * SECOND;
  const time = hours * HOUR + minutes * MINUTE + seconds * SECOND + Math.floor(fraction);
  return dayNumber(year, month, date) * DAY + time - zoneOffset(match[8] ?? 'Z');
}

function dayNumber(civil: number, month: number, date: number): number {
  const year = month <= 2 ? civil - 1 : civil;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA + dayOfEra - EPOCH;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

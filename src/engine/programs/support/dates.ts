const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearday: number;
}

/** Days since 1970-01-01 of a date in the Gregorian calendar. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The calendar at a time, UTC. Milliseconds since 1970. */
export function momentOf(time: number): Moment {
  const seconds = Math.floor(time / 1000);
  const days = Math.floor(seconds / 86400);
  const rest = seconds - days * 86400;
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearday: days - daysOf(year, 1, 1) + 1,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** strftime(3) in the C locale, UTC. `%N` are nanoseconds, as GNU date has it. */
export function formatDate(format: string, time: number): string {
  const moment = momentOf(time);
  return format.replace(/%([-_0^#]?)(:?[A-Za-z%])/g, (all, flag: string, letter: string) => {
    const text = conversion(letter, moment, time);
    if (text === undefined) return all;
    if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '');
    if (flag === '_') return text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
    return flag === '^' ? text.toUpperCase() : text;
  });
}

function conversion(letter: string, at: Moment, time: number): string | undefined {
  const name = (list: readonly string[], index: number): string => list[index] ?? '';
  switch (letter) {
    case 'Y':
      return String(at.year);
    case 'C':
      return two(Math.floor(at.year / 100));
    case 'y':
      return two(at.year % 100);
    case 'm':
      return two(at.month);
    case 'd':
      return two(at.day);
    case 'e':
      return String(at.day).padStart(2);
    case 'j':
      return String(at.yearday).padStart(3, '0');
    case 'u':
      return String(at.weekday === 0 ? 7 : at.weekday);
    case 'w':
      return String(at.weekday);
    case 'a':
      return name(DAYS, at.weekday).slice(0, 3);
    case 'A':
      return name(DAYS, at.weekday);
    case 'b':
    case 'h':
      return name(MONTHS, at.month - 1).slice(0, 3);
    case 'B':
      return name(MONTHS, at.month - 1);
    case 's':
      return String(Math.floor(time / 1000));
    case 'z':
      return '+0000';
    case ':z':
      return '+00:00';
    case 'Z':
      return 'UTC';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    default:
      return clock(letter, at, time) ?? week(letter, at, time) ?? combined(letter, at, time);
  }
}

/** Weeks: `%U` counts from the first Sunday, `%W` from the first Monday, `%V` of `%G` as ISO 8601 has them. */
function week(letter: string, at: Moment, time: number): string | undefined {
  const sinceMonday = (at.weekday + 6) % 7;
  const thursday = momentOf(time + (3 - sinceMonday) * 86_400_000);
  switch (letter) {
    case 'U':
      return two(Math.floor((at.yearday + 6 - at.weekday) / 7));
    case 'W':
      return two(Math.floor((at.yearday + 6 - sinceMonday) / 7));
    case 'V':
      return two(Math.floor((thursday.yearday - 1) / 7) + 1);
    case 'G':
      return String(thursday.year);
    case 'g':
      return two(thursday.year % 100);
    default:
      return undefined;
  }
}

function clock(letter: string, at: Moment, time: number): string | undefined {
  const twelve = at.hour % 12 === 0 ? 12 : at.hour % 12;
  switch (letter) {
    case 'H':
      return two(at.hour);
    case 'I':
      return two(twelve);
    case 'k':
      return String(at.hour).padStart(2);
    case 'l':
      return String(twelve).padStart(2);
    case 'M':
      return two(at.minute);
    case 'S':
      return two(at.second);
    case 'N':
      return String(Math.floor(time % 1000) * 1_000_000).padStart(9, '0');
    case 'p':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'P':
      return at.hour < 12 ? 'am' : 'pm';
    default:
      return undefined;
  }
}

function combined(letter: string, at: Moment, time: number): string | undefined {
  switch (letter) {
    case 'F':
      return `${at.year}-${two(at.month)}-${two(at.day)}`;
    case 'D':
      return `${two(at.month)}/${two(at.day)}/${two(at.year % 100)}`;
    case 'T':
      return `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
    case 'R':
      return `${two(at.hour)}:${two(at.minute)}`;
    case 'c':
      return formatDate('%a %b %e %H:%M:%S %Y', time);
    case 'x':
      return formatDate('%m/%d/%y', time);
    case 'X':
      return formatDate('%H:%M:%S', time);
    case 'r':
      return formatDate('%I:%M:%S %p', time);
    default:
      return undefined;
  }
}

function timeOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  return (daysOf(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * 1000;
}

const UNITS: Record<string, number> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86400,
  week: 604800,
};

/** Reads the forms of dates that `date -d` and `touch -d` know. `compact`: the digits of `touch -t`. */
export function parseDate(text: string, now: number, compact = false): number | undefined {
  const trimmed = text.trim();
  if (compact) return parseCompact(trimmed, now);
  const epoch = /^@(-?\d+)(\.\d+)?$/.exec(trimmed);
  if (epoch !== null) return Number(epoch[1]) * 1000;
  const full =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[-+]\d{2}:?\d{2})?$/.exec(
      trimmed,
    );
  if (full !== null) {
    const [, year, month, day, hour, minute, second, zone] = full;
    const base = timeOf(
      Number(year),
      Number(month),
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    );
    return base - zoneOffset(zone);
  }
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(trimmed);
  if (clock !== null) {
    const day = Math.floor(now / 86400000) * 86400000;
    return day + (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)) * 1000;
  }
  return parseRelative(trimmed, now) ?? parseNamed(trimmed);
}

function zoneOffset(zone: string | undefined): number {
  const match = /^([-+])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (match === null) return 0;
  const size = (Number(match[2]) * 60 + Number(match[3])) * 60000;
  return match[1] === '-' ? -size : size;
}

function parseRelative(text: string, now: number): number | undefined {
  if (text === 'now' || text === '') return now;
  if (text === 'today') return now;
  if (text === 'yesterday') return now - 86400000;
  if (text === 'tomorrow') return now + 86400000;
  const match = /^([-+]?\d+)\s*([a-z]+?)s?(\s+ago)?$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  if (match === null || unit === undefined) return undefined;
  const amount = Number(match[1]) * unit * 1000;
  return match[3] === undefined ? now + amount : now - amount;
}

function parseNamed(text: string): number | undefined {
  const match =
    /^(?:[A-Z][a-z]{2},? )?(?:([A-Z][a-z]{2}) +(\d{1,2})|(\d{1,2}) ([A-Z][a-z]{2}))(?: (\d{2}):(\d{2}):(\d{2}))?(?: [A-Z]+)? (\d{4})$/.exec(
      text,
    );
  if (match === null) return undefined;
  const month = MONTHS.findIndex((name) => name.startsWith(match[1] ?? match[4] ?? '?'));
  if (month === -1) return undefined;
  return timeOf(
    Number(match[8]),
    month + 1,
    Number(match[2] ?? match[3]),
    Number(match[5] ?? 0),
    Number(match[6] ?? 0),
    Number(match[7] ?? 0),
  );
}

/** `[[CC]YY]MMDDhhmm[.ss]` */
function parseCompact(text: string, now: number): number | undefined {
  const match = /^(\d{2}|\d{4})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const given = match[1];
  const year =
    given === undefined
      ? momentOf(now).year
      : given.length === 4
        ? Number(given)
        : Number(given) + (Number(given) < 69 ? 2000 : 1900);
  return timeOf(
    year,
    Number(match[2]),
    Number(match[3]),
    Number(match[4]),
    Number(match[5]),
    Number(match[6] ?? 0),
  );
}

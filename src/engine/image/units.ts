/*
 * Sizes and spans of time in the words of Docker (github.com/docker/go-units).
 */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const STEP = 1000;

/** Bytes with three significant digits in powers of 1000: `0B`, `1.23kB`, `12.3MB`. */
export function humanSize(bytes: number, digits = 3): string {
  let size = bytes;
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit++;
  }
  return `${significant(size, digits)}${UNITS[unit] ?? ''}`;
}

/** Go's `%.3g` of a number from 0 to 1000. */
function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const text = value.toPrecision(digits);
  if (text.includes('e')) return text.replace(/\.?0*e\+?(\d)$/, 'e+0$1');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const MINUTE = 60;
const HOUR = 60;
const DAY = 24;

/** A span of time in milliseconds, roughly: `5 seconds`, `About a minute`, `2 weeks`. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < MINUTE) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(minutes / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < DAY * 7 * 2) return `${Math.floor(hours / DAY)} days`;
  if (hours < DAY * 30 * 2) return `${Math.floor(hours / DAY / 7)} weeks`;
  if (hours < DAY * 365 * 2) return `${Math.floor(hours / DAY / 30)} months`;
  return `${Math.floor(hours / DAY / 365)} years`;
}

/** `2 weeks ago`. */
export function ago(milliseconds: number): string {
  return `${humanDuration(milliseconds)} ago`;
}

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const BINARY_STEP = 1024;

/** Bytes with four significant digits in powers of 1024: `512MiB`, `1.5GiB`. */
export function binarySize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= BINARY_STEP && unit < BINARY_UNITS.length - 1) {
    size /= BINARY_STEP;
    unit++;
  }
  return `${significant(size, 4)}${BINARY_UNITS[unit] ?? ''}`;
}

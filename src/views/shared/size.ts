const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/**
 * Bytes in decimal units as Docker counts them, at most three significant digits: `4.1 kB`. A size that is not exact
 * is marked and keeps two.
 */
export function sizeText(bytes: number, exact = true): string {
  const digits = exact ? 3 : 2;
  let unit = 0;
  let value = bytes;
  while (Number(value.toPrecision(digits)) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const number = unit === 0 && exact ? String(value) : String(Number(value.toPrecision(digits)));
  return `${exact || bytes === 0 ? '' : 'about '}${number} ${UNITS[unit] ?? ''}`;
}

/** An estimated duration in words a person would use. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return 'under 1 s';
  const seconds = milliseconds / 1000;
  if (seconds < 90) return `about ${Number(seconds.toPrecision(seconds < 10 ? 1 : 2))} s`;
  return `about ${Math.round(seconds / 60)} min`;
}

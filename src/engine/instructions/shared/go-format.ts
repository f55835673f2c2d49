import { quote } from '../../syntax/index.ts';

/** Go's `%q` of a list of strings: `["a" "b"]`. */
export function quotedList(words: readonly string[]): string {
  return `[${words.map(quote).join(' ')}]`;
}

/** Go's `%v` of a list of strings: `[a b]`. */
export function plainList(words: readonly string[]): string {
  return `[${words.join(' ')}]`;
}

const SECOND = 1_000_000_000n;

/** Go's `Duration.String()` of nanoseconds: `1m30s`, `1.5s`, `2ms`, `0s`. */
export function formatDuration(nanoseconds: number): string {
  const total = BigInt(Math.trunc(nanoseconds));
  if (total === 0n) return '0s';
  const sign = total < 0n ? '-' : '';
  const value = total < 0n ? -total : total;
  if (value < SECOND) return sign + formatSmall(value);
  const seconds = value / SECOND;
  const rest = `${seconds % 60n}${fraction(value % SECOND, 9)}s`;
  const minutes = seconds / 60n;
  if (minutes === 0n) return sign + rest;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${rest}` : `${sign}${hours}h${minutes % 60n}m${rest}`;
}

function formatSmall(value: bigint): string {
  if (value < 1_000n) return `${value}ns`;
  if (value < 1_000_000n) return `${value / 1_000n}${fraction(value % 1_000n, 3)}µs`;
  return `${value / 1_000_000n}${fraction(value % 1_000_000n, 6)}ms`;
}

function fraction(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits, '0').replace(/0+$/, '');
  return text === '' ? '' : `.${text}`;
}

import { formatFloat } from '../../shell/index.ts';

/** A value of awk. `input` marks text that came from outside and counts as a number if it looks like one. */
export type Value = number | string | { readonly input: string } | undefined;

const NUMERIC = /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|inf|nan)\s*$/i;
const PREFIX = /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?)/;

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  const text = typeof value === 'string' ? value : value.input;
  const match = PREFIX.exec(text);
  return match === null ? 0 : Number(match[0]);
}

/** Text of a value; numbers by CONVFMT or OFMT unless they are integers. */
export function toText(value: Value, format = '%.6g'): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value === 'object') return value.input;
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value === 0 ? 0 : value);
  const match = /^%\.?(\d*)([efgEG])$/.exec(format);
  return formatFloat(value, match?.[2] ?? 'g', Number(match?.[1] === '' ? 6 : (match?.[1] ?? 6)));
}

export function toBoolean(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (value === undefined) return false;
  if (typeof value === 'string') return value !== '';
  return NUMERIC.test(value.input) ? toNumber(value) !== 0 : value.input !== '';
}

function isNumeric(value: Value): boolean {
  return (
    typeof value === 'number' ||
    value === undefined ||
    (typeof value === 'object' && NUMERIC.test(value.input))
  );
}

/** -1, 0, 1: as numbers if both are, as text otherwise. */
export function compareValues(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) {
    const left = toNumber(a);
    const right = toNumber(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const left = toText(a);
  const right = toText(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

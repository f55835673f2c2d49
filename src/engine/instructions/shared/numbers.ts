import { quote } from '../../syntax/index.ts';

export type NumberResult =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly error: string };

const MAX_INT32 = 2 ** 31 - 1;

/** A decimal 32-bit integer, with the messages of Go's `strconv.ParseInt`. */
export function parseInt32(text: string): NumberResult {
  const failed = (reason: string): NumberResult => ({
    ok: false,
    error: `strconv.ParseInt: parsing ${quote(text)}: ${reason}`,
  });
  if (!/^[+-]?[0-9]+$/.test(text)) return failed('invalid syntax');
  const value = Number(text);
  if (value > MAX_INT32 || value < -MAX_INT32 - 1) return failed('value out of range');
  return { ok: true, value: value === 0 ? 0 : value };
}

/** An unsigned 32-bit integer in base 8 or 10, or undefined. */
export function parseUint32(text: string, base: 8 | 10): number | undefined {
  if (!(base === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text)) return undefined;
  const value = Number.parseInt(text, base);
  return value > 0xffff_ffff ? undefined : value;
}

const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** What Go's `strconv.ParseBool` accepts; undefined for all else. */
export function parseBoolean(text: string): boolean | undefined {
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}

const SIZE_UNITS = 'kmgtp';

/** A memory size such as `64m` or `1.5GiB` in bytes (units of 1024), or undefined (`units.RAMInBytes`). */
export function parseMemorySize(text: string): number | undefined {
  const match = /^(.*[0-9. ])([^0-9. ]*)$/s.exec(text);
  const number = (match?.[1] ?? '').replace(/ $/, '');
  const suffix = match?.[2]?.toLowerCase() ?? '';
  if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(number)) return undefined;
  const size = Number(number);
  if (size < 0 || !/^(?:b|[kmgtp](?:i?b)?)?$/.test(suffix)) return undefined;
  const power = suffix === '' ? 0 : SIZE_UNITS.indexOf(suffix.charAt(0)) + 1;
  return Math.trunc(size * 1024 ** power);
}

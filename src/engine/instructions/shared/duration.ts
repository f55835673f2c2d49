export type DurationResult =
  { readonly ok: true; readonly nanoseconds: bigint } | { readonly ok: false; readonly error: string };

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const LIMIT = 2n ** 63n;
const ELEMENT = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/;

/** Reads a Go duration such as `1m30s` or `-1.5h`, with Go's messages. Zero needs no unit. */
export function parseDuration(text: string): DurationResult {
  const invalid = { ok: false, error: `time: invalid duration ${quote(text)}` } as const;
  const negative = text.startsWith('-');
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return { ok: true, nanoseconds: 0n };
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const [all = '', whole = '', fraction = '', unit = ''] = ELEMENT.exec(rest) ?? [];
    if (whole === '' && fraction === '') return invalid;
    if (BigInt(`0${whole}`) > LIMIT) return invalid;
    if (unit === '') return { ok: false, error: `time: missing unit in duration ${quote(text)}` };
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (size === undefined) {
      return { ok: false, error: `time: unknown unit ${quote(unit)} in duration ${quote(text)}` };
    }
    const digits = fraction.slice(0, 18);
    // Go takes the fraction through floating point; so do we, to the last nanosecond.
    const part = Math.trunc(Number(digits) * (Number(size) / 10 ** digits.length));
    total += BigInt(`0${whole}`) * size + BigInt(part);
    if (total > LIMIT) return invalid;
    rest = rest.slice(all.length);
  }
  if (!negative && total === LIMIT) return invalid;
  return { ok: true, nanoseconds: negative ? -total : total };
}

/** Go's time package quotes by itself: whatever is not printable ASCII comes out byte by byte. */
function quote(text: string): string {
  let out = '';
  for (const char of text) {
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char >= ' ' && char < '\u0080') out += char;
    else
      out +=
        char < ' ' ? byte(char.charCodeAt(0)) : encodeURIComponent(char).toLowerCase().replaceAll('%', '\\x');
  }
  return `"${out}"`;
}

function byte(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

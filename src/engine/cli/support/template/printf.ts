import { quote } from '../../../syntax/index.ts';
import { goText, isList, isObject, typeOf, type Value } from './value.ts';

const DIRECTIVE = /%([-+# 0]*)(\d+)?(?:\.(\d*))?(.|$)/gsu;

/** What Go's fmt.Sprintf makes of values that JSON has. */
export function sprintf(format: string, args: readonly Value[]): string {
  let at = 0;
  const text = format.replace(
    DIRECTIVE,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '') return '%!(NOVERB)';
      if (verb === '%') return '%';
      if (at >= args.length) return `%!${verb}(MISSING)`;
      const given = precision === undefined ? null : Number(precision);
      return padded(converted(verb, args[at++], flags, given), flags, Number(width ?? 0));
    },
  );
  const extra = args.slice(at).map((value) => `${typeOf(value)}=${goText(value)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function padded(text: string, flags: string, width: number): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function converted(verb: string, value: Value, flags: string, precision: number | null): string {
  if (verb === 'v') return goText(value);
  if (verb === 'T') return typeOf(value);
  if (isList(value)) return `[${value.map((item) => converted(verb, item, flags, precision)).join(' ')}]`;
  const wrong = `%!${verb}(${typeOf(value)}=${goText(value)})`;
  if (isObject(value)) return wrong;
  if (value === null || value === undefined) return `%!${verb}(<nil>)`;
  if (typeof value === 'boolean') return verb === 't' ? String(value) : wrong;
  if (typeof value === 'string') return textAs(verb, value, precision) ?? wrong;
  const text = numberAs(verb, value, precision);
  return text === null ? wrong : flags.includes('+') && value >= 0 ? `+${text}` : text;
}

function textAs(verb: string, value: string, precision: number | null): string | null {
  const cut =
    precision === null
      ? value
      : Array.from(value)
          .slice(0, precision || 0)
          .join('');
  if (verb === 's') return cut;
  if (verb === 'q') return quote(cut);
  if (verb !== 'x' && verb !== 'X') return null;
  const hex = Array.from(new TextEncoder().encode(cut), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return verb === 'x' ? hex : hex.toUpperCase();
}

function numberAs(verb: string, value: number, precision: number | null): string | null {
  if ('feg'.includes(verb) && !Number.isInteger(value)) {
    return verb === 'g' ? String(value) : value.toFixed(precision ?? 6);
  }
  if (!Number.isInteger(value)) return null;
  const radix = { d: 10, x: 16, X: 16, o: 8, b: 2 }[verb];
  if (radix !== undefined) return verb === 'X' ? value.toString(16).toUpperCase() : value.toString(radix);
  if (verb === 'c') return String.fromCodePoint(value);
  return verb === 'q' ? `'${String.fromCodePoint(value)}'` : null;
}

import {
  Bytes,
  Dict,
  ELLIPSIS,
  Func,
  Instance,
  Method,
  Module,
  Native,
  PyClass,
  PySet,
  raise,
  Range,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

/** repr() of a float. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replace(/[\0-\x1f\x7f]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return quote + (quote === "'" ? body.replaceAll("'", "\\'") : body) + quote;
}

/** repr() of everything that has no method for it. */
export function plainRepr(value: Value, repr: (inner: Value) => string): string {
  if (value === null) return 'None';
  if (value === ELLIPSIS) return 'Ellipsis';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') return stringRepr(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof Tuple)
    return `(${value.items.map(repr).join(', ')}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof Dict)
    return `{${[...value.entries.values()].map(([key, one]) => `${repr(key)}: ${repr(one)}`).join(', ')}}`;
  if (value instanceof PySet)
    return value.entries.size === 0 ? 'set()' : `{${value.values().map(repr).join(', ')}}`;
  if (value instanceof Bytes)
    return `b${stringRepr(value.data).replace(/[\x80-\xff]/g, (one) => `\\x${one.charCodeAt(0).toString(16)}`)}`;
  if (value instanceof Range)
    return `range(${value.from}, ${value.to}${value.step === 1n ? '' : `, ${value.step}`})`;
  if (value instanceof PyClass) return `<class '${value.name}'>`;
  if (value instanceof Module) return `<module '${value.name}'>`;
  if (value instanceof Func) return `<function ${value.name} at 0x7f0000000000>`;
  if (value instanceof Native) return `<built-in function ${value.name}>`;
  if (value instanceof Instance) return `<${value.type.name} object at 0x7f0000000000>`;
  if (value instanceof Method) return `<bound method ${value.fn.name}>`;
  return `<${typeName(value)} object at 0x7f0000000000>`;
}

/** A value under a format such as `>10` or `.2f`, as format() does. */
export function formatted(value: Value, spec: string, text: string): string {
  const found = /^(?:(.)?([<>=^]))?([+ -])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su.exec(spec);
  if (found === null)
    return raise('ValueError', `Invalid format specifier '${spec}' for object of type '${typeName(value)}'`);
  const [, fill, align, sign = '', alternate, zero, width, comma, precision, kind = ''] = found;
  const number = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
  let body =
    number && (kind !== '' || comma !== undefined || precision !== undefined || typeof value !== 'number')
      ? numberText(value, kind, precision, comma, alternate)
      : text;
  if (!number && precision !== undefined) body = Array.from(body).slice(0, Number(precision)).join('');
  if (number && sign !== '' && sign !== '-' && !body.startsWith('-')) body = sign + body;
  const size = Number(width ?? 0);
  const pad = fill ?? (zero === undefined ? ' ' : '0');
  const how = align ?? (zero !== undefined && number ? '=' : number ? '>' : '<');
  const missing = Math.max(0, size - Array.from(body).length);
  if (how === '<') return body + pad.repeat(missing);
  if (how === '>') return pad.repeat(missing) + body;
  if (how === '^') return pad.repeat(Math.floor(missing / 2)) + body + pad.repeat(Math.ceil(missing / 2));
  const [, signs = '', digits = ''] = /^([+ -]?)(.*)$/s.exec(body) ?? [];
  return signs + pad.repeat(missing) + digits;
}

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function numberText(
  value: bigint | number | boolean,
  kind: string,
  precision: string | undefined,
  comma: string | undefined,
  alternate: string | undefined,
): string {
  const plain = typeof value === 'boolean' ? BigInt(value) : value;
  const group = (text: string): string =>
    comma === undefined
      ? text
      : text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+(?!\d))/g, comma));
  const radix = RADIX[kind];
  if (radix !== undefined) {
    const digits = BigInt(plain).toString(radix);
    return (alternate === undefined ? '' : `0${kind}`) + (kind === 'X' ? digits.toUpperCase() : digits);
  }
  if (kind === 'c') return String.fromCodePoint(Number(plain));
  if (kind === '%') return `${(Number(plain) * 100).toFixed(Number(precision ?? 6))}%`;
  if (kind === 'f' || kind === 'F') return group(Number(plain).toFixed(Number(precision ?? 6)));
  if (kind === 'e' || kind === 'E')
    return Number(plain)
      .toExponential(Number(precision ?? 6))
      .replace(/e([+-])(\d)$/, 'e$10$2');
  if (typeof plain === 'bigint' && kind !== 'g') return group(String(plain));
  if (precision !== undefined)
    return group(String(Number(Number(plain).toPrecision(Math.max(1, Number(precision))))));
  return group(typeof plain === 'bigint' ? String(plain) : floatText(plain));
}

/** `format % values`. `show` gives str() and repr(). */
export function percentFormat(
  format: string,
  given: Value,
  show: (value: Value, repr: boolean) => string,
): string {
  const values = given instanceof Tuple ? [...given.items] : [given];
  let at = 0;
  return format.replace(
    /%(?:\((\w+)\))?([-+ 0#]*)(\d+)?(?:\.(\d+))?([sdrifgxXeEc%])/g,
    (
      _all,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      kind: string,
    ) => {
      if (kind === '%') return '%';
      const value = name === undefined ? values[at++] : given instanceof Dict ? given.get(name) : undefined;
      if (value === undefined) return raise('TypeError', 'not enough arguments for format string');
      const align = flags.includes('-') ? '<' : flags.includes('0') ? '' : '>';
      const zero = flags.includes('0') && !flags.includes('-') ? '0' : '';
      const spec = `${align}${flags.includes('+') ? '+' : ''}${zero}${width ?? ''}`;
      if (kind === 's' || kind === 'r') {
        const text = show(value, kind === 'r');
        return formatted(
          precision === undefined ? text : text.slice(0, Number(precision)),
          spec,
          precision === undefined ? text : text.slice(0, Number(precision)),
        );
      }
      if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'boolean')
        return raise('TypeError', `%${kind} format: a real number is required, not ${typeName(value)}`);
      const whole = kind === 'd' || kind === 'i';
      const number = whole && typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
      return formatted(
        number,
        `${spec}${precision === undefined ? '' : `.${precision}`}${whole ? 'd' : kind}`,
        '',
      );
    },
  );
}

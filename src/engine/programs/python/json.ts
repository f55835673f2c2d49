import { equal } from './operators.ts';
import { floatText } from './text.ts';
import { Dict, raise, Tuple, typeName, type Value, asText } from './values.ts';

/** json.dumps */
export function toJson(value: Value, indent: Value, ascii: boolean, sorted: boolean, pad = ''): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return ascii
      ? text.replace(/[\x7f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : text;
  }
  const inner = indent === null ? '' : pad + ' '.repeat(Number(indent));
  const wrap = (open: string, parts: readonly string[], close: string): string => {
    if (parts.length === 0) return open + close;
    return indent === null
      ? `${open}${parts.join(', ')}${close}`
      : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${pad}${close}`;
  };
  if (Array.isArray(value) || value instanceof Tuple) {
    const items = Array.isArray(value) ? value : value.items;
    return wrap(
      '[',
      items.map((one) => toJson(one, indent, ascii, sorted, inner)),
      ']',
    );
  }
  if (value instanceof Dict) {
    const pairs = [...value.entries.values()];
    if (sorted) pairs.sort(([a], [b]) => (asText(a) < asText(b) ? -1 : equal(a, b) ? 0 : 1));
    const key = (one: Value): string =>
      toJson(typeof one === 'string' ? one : one === null ? 'null' : asText(one), null, ascii, false);
    return wrap(
      '{',
      pairs.map(([name, one]) => `${key(name)}: ${toJson(one, indent, ascii, sorted, inner)}`),
      '}',
    );
  }
  return raise('TypeError', `Object of type ${typeName(value)} is not JSON serializable`);
}

/** json.loads */
export function fromJson(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return raise('ValueError', 'Expecting value: line 1 column 1 (char 0)');
  }
  return fromPlain(parsed);
}

function fromPlain(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(fromPlain);
  return new Dict(Object.entries(value as object).map(([key, one]) => [key, fromPlain(one)] as const));
}

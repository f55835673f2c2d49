/** What a template works on: JSON. Objects are Go maps and structures alike. */
export type Value =
  string | number | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

export function isObject(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as Go prints it with `%v`. */
export function goText(value: Value): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map((item: Value) => goText(item)).join(' ')}]`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return `${value}`;
  if (!isObject(value)) throw new Error('a value is a scalar, a list or an object');
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${members.map(([name, item]) => `${name}:${goText(item)}`).join(' ')}]`;
}

/** What Go takes for false: zero, the empty text, nothing, an empty list or map. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** JSON as Docker's templates write it: Go's, with `<`, `>` and `&` as they are. */
export function goJsonText(value: Value): string {
  const json = JSON.stringify(value ?? null);
  return json.replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

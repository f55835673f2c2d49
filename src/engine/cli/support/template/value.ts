/** What a template works on: JSON. Objects are Go maps and structures alike. */
export type Value =
  string | number | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

export function isObject(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as such: `Array.isArray` does not know lists that are only read. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** A value as Go prints it with `%v`. */
export function goText(value: Value): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (isList(value)) return `[${value.map((item) => goText(item)).join(' ')}]`;
  if (!isObject(value)) return `${value}`;
  const members = sortedEntries(value);
  return `map[${members.map(([name, item]) => `${name}:${goText(item)}`).join(' ')}]`;
}

/** Fields of the engine's documents that are pointers or maps; without a value they print so, and lists as `[]`. */
const POINTERS =
  /^(Init|PidsLimit|Healthcheck|Health|OomKillDisable|MemorySwappiness|IPAMConfig|UsageData|ClusterVolume|Data)$/;
const MAPS =
  /^(Labels|Volumes|ExposedPorts|Ports|PortBindings|Networks|Options|DriverOpts|Annotations|Config|Containers|Tmpfs|Sysctls)$/;

/** A value of the engine's own types as Go prints it: objects are structures, unless the field `name` is a map. */
export function typedText(value: Value, name: string): string {
  if (value === null && name !== '' && !POINTERS.test(name)) return MAPS.test(name) ? 'map[]' : '[]';
  if (isList(value)) return `[${value.map((item) => typedText(item, '')).join(' ')}]`;
  if (!isObject(value)) return goText(value);
  const map = MAPS.test(name) && !Object.hasOwn(value, 'Env');
  // Fields that JSON leaves out are not enumerable.
  const members = map
    ? sortedEntries(value)
    : Object.getOwnPropertyNames(value).map((key) => [key, value[key]] as const);
  const texts = members.map(([key, item]) => `${map ? `${key}:` : ''}${typedText(item, map ? '' : key)}`);
  return map ? `map[${texts.join(' ')}]` : `{${texts.join(' ')}}`;
}

/** Members of a map in the order Go goes through them. */
export function sortedEntries(value: { readonly [name: string]: Value }): (readonly [string, Value])[] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What Go calls the type of a value. */
export function typeOf(value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (value === null || value === undefined) return '<nil>';
  return isList(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** What Go takes for false: zero, the empty text, nothing, an empty list or map. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** JSON as Docker's templates write it: Go's, with `<`, `>` and `&` as they are. */
export function goJsonText(value: Value): string {
  const json = JSON.stringify(value ?? null);
  return json.replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

import { compareBytes } from '../../files/index.ts';

/** What Go's encoding/json escapes beyond the standard: safe inside HTML, and two line separators. */
const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as Go's `json.Marshal` writes it: members in the order given, undefined ones left out. */
export function goJson(value: unknown): string {
  return escape(JSON.stringify(value));
}

/** JSON as `json.MarshalIndent(value, "", "  ")` writes it. */
export function goJsonIndented(value: unknown): string {
  return escape(JSON.stringify(value, undefined, 2));
}

function escape(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);
}

/** An object with its members sorted by name, as Go writes maps. */
export function sortedObject<T>(object: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => compareBytes(a, b)));
}

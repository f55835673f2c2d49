const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** A text in double quotes with the escapes that Docker's messages use (Go's `%q`). */
export function quote(text: string): string {
  let out = '"';
  for (const char of text) out += NAMED[char] ?? (PRINTABLE.test(char) ? char : escaped(char));
  return out + '"';
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
  // A lone surrogate cannot reach Docker: encoding the file replaces it.
  if (code >= 0xd800 && code < 0xe000) return '\ufffd';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

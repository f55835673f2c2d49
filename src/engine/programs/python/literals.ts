import type { Expression, FormatPart } from './ast.ts';

/*
 * How values are written in a program.
 */

/** Names that cannot be variables. */
export const KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False'.split(
    ' ',
  ),
);

/** Names that are values. */
export const CONSTANTS: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false };

export function numberOf(text: string): bigint | number {
  return /^0[xXbBoO]/.test(text) || /^\d+$/.test(text)
    ? BigInt(text.replace(/^0+(?=\d+$)/, ''))
    : Number(text);
}

/** Where the brace that opens at `open` closes; -1 if nowhere. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const one = text[at] ?? '';
    if (one === '"' || one === "'") {
      const end = text.indexOf(one, at + 1);
      if (end > 0 && depth === 1 && !text.slice(open, at).includes(':')) at = end;
    } else if ('{[('.includes(one)) depth++;
    else if ('}])'.includes(one) && --depth === 0) return at;
  }
  return -1;
}

/** Code, `=`, conversion and format of a field of an f-string. */
function splitField(field: string): [string, string, string, string, string | undefined] {
  let depth = 0;
  let quote = '';
  let end = field.length;
  for (let at = 0; at < field.length; at++) {
    const one = field[at] ?? '';
    if (quote !== '') {
      if (one === quote) quote = '';
    } else if (one === '"' || one === "'") quote = one;
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one)) depth--;
    else if (depth === 0 && one === ':' && field[at + 1] !== '=') {
      end = at;
      break;
    }
  }
  const [, code = '', equals = '', conversion = ''] =
    /^([^]*?)(\s*=\s*)?(?:!([rsa]))?$/.exec(field.slice(0, end)) ?? [];
  const real = /[=!<>]$/.test(code) ? field.slice(0, end) : code;
  return [
    field,
    real,
    real === code ? equals : '',
    conversion,
    end < field.length ? field.slice(end + 1) : undefined,
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

export function unescape(text: string, bytes: boolean): string {
  return text.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[^])/g,
    (all, code: string) => {
      if (Object.hasOwn(ESCAPES, code)) return ESCAPES[code] ?? '';
      if (code.startsWith('x')) return String.fromCharCode(parseInt(code.slice(1), 16));
      if (/^[uU]/.test(code) && code.length > 1)
        return bytes ? all : String.fromCodePoint(parseInt(code.slice(1), 16));
      return /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : all;
    },
  );
}

/**
 * The parts of an f-string, or of the format behind a colon in one. `read` reads an expression, `fail` says that a brace
 * is missing.
 */
export function formatParts(
  text: string,
  raw: boolean,
  read: (code: string) => Expression,
  fail: () => never,
): FormatPart[] {
  const parts: FormatPart[] = [];
  let at = 0;
  while (at < text.length) {
    const [plain = ''] = /^(?:[^{}]|\{\{|\}\})+/.exec(text.slice(at)) ?? [];
    if (plain !== '') {
      const doubled = plain.replaceAll('{{', '{').replaceAll('}}', '}');
      parts.push({ text: raw ? doubled : unescape(doubled, false), value: null, conversion: '', spec: [] });
      at += plain.length;
      continue;
    }
    const end = closing(text, at);
    if (end < 0) return fail();
    const [, code, equals, conversion, spec] = splitField(text.slice(at + 1, end));
    if (equals !== '') parts.push({ text: code + equals, value: null, conversion: '', spec: [] });
    const shown = conversion === '' && equals !== '' && spec === undefined ? 'r' : conversion;
    const inner = spec === undefined ? [] : formatParts(spec, raw, read, fail);
    parts.push({ text: '', value: read(code.trim()), conversion: shown, spec: inner });
    at = end + 1;
  }
  return parts;
}

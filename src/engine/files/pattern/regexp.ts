/*
 * Patterns of .dockerignore become regular expressions of Go (RE2). This turns that text into the same expression of
 * JavaScript, or says that Go would refuse it.
 */

/** POSIX classes by name, as members of a class. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** Escapes with a letter that mean the same in both languages inside and outside a class. */
const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t\\n\\f\\r ',
  t: '\\t',
  n: '\\n',
  r: '\\r',
  f: '\\f',
  v: '\\v',
  a: '\\x07',
};

/** The expression for Go's regular expression `source`; null if Go cannot compile it. */
export function goRegExp(source: string): RegExp | null {
  const text = Array.from(source);
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\') {
      const escape = outsideEscape(text[++at]);
      if (escape === null) return null;
      out += escape;
    } else if (char === '[') {
      const found = characterClass(text, at + 1);
      if (found === null) return null;
      out += found.text;
      at = found.end;
    } else {
      out += char === ']' ? '\\]' : char;
    }
  }
  try {
    return new RegExp(out, 'u');
  } catch {
    return null;
  }
}

function outsideEscape(char: string | undefined): string | null {
  if (char === undefined) return null;
  if (char === 'b' || char === 'B' || char === 'D' || char === 'W') return `\\${char}`;
  if (char === 'S') return '[^\\t\\n\\f\\r ]';
  const letter = LETTER_ESCAPES[char];
  if (letter !== undefined) return `[${letter}]`;
  return literal(char);
}

function literal(char: string): string | null {
  if (/[0-9A-Za-z]/.test(char)) return null;
  return /[\^$\\.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}

/** Reads a class from the character after `[`; `end` is the index of its closing bracket. */
function characterClass(text: readonly string[], start: number): { text: string; end: number } | null {
  let at = start;
  let out = '[';
  if (text[at] === '^') {
    out += '^';
    at++;
  }
  for (let first = true; first || text[at] !== ']'; first = false) {
    const named = /^\[:(\^?)(\w+):\]/.exec(text.slice(at, at + 12).join(''));
    const members = named?.[1] === '' ? POSIX[named[2] ?? ''] : undefined;
    if (named !== null && members !== undefined) {
      out += members;
      at += named[0].length;
      continue;
    }
    const item = classMember(text, at);
    if (item === null) return null;
    out += item.text;
    at = item.end;
  }
  return { text: out + ']', end: at };
}

function classMember(text: readonly string[], at: number): { text: string; end: number } | null {
  const char = text[at];
  if (char === undefined) return null;
  if (char === '\\') {
    const escaped = text[at + 1];
    if (escaped === undefined) return null;
    const member = LETTER_ESCAPES[escaped] ?? literal(escaped);
    return member === null ? null : { text: member, end: at + 2 };
  }
  const isRange = char === '-' && text[at + 1] !== ']';
  return { text: isRange ? '-' : /[\\\]^[-]/.test(char) ? `\\${char}` : char, end: at + 1 };
}

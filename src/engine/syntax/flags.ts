import { isSpace } from './characters.ts';

/** A flag in a line: its text without quotes and escapes, and where it stood. */
export interface FlagPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words that start with `--` at `from`, and where the arguments begin. A lone `--` ends them. BuildKit goes through the
 * line byte by byte here, so characters beyond ASCII come out one per byte; that is kept.
 */
export function extractFlags(
  line: string,
  from: number,
  escape: string,
): { readonly flags: FlagPiece[]; readonly rest: number } {
  const flags: FlagPiece[] = [];
  let at = from;
  for (;;) {
    while (at < line.length && isSpace(line.charAt(at))) at += 1;
    if (at >= line.length || !line.startsWith('--', at)) return { flags, rest: at };
    const flag = readFlag(line, at, escape);
    at = flag.end;
    if (flag.text === '--') return { flags, rest: at };
    flags.push(flag);
  }
}

function readFlag(line: string, start: number, escape: string): FlagPiece {
  let text = '';
  let quote = '';
  let at = start;
  while (at < line.length) {
    let char = line.charAt(at);
    if (quote === '' && isSpace(char)) break;
    if (char === quote || (quote === '' && (char === "'" || char === '"'))) {
      quote = char === quote ? '' : char;
      at += 1;
      continue;
    }
    if (char === escape) {
      at += 1;
      char = line.charAt(at);
    }
    if (char < '\u0080') {
      text += char;
      at += 1;
      continue;
    }
    const symbol = String.fromCodePoint(line.codePointAt(at) ?? 0);
    const bytes = bytesAsCharacters(symbol);
    at += symbol.length;
    const space = quote === '' ? bytes.search(/[\u0085\u00a0]/) : -1;
    text += space === -1 ? bytes : bytes.slice(0, space);
    if (space !== -1) break;
  }
  return { text, start, end: at };
}

/** One character per UTF-8 byte. Two of the byte values count as white space: a flag with an `à` ends there. */
function bytesAsCharacters(symbol: string): string {
  return encodeURIComponent(symbol.isWellFormed() ? symbol : '\ufffd').replace(
    /%([0-9A-F]{2})/g,
    (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

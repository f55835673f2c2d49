const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

export interface Escapes {
  /** `\xHH` and `\e` are known. */
  readonly hex: boolean;
  /** `\e` is known even without `\xHH`. */
  readonly escape?: boolean;
  /** `\"` and `\?` are the character alone. */
  readonly quotes?: boolean;
  /** Octal as `\0NNN` (echo, `%b`) or `\NNN` (printf formats). */
  readonly octal: 'zero' | 'plain' | 'both';
  /** `\c` ends all output. */
  readonly stop: boolean;
}

/** Replaces backslash escapes of `echo` and `printf`. `stopped`: a `\c` was met. */
export function unescape(text: string, rules: Escapes): { text: string; stopped: boolean } {
  let out = '';
  for (let i = 0; i < text.length;) {
    const char = text[i] ?? '';
    if (char !== '\\' || i + 1 >= text.length) {
      out += char;
      i++;
      continue;
    }
    const rest = text.slice(i + 1);
    const octal = octalEscape(rest, rules.octal);
    const hex = rules.hex ? /^x([0-9A-Fa-f]{1,2})/.exec(rest) : null;
    const next = rest[0] ?? '';
    if (octal !== null) {
      out += String.fromCharCode(Number.parseInt(octal.digits === '' ? '0' : octal.digits, 8) & 255);
      i += 1 + octal.length;
    } else if (hex !== null) {
      out += String.fromCharCode(Number.parseInt(hex[1] ?? '0', 16));
      i += 1 + hex[0].length;
    } else if (next === 'c' && rules.stop) return { text: out, stopped: true };
    else if ((next === '"' || next === '?') && rules.quotes === true) {
      out += next;
      i += 2;
    } else if (next === 'e' && (rules.hex || rules.escape === true)) {
      out += '\x1b';
      i += 2;
    } else {
      out += SIMPLE[next] ?? `\\${next}`;
      i += 2;
    }
  }
  return { text: out, stopped: false };
}

function octalEscape(rest: string, kind: Escapes['octal']): { digits: string; length: number } | null {
  const zero = /^0([0-7]{0,3})/.exec(rest);
  if (zero !== null && kind !== 'plain') return { digits: zero[1] ?? '', length: zero[0].length };
  const plain = kind === 'zero' ? null : /^([0-7]{1,3})/.exec(rest);
  return plain === null ? null : { digits: plain[1] ?? '', length: plain[0].length };
}

/** Output of `echo`: options as this kind of echo knows them. To busybox `-E` means nothing. */
export function echoText(args: readonly string[], kind: 'dash' | 'options' | 'busybox'): string {
  if (kind === 'dash') {
    const bare = args[0] === '-n';
    const { text, stopped } = unescape(args.slice(bare ? 1 : 0).join(' '), {
      hex: false,
      octal: 'zero',
      stop: true,
    });
    return text + (bare || stopped ? '' : '\n');
  }
  let newline = true;
  let escapes = false;
  let first = 0;
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const flag of (args[first] ?? '').slice(1)) {
      if (flag === 'n') newline = false;
      else if (kind !== 'busybox' || flag === 'e') escapes = flag === 'e';
    }
  }
  const joined = args.slice(first).join(' ');
  if (!escapes) return joined + (newline ? '\n' : '');
  const { text, stopped } = unescape(joined, { hex: true, octal: 'zero', stop: true });
  return text + (newline && !stopped ? '\n' : '');
}

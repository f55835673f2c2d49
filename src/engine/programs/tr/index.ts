import type { Process } from '../../kernel/index.ts';
import { quoted, say, tryHelp, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

const CLASSES: Record<string, (code: number) => boolean> = {
  alpha: (code) => /[A-Za-z]/.test(String.fromCharCode(code)),
  digit: (code) => code >= 48 && code <= 57,
  alnum: (code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)),
  upper: (code) => code >= 65 && code <= 90,
  lower: (code) => code >= 97 && code <= 122,
  space: (code) => code === 32 || (code >= 9 && code <= 13),
  blank: (code) => code === 32 || code === 9,
  punct: (code) => code > 32 && code < 127 && !/[A-Za-z0-9]/.test(String.fromCharCode(code)),
  print: (code) => code >= 32 && code < 127,
  graph: (code) => code > 32 && code < 127,
  cntrl: (code) => code < 32 || code === 127,
  xdigit: (code) => /[0-9A-Fa-f]/.test(String.fromCharCode(code)),
};

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

export const tr = program('tr', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? '+cCdst' : '+cCds',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
  });
  if (typeof options === 'number') return options;
  const [first, second, extra] = options.operands;
  if (first === undefined) return wrongUsage(process, 'missing operand');
  const remove = options.has('d');
  const squeeze = options.has('s');
  if (second === undefined && !remove && !squeeze) {
    if (process.flavour === 'busybox') return wrongUsage(process, '');
    say(process, `missing operand after ${quoted(first)}`);
    process.complain('Two strings must be given when translating.\n');
    tryHelp(process);
    return 1;
  }
  if (remove && !squeeze && second !== undefined && process.flavour === 'gnu')
    return oneTooMany(process, second);
  if (extra !== undefined) return wrongUsage(process, `extra operand ${quoted(extra)}`);
  let from = expandSet(first);
  if (from === null) {
    say(
      process,
      worded(
        process,
        'invalid range',
        `range-endpoints of '${first}' are in reverse collating sequence order`,
      ),
    );
    return 1;
  }
  if (options.has('c') || options.has('C')) from = complement(from);
  const to = expandSet(second ?? '') ?? '';
  if (options.has('t')) from = from.slice(0, to.length);
  const translate = !remove && second !== undefined;
  const map = new Map<string, string>();
  if (translate) {
    const last = to[to.length - 1] ?? '';
    for (const [index, char] of from.split('').entries()) map.set(char, to[index] ?? last);
  }
  const deleted = new Set(remove ? from : '');
  const squeezed = new Set(squeeze ? (translate || remove ? to : from) : '');
  let before = '';
  for (;;) {
    const data = yield* process.read(0);
    if (data === '') return 0;
    let out = '';
    for (const char of data) {
      if (deleted.has(char)) continue;
      const mapped = map.get(char) ?? char;
      if (squeezed.has(mapped) && mapped === before) continue;
      out += mapped;
      before = mapped;
    }
    process.out.put(out);
    yield* process.out.flush();
  }
});

function complement(set: string): string {
  const listed = new Set(set);
  return Array.from({ length: 256 }, (_value, code) => String.fromCharCode(code))
    .filter((char) => !listed.has(char))
    .join('');
}

/** The characters of a set in order; null for a range that runs backwards. */
function expandSet(text: string): string | null {
  let out = '';
  for (let i = 0; i < text.length;) {
    const named = /^\[:(\w+):\]/.exec(text.slice(i));
    const test = CLASSES[named?.[1] ?? ''];
    if (named !== null && test !== undefined) {
      for (let code = 0; code < 256; code++) if (test(code)) out += String.fromCharCode(code);
      i += named[0].length;
      continue;
    }
    const repeat = /^\[(.)\*(\d*)\]/.exec(text.slice(i));
    if (repeat !== null) {
      out += (repeat[1] ?? '').repeat(repeat[2] === '' ? 256 : Number(repeat[2]));
      i += repeat[0].length;
      continue;
    }
    const low = single(text, i);
    if (text[low.next] === '-' && low.next + 1 < text.length) {
      const high = single(text, low.next + 1);
      if (high.char < low.char) return null;
      for (let code = low.char.charCodeAt(0); code <= high.char.charCodeAt(0); code++)
        out += String.fromCharCode(code);
      i = high.next;
    } else {
      out += low.char;
      i = low.next;
    }
  }
  return out;
}

function single(text: string, at: number): { char: string; next: number } {
  const char = text[at] ?? '';
  if (char !== '\\' || at + 1 >= text.length) return { char, next: at + 1 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1));
  if (octal !== null)
    return { char: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), next: at + 1 + octal[0].length };
  const next = text[at + 1] ?? '';
  return { char: ESCAPES[next] ?? next, next: at + 2 };
}

function oneTooMany(process: Process, word: string): number {
  say(process, `extra operand ${quoted(word)}`);
  process.complain('Only one string may be given when deleting without squeezing repeats.\n');
  tryHelp(process);
  return 1;
}

import { Errno, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

interface Counts {
  lines: number;
  words: number;
  characters: number;
  bytes: number;
  longest: number;
}

export const wc = program('wc', function* (process) {
  const options = parseOptions(process, {
    short: 'lwcmL',
    long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' },
  });
  if (typeof options === 'number') return options;
  const columns = (['l', 'w', 'm', 'c', 'L'] as const).filter((letter) => options.has(letter));
  const shown = columns.length > 0 ? columns : (['l', 'w', 'c'] as const);
  const paths = options.operands;
  const rows: { counts: Counts; name: string }[] = [];
  const total: Counts = { lines: 0, words: 0, characters: 0, bytes: 0, longest: 0 };
  let status = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      const text = yield* readFile(process, path);
      const counts = { ...count(text), characters: characters(process, text) };
      rows.push({ counts, name: paths.length === 0 ? '' : path });
      total.lines += counts.lines;
      total.words += counts.words;
      total.characters += counts.characters;
      total.bytes += counts.bytes;
      total.longest = Math.max(total.longest, counts.longest);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, quotedIfOdd(path));
      if (error.code === 'EISDIR') {
        rows.push({ counts: count(''), name: path });
      }
      status = 1;
    }
  }
  if (paths.length > 1) rows.push({ counts: total, name: 'total' });
  const busybox = process.flavour === 'busybox';
  const single = shown.length === 1 && rows.length <= 1;
  const digits = Math.max(
    1,
    ...rows.map((row) => Math.max(...columnsOf(row.counts).map((value) => String(value).length))),
  );
  // GNU knows the size of regular files beforehand; what has none gets seven columns.
  const odd = (paths.length > 0 ? paths : ['-']).some((path) => !isRegular(process, path));
  const width = single ? 1 : busybox ? 9 : Math.max(odd ? 7 : 1, digits, String(total.bytes).length);
  for (const { counts, name } of rows) {
    const cells = shown.map((letter) => String(valueOf(counts, letter)).padStart(width));
    process.out.line(cells.join(' ') + (name === '' ? '' : ` ${name}`));
  }
  return status;
});

function isRegular(process: Process, path: string): boolean {
  return (process.files.find(path === '-' ? '/dev/stdin' : path)?.type ?? 'file') === 'file';
}

function columnsOf(counts: Counts): number[] {
  return [counts.lines, counts.words, counts.bytes];
}

function valueOf(counts: Counts, letter: 'l' | 'w' | 'm' | 'c' | 'L'): number {
  const fields = {
    l: counts.lines,
    w: counts.words,
    m: counts.characters,
    c: counts.bytes,
    L: counts.longest,
  };
  return fields[letter];
}

function count(text: string): Counts {
  let lines = 0;
  let longest = 0;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lines++;
    longest = Math.max(longest, at - start);
    start = at + 1;
  }
  longest = Math.max(longest, text.length - start);
  const words = text.match(/[^ \t\n\r\v\f]+/g)?.length ?? 0;
  return { lines, words, characters: text.length, bytes: text.length, longest };
}

/** One character of UTF-8 as bytes. */
const CHARACTER = /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/**
 * Characters of a text: busybox counts the bytes that begin one, whatever the locale; GNU those of the locale's encoding,
 * which without a word of UTF-8 in the environment are bytes.
 */
function characters(process: Process, text: string): number {
  if (process.flavour === 'busybox') return text.match(/[^\x80-\xbf]/g)?.length ?? 0;
  const named = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((name) => process.env.get(name) ?? '');
  const locale = named.find((value) => value !== '') ?? '';
  return /^C\.utf-?8$/i.test(locale) ? (text.match(CHARACTER)?.length ?? 0) : text.length;
}

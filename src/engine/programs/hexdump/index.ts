import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { isBusybox, say } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

/** How a row of 16 bytes is shown: units of so many bytes, each in a cell of this width. */
interface Layout {
  readonly size: 1 | 2;
  readonly cell: number;
  readonly show: (value: number) => string;
}

const ROW = 16;
const ESCAPES = new Map([
  [0, '\\0'],
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [11, '\\v'],
  [12, '\\f'],
  [13, '\\r'],
]);
const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const isVisible = (code: number): boolean => code >= 32 && code < 127;

const PLAIN: Layout = { size: 2, cell: 5, show: (value) => hex(value, 4) };
const LAYOUTS: Readonly<Record<string, Layout>> = {
  b: { size: 1, cell: 4, show: (value) => octal(value, 3) },
  c: {
    size: 1,
    cell: 4,
    show: (value) => ESCAPES.get(value) ?? (isVisible(value) ? String.fromCharCode(value) : octal(value, 3)),
  },
  d: { size: 2, cell: 8, show: (value) => String(value).padStart(5, '0') },
  o: { size: 2, cell: 8, show: (value) => octal(value, 6) },
  x: { size: 2, cell: 8, show: (value) => hex(value, 4) },
};

/** A row in a layout, filled with blanks to its full width. */
function cells(row: string, { size, cell, show }: Layout): string {
  let out = '';
  for (let at = 0; at < row.length; at += size) {
    const low = row.charCodeAt(at);
    const high = size === 2 && at + 1 < row.length ? row.charCodeAt(at + 1) : 0;
    out += show(low + high * 256).padStart(cell);
  }
  return out.padEnd((ROW / size) * cell);
}

/** `-C`: two groups of bytes, and what of them is printable. */
function canonical(row: string): string {
  const bytes = Array.from(row, (char) => ` ${hex(char.charCodeAt(0), 2)}`);
  const groups = `${bytes.slice(0, 8).join('').padEnd(24)} ${bytes.slice(8).join('').padEnd(24)}`;
  const text = Array.from(row, (char) => (isVisible(char.charCodeAt(0)) ? char : '.')).join('');
  return ` ${groups}  |${text}|`;
}

function* run(process: Process, canonicalAlways: boolean): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'bcdoxCve:f:n:s:',
    long: isBusybox(process)
      ? {}
      : { canonical: 'C', 'length=': 'n', 'skip=': 's', 'no-squeezing': 'v', 'format=': 'e' },
  });
  if (typeof options === 'number') return options;
  if (options.has('e') || options.has('f')) process.notSimulated('hexdump with a format');
  const kinds = [...new Set(options.order.map(({ option }) => option))].filter((one) =>
    'bcdoxC'.includes(one),
  );
  if (kinds.length > 1) process.notSimulated('hexdump in several formats at once');
  const read = yield* input(process, options);
  if (read.status !== 0 && read.text === null) return read.status;
  const [kind = canonicalAlways ? 'C' : ''] = kinds;
  dump(process, read.text ?? '', kind, options);
  return read.status;
}

/** All files in a row, as one text; null when none could be read. */
function* input(process: Process, options: Parsed): Coroutine<{ text: string | null; status: number }> {
  if (options.operands.length === 0) return { text: yield* readFile(process, '-'), status: 0 };
  let text: string | null = null;
  let status = 0;
  for (const path of options.operands) {
    try {
      text = (text ?? '') + (yield* readFile(process, path));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      say(process, `${path}: ${process.strerror(error)}`);
      status = 1;
    }
  }
  if (text === null && !isBusybox(process)) say(process, 'all input file arguments failed');
  return { text, status };
}

function dump(process: Process, text: string, kind: string, options: Parsed): void {
  const skip = parseCount(options.value('s') ?? '0') ?? 0;
  const length = parseCount(options.value('n') ?? '') ?? Infinity;
  const data = text.slice(skip, skip + length);
  const digits = kind === 'C' ? 8 : 7;
  const layout = LAYOUTS[kind] ?? PLAIN;
  let before: string | null = null;
  let folded = false;
  for (let at = 0; at < data.length; at += ROW) {
    const row = data.slice(at, at + ROW);
    const same = row === before && !options.has('v');
    if (!same)
      process.out.line(hex(skip + at, digits) + (kind === 'C' ? canonical(row) : cells(row, layout)));
    else if (!folded) process.out.line('*');
    folded = same;
    before = row;
  }
  if (data !== '') process.out.line(hex(skip + data.length, digits));
}

/** busybox' applets and those of bsdextrautils, for the formats that have a letter. */
export const hexdumps = [
  program('hexdump', (process) => run(process, false)),
  program('hd', (process) => run(process, true)),
];

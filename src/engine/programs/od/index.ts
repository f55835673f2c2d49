import { Errno, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

interface Format {
  readonly size: number;
  readonly width: number;
  show(bytes: string): string;
}

const PRESETS: Record<string, string> = {
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  s: 'd2',
  x: 'x2',
  i: 'd4',
  l: 'd8',
  a: 'a',
  h: 'x2',
};
const NAMES: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function value(bytes: string): bigint {
  let out = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) out = (out << 8n) | BigInt(bytes.charCodeAt(i));
  return out;
}

function formatOf(text: string): Format {
  const match = /^([acdoux])(\d*)/.exec(text);
  const kind = match?.[1] ?? 'o';
  if (kind === 'c') {
    return {
      size: 1,
      width: 3,
      show: (byte) =>
        NAMES[byte] ?? (/[ -~]/.test(byte) ? byte : byte.charCodeAt(0).toString(8).padStart(3, '0')),
    };
  }
  if (kind === 'a') {
    const names =
      'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
        ' ',
      );
    return {
      size: 1,
      width: 3,
      show: (byte) => names[byte.charCodeAt(0)] ?? (byte === '\x7f' ? 'del' : byte),
    };
  }
  const size = Number(match?.[2] || 4);
  const bits = BigInt(size * 8);
  const radix = kind === 'o' ? 8 : kind === 'x' ? 16 : 10;
  const longest = ((1n << bits) - 1n).toString(radix).length;
  if (kind === 'd' || kind === 'u') {
    const width = longest + (kind === 'd' ? 1 : 0);
    return {
      size,
      width: kind === 'd' && size === 1 ? 4 : width,
      show: (bytes) => (kind === 'd' ? BigInt.asIntN(Number(bits), value(bytes)) : value(bytes)).toString(),
    };
  }
  return { size, width: longest, show: (bytes) => value(bytes).toString(radix).padStart(longest, '0') };
}

export const od = program('od', function* (process) {
  const options = parseOptions(process, {
    short: 'A:t:N:j:vw::bcdosxilah',
    long: {
      'address-radix=': 'A',
      'format=': 't',
      'read-bytes=': 'N',
      'skip-bytes=': 'j',
      'output-duplicates': 'v',
      'width=?': 'w',
    },
  });
  if (typeof options === 'number') return options;
  let data = '';
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      data += yield* readFile(process, path);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, quotedIfOdd(path));
      status = 1;
    }
  }
  const skip = parseCount(options.value('j') ?? '0') ?? 0;
  const limit = options.value('N');
  data = data.slice(skip, limit === undefined ? undefined : skip + (parseCount(limit) ?? 0));
  const kinds = options.order.flatMap(({ option, value: given }) =>
    option === 't'
      ? (given.match(/[acdoux]\d*z?/g) ?? [])
      : PRESETS[option] === undefined
        ? []
        : [PRESETS[option] ?? ''],
  );
  const formats = (kinds.length > 0 ? kinds : ['o2']).map(formatOf);
  const width = Number(options.value('w') || 16);
  dump(process, data, formats, {
    width,
    start: skip,
    radix: options.value('A') ?? 'o',
    all: options.has('v'),
  });
  return status;
});

function dump(
  process: Process,
  data: string,
  formats: readonly Format[],
  settings: { width: number; start: number; radix: string; all: boolean },
): void {
  const { width, start, radix, all } = settings;
  const base = radix === 'x' ? 16 : radix === 'd' ? 10 : 8;
  const address = (at: number): string =>
    radix === 'n' ? '' : at.toString(base).padStart(radix === 'x' ? 6 : 7, '0');
  const blank = radix === 'n' ? '' : ' '.repeat(radix === 'x' ? 6 : 7);
  const unit = Math.max(...formats.map((format) => (format.width + 1) / format.size));
  let before: string | null = null;
  let starred = false;
  for (let at = 0; at < data.length; at += width) {
    const block = data.slice(at, at + width);
    if (!all && block === before && block.length === width) {
      if (!starred) process.out.line('*');
      starred = true;
      continue;
    }
    starred = false;
    before = block;
    for (const [index, format] of formats.entries()) {
      const cell = Math.round(unit * format.size);
      let line = index === 0 ? address(start + at) : blank;
      for (let i = 0; i < block.length; i += format.size) {
        line += format.show(block.slice(i, i + format.size).padEnd(format.size, '\0')).padStart(cell);
      }
      process.out.line(line);
    }
  }
  if (radix !== 'n') process.out.line(address(start + data.length));
}

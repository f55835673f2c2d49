import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { closeInput, LineReader, openInput } from '../support/lines.ts';
import { quotedIfOdd, say, sayErrno, tryHelp, worded } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

type Range = readonly [number, number];

const LONG = {
  'bytes=': 'b',
  'characters=': 'c',
  'delimiter=': 'd',
  'fields=': 'f',
  'only-delimited': 's',
  complement: 'complement',
  'output-delimiter=': 'O',
};

export const cut = program('cut', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'b:c:d:f:nsz' : 'b:c:d:f:nsO:DF:',
    long: process.flavour === 'gnu' ? LONG : {},
  });
  if (typeof options === 'number') return options;
  const kinds = ['b', 'c', 'f'].filter((letter) => options.has(letter));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    say(
      process,
      worded(
        process,
        'expected a list of bytes, characters, or fields',
        kind === undefined
          ? 'you must specify a list of bytes, characters, or fields'
          : 'only one list may be specified',
      ),
    );
    if (process.flavour === 'gnu') tryHelp(process);
    return 1;
  }
  const ranges = parseRanges(options.value(kind) ?? '');
  if (ranges === undefined) {
    const given = options.value(kind) ?? '';
    const number = /^\d/.test(given) ? 'invalid range' : `invalid number '${given}'`;
    const zero = kind === 'f' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1';
    const gnu = kind === 'f' ? `invalid field value '${given}'` : `invalid byte/character position '${given}'`;
    say(process, worded(process, number, /^0+(-|,|$)/.test(given) ? zero : gnu));
    if (process.flavour === 'gnu') tryHelp(process);
    return 1;
  }
  const delimiter = options.value('d') ?? '\t';
  if (delimiter.length > 1 && process.flavour === 'gnu') {
    say(process, 'the delimiter must be a single character');
    tryHelp(process);
    return 1;
  }
  const joiner = options.value('O') ?? (kind === 'f' ? delimiter : '');
  const complement = options.has('complement');
  const chosen = (index: number): boolean =>
    ranges.some(([low, high]) => index >= low && index <= high) !== complement;
  return yield* overFiles(process, options, (line) => {
    if (kind === 'f' && !line.includes(delimiter)) return options.has('s') ? null : line;
    const parts = line.split(kind === 'f' ? delimiter : '');
    return parts.filter((_part, index) => chosen(index + 1)).join(joiner);
  });
});

/** Shows what is left of each line; null: nothing. */
function* overFiles(
  process: Process,
  options: Parsed,
  edit: (line: string) => string | null,
): Coroutine<number> {
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const fd = yield* openInput(process, path);
      const reader = new LineReader(process, fd, options.has('z') ? '\0' : '\n');
      for (let raw = yield* reader.next(); raw !== null; raw = yield* reader.next()) {
        const line = edit(raw.replace(/[\n\0]$/, ''));
        if (line !== null) process.out.line(line);
        yield* process.out.relieve();
      }
      closeInput(process, fd);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, quotedIfOdd(path));
      status = 1;
    }
  }
  return status;
}

function parseRanges(text: string): Range[] | undefined {
  const out: Range[] = [];
  for (const part of text.split(/[, ]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (match === null || part === '' || part === '-') return undefined;
    const low = match[1] === '' ? 1 : Number(match[1]);
    const high = match[2] === '' ? low : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (low === 0 || high < low) return undefined;
    out.push([low, high]);
  }
  return out;
}

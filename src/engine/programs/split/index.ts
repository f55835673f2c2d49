import { readFile, writeFile } from '../support/lines.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const split = program('split', function* (process) {
  const options = parseOptions(process, {
    short: 'l:b:a:d',
    long: { 'lines=': 'l', 'bytes=': 'b', 'suffix-length=': 'a', 'numeric-suffixes': 'd' },
  });
  if (typeof options === 'number') return options;
  const [path = '-', prefix = 'x'] = options.operands;
  let text: string;
  try {
    text = yield* readFile(process, path);
  } catch (error) {
    sayErrno(process, error, path, `cannot open ${quoted(path)} for reading`);
    return 1;
  }
  const bytes = options.value('b');
  const size = parseCount(bytes ?? options.value('l') ?? '1000') ?? 1000;
  const units = bytes === undefined ? (text.match(/[^\n]*\n|[^\n]+$/g) ?? []) : text.split('');
  const digits = Number(options.value('a') ?? 2);
  for (let part = 0; part * size < units.length; part++) {
    const name = prefix + suffix(part, digits, options.has('d'));
    yield* writeFile(process, name, units.slice(part * size, (part + 1) * size).join(''));
  }
  return 0;
});

function suffix(part: number, digits: number, numeric: boolean): string {
  if (numeric) return String(part).padStart(digits, '0');
  let out = '';
  for (let rest = part, i = 0; i < digits; i++, rest = Math.floor(rest / 26))
    out = String.fromCharCode(97 + (rest % 26)) + out;
  return out;
}

import { Errno } from '../../kernel/index.ts';
import { readFile, splitLines } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';
import { unescape } from '../../shell/index.ts';

export const paste = program('paste', function* (process) {
  const options = parseOptions(process, { short: 'd:s', long: { 'delimiters=': 'd', serial: 's' } });
  if (typeof options === 'number') return options;
  const delimiters = unescape(options.value('d') ?? '\t', { hex: false, octal: 'plain', stop: false }).text;
  const between = (index: number): string =>
    delimiters === '' ? '' : (delimiters[index % delimiters.length] ?? '');
  const columns: string[][] = [];
  const inputs = options.operands.filter((path) => path === '-').length;
  const own = inputs > 1 ? splitLines(yield* readFile(process, '-')) : [];
  let turn = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      if (path === '-' && inputs > 1) {
        const mine = turn++;
        columns.push(own.filter((_line, index) => index % inputs === mine));
      } else columns.push(splitLines(yield* readFile(process, path)));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, quotedIfOdd(path));
      return 1;
    }
  }
  const join = (words: readonly string[]): string =>
    words.map((word, index) => (index === 0 ? word : between(index - 1) + word)).join('');
  if (options.has('s')) for (const column of columns) process.out.line(join(column));
  else {
    const height = Math.max(...columns.map((column) => column.length));
    for (let row = 0; row < height; row++) process.out.line(join(columns.map((column) => column[row] ?? '')));
  }
  return 0;
});

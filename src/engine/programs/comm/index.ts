import { Errno } from '../../kernel/index.ts';
import { readFile, splitLines } from '../support/lines.ts';
import { quoted, quotedIfOdd, say, sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

/** `comm`: lines only in the first, only in the second, and in both of two sorted files. */
export const comm = program('comm', function* (process) {
  const options = parseOptions(process, { short: '123z' });
  if (typeof options === 'number') return options;
  const [left, right, extra] = options.operands;
  if (left === undefined || right === undefined)
    return wrongUsage(
      process,
      left === undefined ? 'missing operand' : `missing operand after ${quoted(left)}`,
    );
  if (extra !== undefined) return wrongUsage(process, `extra operand ${quoted(extra)}`);
  const files: string[][] = [];
  for (const path of [left, right]) {
    try {
      files.push(splitLines(yield* readFile(process, path)));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, `can't open '${path}'`, quotedIfOdd(path));
      return 1;
    }
  }
  const [a = [], b = []] = files;
  const indent = [
    '',
    options.has('1') ? '' : '\t',
    (options.has('1') ? '' : '\t') + (options.has('2') ? '' : '\t'),
  ];
  const show = (column: number, line: string): void => {
    if (!options.has(String(column + 1))) process.out.line((indent[column] ?? '') + line);
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (y === undefined || (x !== undefined && x < y)) {
      show(0, x ?? '');
      i++;
    } else if (x === undefined || y < x) {
      show(1, y);
      j++;
    } else {
      show(2, x);
      i++;
      j++;
    }
  }
  const unsorted = (lines: readonly string[]): boolean =>
    lines.some((line, index) => index > 0 && line < (lines[index - 1] ?? ''));
  if (process.flavour === 'busybox' || (!unsorted(a) && !unsorted(b))) return 0;
  for (const [index, lines] of [a, b].entries())
    if (unsorted(lines)) say(process, `file ${index + 1} is not in sorted order`);
  say(process, 'input is not in sorted order');
  return 1;
});

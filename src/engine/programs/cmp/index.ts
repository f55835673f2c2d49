import { Errno } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const cmp = program('cmp', function* (process) {
  const options = parseOptions(process, {
    short: 'sln:',
    long: { silent: 's', quiet: 's', verbose: 'l', 'bytes=': 'n' },
    status: 2,
  });
  if (typeof options === 'number') return options;
  const [left, right = '-'] = options.operands;
  if (left === undefined) return wrongUsage(process, "missing operand after 'cmp'", 2);
  const texts: string[] = [];
  for (const path of [left, right]) {
    try {
      texts.push(yield* readFile(process, path));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (!options.has('s')) sayErrno(process, error, path, path);
      return 2;
    }
  }
  const limit = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
  const a = (texts[0] ?? '').slice(0, limit);
  const b = (texts[1] ?? '').slice(0, limit);
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  if (at === a.length && at === b.length) return 0;
  if (options.has('s')) return 1;
  const line = a.slice(0, at).split('\n').length;
  if (at < a.length && at < b.length) {
    process.out.line(`${left} ${right} differ: char ${at + 1}, line ${line}`);
  } else {
    const short = at === a.length ? left : right;
    const place = (at === a.length ? a : b).endsWith('\n') ? `line ${line - 1}` : `in line ${line}`;
    process.complain(
      `cmp: EOF on ${short}${process.flavour === 'busybox' ? '' : ` after byte ${at}, ${place}`}\n`,
    );
  }
  return 1;
});

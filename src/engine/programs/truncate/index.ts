import { Errno } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const truncate = program('truncate', function* (process) {
  const options = parseOptions(process, {
    short: 'cs:r:o',
    long: { 'size=': 's', 'no-create': 'c', 'reference=': 'r' },
  });
  if (typeof options === 'number') return options;
  const text = options.value('s');
  if (text === undefined) return wrongUsage(process, "you must specify either '--size' or '--reference'");
  if (options.operands.length === 0) return wrongUsage(process, 'missing file operand');
  const match = /^([-+<>/%]?)(.*)$/.exec(text);
  const amount = parseCount(match?.[2] ?? '');
  if (amount === undefined || (process.flavour === 'busybox' && match?.[1] !== '')) {
    say(process, worded(process, `invalid number '${text}'`, `Invalid number: ${quoted(text)}`));
    return 1;
  }
  for (const path of options.operands) {
    try {
      if (options.has('c') && process.files.find(path) === null) continue;
      const description = yield* process.files.open(path, { write: true, create: true });
      const fd = process.install(description, 3);
      const size = process.files.stat(path).size;
      const wanted =
        match?.[1] === '+' ? size + amount : match?.[1] === '-' ? Math.max(0, size - amount) : amount;
      process.files.truncate(description, wanted);
      process.close(fd);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, `cannot open ${quoted(path)} for writing`);
      return 1;
    }
  }
  return 0;
});

import { Errno } from '../../kernel/index.ts';
import { parseDate } from '../support/dates.ts';
import { isBusybox, quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

const DAY = 86_400_000;

/** busybox takes the time of day of now then (coreutils/touch.c). */
const ONLY_A_DAY = /^\d{4}-\d\d-\d\d$/;

export const touch = program('touch', function* (process) {
  const options = parseOptions(process, {
    short: 'acmhfd:t:r:',
    long: { 'no-create': 'c', 'date=': 'd', 'reference=': 'r', 'no-dereference': 'h', 'time=': 'time' },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing file operand');
  let when: number | 'now' = 'now';
  const reference = options.value('r');
  const text = options.value('d') ?? options.value('t');
  if (reference !== undefined) {
    try {
      when = process.files.stat(reference).mtime;
    } catch (error) {
      sayErrno(process, error, reference, `failed to get attributes of ${quoted(reference)}`);
      return 1;
    }
  } else if (text !== undefined) {
    const parsed = parseDate(text, process.kernel.time(), options.value('d') === undefined);
    if (parsed === undefined) {
      say(process, worded(process, `invalid date '${text}'`, `invalid date format ${quoted(text)}`));
      return 1;
    }
    when = parsed + (isBusybox(process) && ONLY_A_DAY.test(text) ? process.kernel.time() % DAY : 0);
  }
  let status = 0;
  for (const path of options.operands) {
    try {
      const follow = !options.has('h');
      if (process.files.find(path, follow) === null) {
        if (options.has('c') || options.has('h')) continue;
        const description = yield* process.files.open(path, { write: true, create: true });
        process.close(process.install(description, 3));
        if (when !== 'now') process.files.utimes(path, when);
      } else if (!(options.has('a') && !options.has('m'))) process.files.utimes(path, when, follow);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const setting = process.files.find(path) !== null;
      sayErrno(
        process,
        error,
        path,
        setting && error.code === 'EPERM'
          ? `setting times of ${quoted(path)}`
          : `cannot touch ${quoted(path)}`,
      );
      status = 1;
    }
  }
  return status;
});

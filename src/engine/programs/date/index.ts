import { formatDate, parseDate } from '../support/dates.ts';
import { isBusybox, quoted, say, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';
import { parseSum } from './sums.ts';

const ISO: Record<string, string> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  s: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

export const date = program('date', function* (process) {
  yield;
  const options = parseOptions(process, {
    short: 'd:D:uRI::r:s:',
    long:
      process.flavour === 'busybox'
        ? {}
        : {
            'date=': 'd',
            utc: 'u',
            universal: 'u',
            'rfc-email': 'R',
            'rfc-2822': 'R',
            'iso-8601=?': 'I',
            'reference=': 'r',
            'rfc-3339=': '3339',
            'set=': 's',
          },
  });
  if (typeof options === 'number') return options;
  let time = process.kernel.time();
  const text = options.value('d');
  if (options.value('s') !== undefined) {
    say(
      process,
      worded(process, "can't set date: Operation not permitted", 'cannot set date: Operation not permitted'),
    );
    return 1;
  }
  const reference = options.value('r');
  if (reference !== undefined) time = process.files.stat(reference).mtime;
  if (text !== undefined) {
    const parsed = parseDate(text, time) ?? (isBusybox(process) ? undefined : parseSum(text, time));
    if (parsed === undefined) {
      say(process, worded(process, `invalid date '${text}'`, `invalid date ${quoted(text)}`));
      return 1;
    }
    time = parsed;
  }
  const extra = options.operands[1];
  if (extra !== undefined) return wrongUsage(process, `extra operand ${quoted(extra)}`);
  const given = options.operands.find((word) => word.startsWith('+'))?.slice(1);
  const iso = options.value('I');
  const rfc = options.value('3339');
  const format =
    given ??
    (options.has('R')
      ? '%a, %d %b %Y %H:%M:%S %z'
      : iso !== undefined
        ? (ISO[iso] ?? '%Y-%m-%d')
        : rfc !== undefined
          ? rfc === 'date'
            ? '%Y-%m-%d'
            : '%Y-%m-%d %H:%M:%S%:z'
          : '%a %b %e %H:%M:%S %Z %Y');
  process.out.line(formatDate(format, time));
  return 0;
});

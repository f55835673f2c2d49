import { formatPrintf } from '../../shell/index.ts';
import { isBusybox, say } from '../support/messages.ts';
import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const printf = program('printf', function* (process) {
  const args = process.argv[1] === '--' ? process.argv.slice(2) : process.argv.slice(1);
  const [format, ...rest] = args;
  if (format === undefined) return wrongUsage(process, 'missing operand');
  const { text, errors, status } = formatPrintf(format, rest, isBusybox(process) ? 'busybox' : 'coreutils');
  process.out.put(text);
  for (const error of errors) say(process, error);
  return status;
});

import { parseDuration } from '../support/durations.ts';
import { quoted, say, tryHelp, worded } from '../support/messages.ts';
import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const sleep = program('sleep', function* (process) {
  const words = process.argv.slice(1).filter((word) => word !== '--');
  if (words.length === 0) return wrongUsage(process, 'missing operand');
  let total = 0;
  for (const word of words) {
    const duration = parseDuration(word);
    if (duration === undefined) {
      say(process, worded(process, `invalid number '${word}'`, `invalid time interval ${quoted(word)}`));
      if (process.flavour === 'gnu') tryHelp(process);
      return 1;
    }
    total += duration;
  }
  yield* process.sleep(total);
  return 0;
});

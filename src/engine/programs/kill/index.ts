import { Errno, signalName, signalNumber } from '../../kernel/index.ts';
import { say } from '../support/messages.ts';
import { program } from '../support/program.ts';

export const kill = program('kill', function* (process) {
  const args = process.argv.slice(1);
  let signal: number | undefined = 15;
  const first = args[0] ?? '';
  if (first === '-l') {
    for (let number = 1; number <= 31; number++) process.out.line(signalName(number) ?? String(number));
    return 0;
  }
  if (first === '-s') {
    signal = signalNumber(args[1] ?? '');
    args.splice(0, 2);
  } else if (/^-./.test(first)) {
    signal = signalNumber(first.slice(1));
    args.shift();
  }
  if (signal === undefined) {
    say(
      process,
      process.flavour === 'busybox'
        ? `bad signal name '${first.replace(/^-/, '')}'`
        : `unknown signal ${first}`,
    );
    return 1;
  }
  if (args.length === 0) {
    say(process, process.flavour === 'busybox' ? 'you need to specify whom to kill' : 'not enough arguments');
    return 1;
  }
  let status = 0;
  for (const word of args) {
    try {
      process.kill(Number(word), signal);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const why = process.strerror(error);
      say(
        process,
        process.flavour === 'busybox'
          ? `can't kill pid ${word}: ${why}`
          : `sending signal to ${word} failed: ${why}`,
      );
      status = 1;
    }
  }
  yield;
  return status;
});

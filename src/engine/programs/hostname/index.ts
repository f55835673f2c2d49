import { say, worded } from '../support/messages.ts';
import { program } from '../support/program.ts';

export const hostname = program('hostname', function* (process) {
  const [option] = process.argv.slice(1);
  if (option !== undefined && !option.startsWith('-')) {
    say(
      process,
      worded(process, 'sethostname: Operation not permitted', 'you must be root to change the host name'),
    );
    return 1;
  }
  if (option === '-i') process.out.line('127.0.0.1');
  else process.out.line(process.kernel.hostname);
  return 0;
});

import { userName } from '../support/accounts.ts';
import { say, worded } from '../support/messages.ts';
import { program } from '../support/program.ts';

export const whoami = program('whoami', function* (process) {
  const name = userName(process, process.euid);
  if (name === undefined) {
    say(
      process,
      worded(process, `unknown uid ${process.euid}`, `cannot find name for user ID ${process.euid}`),
    );
    return 1;
  }
  process.out.line(name);
  return 0;
});

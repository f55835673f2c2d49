import { say } from '../support/messages.ts';
import { program } from '../support/program.ts';

/** `tty`: the name of the terminal at standard input, or that there is none. */
export const tty = program('tty', function* (process) {
  yield;
  const terminal = process.hasDescriptor(0) && process.descriptor(0).terminal;
  if (process.argv[1] !== '-s') process.out.line(terminal ? '/dev/pts/0' : 'not a tty');
  return terminal ? 0 : 1;
});

/** `logname`: nobody has logged in to a container. */
export const logname = program('logname', function* (process) {
  yield;
  say(process, 'no login name');
  return 1;
});

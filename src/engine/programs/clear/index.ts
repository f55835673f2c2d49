import { quietText } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { program } from '../support/program.ts';
import { runAndWait } from '../support/run.ts';

/** Erases the screen, as terminfo has it for xterm. */
export const clear = program('clear', function* (process) {
  yield;
  process.out.put('\x1b[H\x1b[2J\x1b[3J');
  return 0;
});

/** `uptime`: the machine of containers starts with them; nobody is logged in. */
export const uptime = program('uptime', function* (process) {
  yield;
  const minutes = Math.floor(Number.parseFloat(quietText(process, '/proc/uptime')) / 60);
  const up =
    minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const users = process.flavour === 'busybox' ? '0 users' : '0 user';
  process.out.line(
    ` ${formatDate('%H:%M:%S', process.kernel.time())} up ${up},  ${users},  load average: 0.00, 0.00, 0.00`,
  );
  return 0;
});

/** `time COMMAND` of busybox: how long it took on the virtual clock. */
export const time = program('time', function* (process) {
  const argv = process.argv.slice(1);
  if (argv.length === 0 || argv[0]?.startsWith('-') === true)
    return process.notSimulated(`time ${argv.join(' ')}`.trim());
  const since = process.kernel.now();
  const status = yield* runAndWait(process, argv, (name, why) => `can't execute '${name}': ${why}`);
  const seconds = (process.kernel.now() - since) / 1000;
  const real = `${Math.floor(seconds / 60)}m ${(seconds % 60).toFixed(2)}s`;
  process.complain(`real\t${real}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`);
  return status;
});

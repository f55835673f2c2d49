import { formatDate } from '../support/dates.ts';
import { program } from '../support/program.ts';

/** Erases the screen, as terminfo has it for xterm. */
export const clear = program('clear', function* (process) {
  yield;
  process.out.put('\x1b[H\x1b[2J\x1b[3J');
  return 0;
});

/** `uptime`: the machine of containers starts with them; nobody is logged in. */
export const uptime = program('uptime', function* (process) {
  yield;
  const minutes = Math.floor(process.kernel.now() / 60_000);
  const up =
    minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const users = process.flavour === 'busybox' ? '0 users' : '0 user';
  process.out.line(
    ` ${formatDate('%H:%M:%S', process.kernel.time())} up ${up},  ${users},  load average: 0.00, 0.00, 0.00`,
  );
  return 0;
});

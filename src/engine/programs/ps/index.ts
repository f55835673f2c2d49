import { userName } from '../support/accounts.ts';
import { program } from '../support/program.ts';

/** Without a terminal `ps` of busybox shows all processes, that of procps none but its own session's. */
export const ps = program('ps', function* (process) {
  yield;
  const busybox = process.flavour === 'busybox';
  process.out.line(busybox ? 'PID   USER     TIME  COMMAND' : '    PID TTY          TIME CMD');
  for (const one of process.kernel.processes()) {
    if (one.status !== null) continue;
    const command = one.argv.join(' ');
    const user = (userName(process, one.uid) ?? String(one.uid)).slice(0, 8);
    if (busybox) process.out.line(`${String(one.pid).padStart(5)} ${user.padEnd(8)}  0:00 ${command}`);
    else process.out.line(`${String(one.pid).padStart(7)} ?        00:00:00 ${one.name}`);
  }
  return 0;
});

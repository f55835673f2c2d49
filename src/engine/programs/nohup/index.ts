import { SIGNALS } from '../../kernel/index.ts';
import { quoted, worded } from '../support/messages.ts';
import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';

/** Without a terminal nothing is redirected: only SIGHUP is ignored. */
export const nohup = program('nohup', function* (process) {
  yield;
  const argv = process.argv.slice(1);
  if (argv.length === 0) return wrongUsage(process, 'missing operand', 125);
  process.dispositions.set(SIGNALS.HUP, 'ignore');
  return become(process, argv, process.env, (name, why) =>
    worded(process, `can't execute '${name}': ${why}`, `failed to run command ${quoted(name)}: ${why}`),
  );
});

/** `nice` and `ionice`: priorities mean nothing here, the command runs. */
export const nice = program('nice', function* (process) {
  yield;
  const argv = [...process.argv.slice(1)];
  while (argv[0]?.startsWith('-') === true) {
    const option = argv.shift() ?? '';
    if (option === '-n' || option === '-c') argv.shift();
  }
  if (argv.length === 0) {
    process.out.line('0');
    return 0;
  }
  return become(process, argv, process.env, (name, why) =>
    worded(process, `can't execute '${name}': ${why}`, `${quoted(name)}: ${why}`),
  );
});

/** `setsid`: sessions mean nothing without a terminal, the command runs. */
export const setsid = program('setsid', function* (process) {
  yield;
  const argv = process.argv.slice(1).filter((word, index) => index > 0 || !/^-[cfw]$/.test(word));
  if (argv.length === 0) return wrongUsage(process, 'no command specified', 1);
  return become(process, argv, process.env, (name, why) =>
    worded(process, `can't execute '${name}': ${why}`, `failed to execute ${name}: ${why}`),
  );
});

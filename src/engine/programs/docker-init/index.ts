import { searchPath, SIGNALS, statusCode } from '../../kernel/index.ts';
import { program } from '../support/program.ts';

/** Signals that an init passes on; those of its own children, and what nobody can catch, it does not. */
const PASSED = Object.values(SIGNALS).filter(
  (signal) => signal !== SIGNALS.KILL && signal !== SIGNALS.STOP && signal !== SIGNALS.CHLD,
);

/** `docker-init -- COMMAND`, as `docker run --init` starts it: passes signals on and reaps (krallin/tini). */
export const dockerInit = program('docker-init', function* (process) {
  const words = process.argv.slice(1);
  const args = words[0] === '--' ? words.slice(1) : words;
  const path = searchPath(process, args[0] ?? '', process.env.get('PATH'));
  if (path === undefined) {
    process.complain(
      `[FATAL tini (${process.pid})] exec ${args[0] ?? ''} failed: No such file or directory\n`,
    );
    return 127;
  }
  for (const signal of PASSED) process.dispositions.set(signal, 'catch');
  const child = process.spawn(path, args, process.env);
  for (;;) {
    const waited = yield* process.wait(undefined, true);
    for (const signal of process.caught.splice(0)) {
      if (process.kernel.process(child.pid) !== undefined) process.kill(child.pid, signal);
    }
    if (waited === null) return 1;
    if (waited !== 'interrupted' && waited.pid === child.pid) return statusCode(waited.status);
  }
});

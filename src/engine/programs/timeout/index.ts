import { signalNumber, statusCode, until, type Coroutine, type Process } from '../../kernel/index.ts';
import { parseDuration } from '../support/durations.ts';
import { quoted, say, tryHelp, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';

export const timeout = program('timeout', function* (process) {
  const options = parseOptions(process, {
    short: '+s:k:v',
    long: {
      'signal=': 's',
      'kill-after=': 'k',
      'preserve-status': 'preserve',
      foreground: 'foreground',
      verbose: 'v',
    },
    status: 125,
  });
  if (typeof options === 'number') return options;
  const [time, ...argv] = options.operands;
  if (time === undefined || argv.length === 0) {
    if (process.flavour === 'busybox') return wrongUsage(process, '', 1);
    tryHelp(process);
    return 125;
  }
  const limit = parseDuration(time);
  if (limit === undefined) {
    say(process, worded(process, `invalid number '${time}'`, `invalid time interval ${quoted(time)}`));
    if (process.flavour === 'gnu') tryHelp(process);
    return process.flavour === 'gnu' ? 125 : 1;
  }
  const signal = signalNumber(options.value('s') ?? 'TERM') ?? 15;
  const child = process.fork(function* (self) {
    yield;
    return become(self, argv, self.env, (name, why) =>
      worded(self, `can't execute '${name}': ${why}`, `failed to run command ${quoted(name)}: ${why}`),
    );
  });
  const ended = yield* waitUntil(process, child.pid, limit === 0 ? Number.POSITIVE_INFINITY : limit);
  if (ended !== null) return ended;
  process.kill(child.pid, signal);
  const grace = parseDuration(options.value('k') ?? '');
  const after = yield* waitUntil(process, child.pid, grace ?? Number.POSITIVE_INFINITY);
  if (after === null) {
    process.kill(child.pid, 9);
    yield* waitUntil(process, child.pid, Number.POSITIVE_INFINITY);
    return yield* dieKilled(process);
  }
  if (signal === 9 && process.flavour === 'gnu') return yield* dieKilled(process);
  if (process.flavour === 'gnu') return options.has('preserve') ? after : 124;
  if (after === 128 + signal && signal === 15) process.complain('Terminated\n');
  return after;
});

/** timeout ends by the signal that cannot be caught, as its child did. */
function* dieKilled(process: Process): Coroutine<number> {
  process.kill(process.pid, 9);
  yield;
  return 137;
}

/** Status of a child, or null when it did not end in time (milliseconds). */
function* waitUntil(process: Process, pid: number, limit: number): Coroutine<number | null> {
  const wake = process.kernel.now() + limit;
  const child = process.kernel.process(pid);
  const ready = (): boolean => child?.status !== null || process.kernel.now() >= wake;
  if (Number.isFinite(wake)) while (!ready()) yield { ready, wake };
  else yield* until(ready);
  if (child?.status === null) return null;
  const ended = yield* process.wait(pid);
  return ended === null || ended === 'interrupted' ? 125 : statusCode(ended.status);
}

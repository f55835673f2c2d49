import { isRunning } from '../../daemon/index.ts';
import { dateAndTime } from '../../image/time.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { hostPid } from '../support/container/document.ts';
import { lookup } from '../support/container/find.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { alignRows } from '../support/table.ts';

/** `docker top`: the processes of a container, as the host sees them. */
export const top: Command = {
  names: ['top', 'container top'],
  usage: 'docker top CONTAINER [ps OPTIONS]',
  about: 'Display the running processes of a container',
  flags: [],
  arguments: [1, Infinity],
  optionsFirst: true,
  run,
};

const HEADING = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];

function* run({ args, host }: Call): Coroutine<number> {
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  if (!isRunning(container)) return yield* daemonError(host, `container ${container.id} is not running`);
  if (args.length > 1) return yield* notSimulated(host, 'docker top with options of ps');
  const first = hostPid(container);
  const started = dateAndTime(container.startedAt ?? 0).time.slice(0, 5);
  const rows = (container.run?.moment.processes ?? []).map(({ pid, parent, uid, args: words }) => [
    uid === 0 ? 'root' : String(uid),
    String(first + pid - 1),
    String(first + parent - 1),
    '0',
    started,
    '?',
    '00:00:00',
    words.join(' '),
  ]);
  yield* host.print(alignRows([HEADING, ...rows]));
  return 0;
}

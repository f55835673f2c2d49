import { isRunning } from '../../daemon/index.ts';
import { dateAndTime } from '../../image/time.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { hostPid } from '../support/container/document.ts';
import { lookup } from '../support/container/find.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { alignRows } from '../support/table.ts';
import { columnsOf } from './columns.ts';

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

/** Columns are at least this wide (docker/cli, container/top.go). */
const WIDTH = 20;

function* run({ args, host }: Call): Coroutine<number> {
  const [name = '', ...options] = args;
  const container = lookup(host, name);
  if ('error' in container) return yield* daemonError(host, container.error);
  if (!isRunning(container)) return yield* daemonError(host, `container ${container.id} is not running`);
  const asked = columnsOf(options);
  if ('error' in asked) return yield* daemonError(host, asked.error);
  if ('unknown' in asked) return yield* notSimulated(host, `ps ${asked.unknown}`);
  const first = hostPid(container);
  const started = dateAndTime(container.startedAt ?? 0).time.slice(0, 5);
  const rows = (container.run?.moment.processes ?? []).map(({ pid, parent, uid, args: words }) => {
    const row = { pid: first + pid - 1, parent: first + parent - 1, uid, started, args: words };
    return asked.columns.map(({ cell }) => cell(row));
  });
  yield* host.print(alignRows([asked.columns.map(({ heading }) => heading), ...rows], WIDTH));
  return 0;
}

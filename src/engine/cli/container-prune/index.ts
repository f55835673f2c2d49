import { isRunning, removeContainer } from '../../daemon/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { confirmed } from '../support/confirm.ts';
import { layerSize } from '../support/container/list.ts';
import { setDaemon } from '../support/engine.ts';
import { FORCE } from '../support/list-flags.ts';
import { daemonError } from '../support/messages.ts';
import { pruneFilter } from '../support/prune-filter.ts';

/** `docker container prune`: removes containers that do not run. */
export const containerPrune: Command = {
  names: ['container prune'],
  usage: 'docker container prune [OPTIONS]',
  about: 'Remove all stopped containers',
  flags: [
    {
      name: 'filter',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "until=<timestamp>")',
      check: filterError,
    },
    FORCE,
  ],
  arguments: [0, 0],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const filter = pruneFilter(flags.list('filter'), host.now());
  if ('error' in filter) return yield* daemonError(host, filter.error);
  if (!(yield* confirmed(call, 'WARNING! This will remove all stopped containers.'))) return 0;
  const before = host.workspace.daemon;
  const gone = before.containers.filter(
    (container) =>
      !isRunning(container) &&
      container.status !== 'restarting' &&
      filter.takes(container.created, container.config.Labels ?? {}),
  );
  setDaemon(
    host,
    gone.reduce((state, { id }) => removeContainer(state, id, false), before),
  );
  if (gone.length > 0)
    yield* host.print(`Deleted Containers:\n${gone.map(({ id }) => `${id}\n`).join('')}\n`);
  const freed = gone.reduce((sum, container) => sum + layerSize(container), 0);
  yield* host.print(`Total reclaimed space: ${humanSize(freed, 4)}\n`);
  return 0;
}

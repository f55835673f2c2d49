import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { confirmed } from '../support/confirm.ts';
import { setDaemon } from '../support/engine.ts';
import { FORCE } from '../support/list-flags.ts';
import { daemonError } from '../support/messages.ts';
import { pruneFilter } from '../support/prune-filter.ts';
import { pruneImages } from '../support/prune-images.ts';

/** `docker image prune`: removes images without a name, or with `-a` all that no container uses. */
export const imagePrune: Command = {
  names: ['image prune'],
  usage: 'docker image prune [OPTIONS]',
  about: 'Remove unused images',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Remove all unused images, not just dangling ones' },
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

const DANGLING = 'WARNING! This will remove all dangling images.';
const UNUSED = 'WARNING! This will remove all images without at least one container associated to them.';

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const all = flags.on('all');
  const filter = pruneFilter(flags.list('filter'), host.now());
  if ('error' in filter) return yield* daemonError(host, filter.error);
  if (!(yield* confirmed(call, all ? UNUSED : DANGLING))) return 0;
  const pruned = pruneImages(
    host.workspace.daemon,
    all,
    ({ created, image }) => !filter.takes(created, image.config.Labels ?? {}),
  );
  setDaemon(host, pruned.daemon);
  if (pruned.lines.length > 0) yield* host.print(`Deleted Images:\n${pruned.lines.join('\n')}\n\n`);
  yield* host.print(`Total reclaimed space: ${humanSize(pruned.freed, 4)}\n`);
  return 0;
}

import { removeVolume, volumeUsers } from '../../daemon/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { confirmed } from '../support/confirm.ts';
import { setDaemon } from '../support/engine.ts';
import { FORCE } from '../support/list-flags.ts';
import { volumeSize } from '../support/volumes.ts';

/** `docker volume prune`: removes anonymous volumes that no container has; with `-a` the named ones too. */
export const volumePrune: Command = {
  names: ['volume prune'],
  usage: 'docker volume prune [OPTIONS]',
  about: 'Remove unused local volumes',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'bool',
      help: 'Remove all unused volumes, not just anonymous ones',
    },
    {
      name: 'filter',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "label=<label>")',
      notSimulated: true,
      check: filterError,
    },
    FORCE,
  ],
  arguments: [0, 0],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const all = flags.on('all');
  const which = all ? 'all local volumes' : 'anonymous local volumes';
  if (!(yield* confirmed(call, `WARNING! This will remove ${which} not used by at least one container.`)))
    return 0;
  const before = host.workspace.daemon;
  const gone = before.volumes.filter(
    ({ name, anonymous }) => (all || anonymous) && volumeUsers(before, name).length === 0,
  );
  setDaemon(
    host,
    gone.reduce((state, { name }) => removeVolume(state, name), before),
  );
  if (gone.length > 0) {
    yield* host.print(`Deleted Volumes:\n${gone.map(({ name }) => `${name}\n`).join('')}\n`);
  }
  const freed = gone.reduce((sum, volume) => sum + volumeSize(volume), 0);
  yield* host.print(`Total reclaimed space: ${humanSize(freed, 4)}\n`);
  return 0;
}

import { networkUsers, PREDEFINED, removeNetwork } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { confirmed } from '../support/confirm.ts';
import { setDaemon } from '../support/engine.ts';
import { FORCE } from '../support/list-flags.ts';

/** `docker network prune`: removes user networks that no container is attached to. */
export const networkPrune: Command = {
  names: ['network prune'],
  usage: 'docker network prune [OPTIONS]',
  about: 'Remove all unused networks',
  flags: [
    {
      name: 'filter',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "until=<timestamp>")',
      notSimulated: true,
      check: filterError,
    },
    FORCE,
  ],
  arguments: [0, 0],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { host } = call;
  const warning = 'WARNING! This will remove all custom networks not used by at least one container.';
  if (!(yield* confirmed(call, warning))) return 0;
  const before = host.workspace.daemon;
  const gone = before.networks.filter(
    ({ name }) => !PREDEFINED.includes(name) && networkUsers(before, name).length === 0,
  );
  setDaemon(
    host,
    gone.reduce((state, { id }) => removeNetwork(state, id), before),
  );
  if (gone.length > 0)
    yield* host.print(`Deleted Networks:\n${gone.map(({ name }) => `${name}\n`).join('')}\n`);
  return 0;
}

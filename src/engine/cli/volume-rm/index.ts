import { findVolume, removeVolume, volumeUsers } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';
import { noSuchVolume } from '../support/volumes.ts';

/** `docker volume rm`: removes volumes that no container has. */
export const volumeRm: Command = {
  names: ['volume rm', 'volume remove'],
  usage: 'docker volume rm [OPTIONS] VOLUME [VOLUME...]',
  about: 'Remove one or more volumes',
  flags: [{ name: 'force', short: 'f', kind: 'bool', help: 'Force the removal of one or more volumes' }],
  arguments: [1, Infinity],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  let failed = false;
  for (const name of args) {
    const { daemon } = host.workspace;
    const users = volumeUsers(daemon, name);
    const missing = findVolume(daemon, name) === undefined;
    if (missing && !flags.on('force')) yield* daemonError(host, noSuchVolume(name));
    else if (users.length > 0) {
      yield* daemonError(host, `remove ${name}: volume is in use - [${users.join(', ')}]`);
    } else {
      setDaemon(host, removeVolume(daemon, name));
      yield* host.print(`${name}\n`);
      continue;
    }
    failed = true;
  }
  return failed ? 1 : 0;
}

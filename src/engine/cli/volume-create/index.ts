import { createVolume, volumeNameError } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call, Command } from '../support/command.ts';
import { readLabels } from '../support/container/environment.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker volume create`. */
export const volumeCreate: Command = {
  names: ['volume create'],
  usage: 'docker volume create [OPTIONS] [VOLUME]',
  about: 'Create a volume',
  flags: [
    {
      name: 'driver',
      short: 'd',
      kind: 'string',
      help: 'Specify volume driver name',
      default: 'local',
    },
    { name: 'label', kind: 'list', help: 'Set metadata for a volume' },
    { name: 'name', kind: 'string', help: 'Specify volume name' },
    { name: 'opt', short: 'o', kind: 'list', value: 'map', help: 'Set driver specific options' },
  ],
  arguments: [0, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const name = args[0] ?? flags.text('name') ?? '';
  const driver = flags.text('driver') ?? 'local';
  if (driver !== 'local') {
    const why = `error looking up volume plugin ${driver}: plugin ${quote(driver)} not found`;
    return yield* daemonError(host, `create ${name}: ${why}`);
  }
  const wrong = name === '' ? null : volumeNameError(name);
  if (wrong !== null) return yield* daemonError(host, wrong);
  const labels = flags.given('label') ? readLabels(flags.list('label')) : null;
  const options = flags.given('opt') ? readLabels(flags.list('opt')) : null;
  const made = createVolume(host.workspace.daemon, { name, labels, options, now: host.now() });
  setDaemon(host, made.state);
  yield* host.print(`${made.volume.name}\n`);
  return 0;
}

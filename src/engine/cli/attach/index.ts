import { isRunning } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { attachToContainer } from '../support/container/attach.ts';
import { lookup } from '../support/container/find.ts';
import { daemonError } from '../support/messages.ts';

/** `docker attach`: shows what a running container prints from now on. */
export const attach: Command = {
  names: ['attach', 'container attach'],
  usage: 'docker attach [OPTIONS] CONTAINER',
  about: 'Attach local standard input, output, and error streams to a running container',
  flags: [
    {
      name: 'detach-keys',
      kind: 'string',
      help: 'Override the key sequence for detaching a container',
      notSimulated: true,
    },
    { name: 'no-stdin', kind: 'bool', help: 'Do not attach STDIN' },
    {
      name: 'sig-proxy',
      kind: 'bool',
      help: 'Proxy all received signals to the process',
      default: 'true',
    },
  ],
  arguments: [1, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  if (container.status === 'paused') {
    yield* host.complain('You cannot attach to a paused container, unpause it first\n');
    return 1;
  }
  if (!isRunning(container)) {
    yield* host.complain('You cannot attach to a stopped container, start it first\n');
    return 1;
  }
  const typing = container.config.OpenStdin && !flags.on('no-stdin') && host.isTerminal(0);
  const known = container.run?.moment.output ?? [];
  return yield* attachToContainer(host, container.id, { known, typing });
}

import { isRunning, removeContainer } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { killContainer } from '../support/container/stop.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker rm`: removes containers; running ones only by force. */
export const rm: Command = {
  names: ['rm', 'container rm', 'container remove'],
  usage: 'docker rm [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Remove one or more containers',
  flags: [
    {
      name: 'force',
      short: 'f',
      kind: 'bool',
      help: 'Force the removal of a running container (uses SIGKILL)',
    },
    { name: 'link', short: 'l', kind: 'bool', help: 'Remove the specified link' },
    {
      name: 'volumes',
      short: 'v',
      kind: 'bool',
      help: 'Remove anonymous volumes associated with the container',
    },
  ],
  arguments: [1, Infinity],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const force = flags.on('force');
  let failed = false;
  for (const name of args) {
    const container = lookup(host, name);
    if ('error' in container) {
      yield* daemonError(host, container.error);
      failed ||= !force;
      continue;
    }
    if (flags.on('link')) {
      yield* daemonError(host, 'Conflict, cannot remove the default link name of the container');
      failed = true;
      continue;
    }
    const busy = isRunning(container) || container.status === 'restarting';
    if (busy && !force) {
      const state = container.status === 'paused' ? 'paused' : container.status;
      const advice = container.status === 'paused' ? 'unpause and then stop' : 'stop';
      yield* daemonError(
        host,
        `cannot remove container "${container.name}": container is ${state}: ${advice} the container before removing or force remove`,
      );
      failed = true;
      continue;
    }
    if (busy) yield* killContainer(host, container.id);
    setDaemon(host, removeContainer(host.workspace.daemon, container.id, flags.on('volumes')));
    yield* host.print(`${name}\n`);
  }
  return failed ? 1 : 0;
}

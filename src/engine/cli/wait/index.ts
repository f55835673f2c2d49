import { containerById } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { waitForEnd } from '../support/engine.ts';
import { daemonError, notSimulated } from '../support/messages.ts';

/** `docker wait`: waits until containers end and prints their exit codes. */
export const wait: Command = {
  names: ['wait', 'container wait'],
  usage: 'docker wait CONTAINER [CONTAINER...]',
  about: 'Block until one or more containers stop, then print their exit codes',
  flags: [],
  arguments: [1, Infinity],
  run,
};

function* run({ args, host }: Call): Coroutine<number> {
  let failed = false;
  for (const name of args) {
    const container = lookup(host, name);
    if ('error' in container) {
      yield* daemonError(host, container.error);
      failed = true;
      continue;
    }
    if ((yield* waitForEnd(host, container.id)) === 'never') {
      return yield* notSimulated(host, `waiting for ${name}, which never ends by itself,`);
    }
    const ended = containerById(host.workspace.daemon, container.id) ?? container;
    yield* host.print(`${ended.exitCode}\n`);
  }
  return failed ? 1 : 0;
}

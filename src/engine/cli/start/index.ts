import { isRunning } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { attachToContainer } from '../support/container/attach.ts';
import { lookup } from '../support/container/find.ts';
import { start as startContainer } from '../support/container/start.ts';
import { daemonError } from '../support/messages.ts';

/** `docker start`: starts containers that do not run. */
export const start: Command = {
  names: ['start', 'container start'],
  usage: 'docker start [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Start one or more stopped containers',
  flags: [
    { name: 'attach', short: 'a', kind: 'bool', help: 'Attach STDOUT/STDERR and forward signals' },
    {
      name: 'detach-keys',
      kind: 'string',
      help: 'Override the key sequence for detaching a container',
      notSimulated: true,
    },
    { name: 'interactive', short: 'i', kind: 'bool', help: "Attach container's STDIN" },
  ],
  arguments: [1, Infinity],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { flags, args, host } = call;
  const attach = flags.on('attach') || flags.on('interactive');
  if (attach && args.length > 1) {
    yield* host.complain('you cannot start and attach multiple containers at once\n');
    return 1;
  }
  const failed: string[] = [];
  for (const name of args) {
    const container = lookup(host, name);
    if ('error' in container) {
      if (attach) return yield* daemonError(host, container.error);
      yield* daemonError(host, container.error);
      failed.push(name);
      continue;
    }
    if (container.status === 'paused') {
      yield* daemonError(host, 'cannot start a paused container, try unpause instead');
      failed.push(name);
      continue;
    }
    const stdin = yield* stdinOf(call, container.config.OpenStdin);
    const problem = isRunning(container) ? null : yield* startContainer(host, container, stdin);
    if (problem !== null) {
      yield* daemonError(host, problem.message);
      if (attach) return 1;
      failed.push(name);
    } else if (attach) {
      const typing = flags.on('interactive') && container.config.OpenStdin && host.isTerminal(0);
      return yield* attachToContainer(host, container.id, { typing });
    } else yield* host.print(`${name}\n`);
  }
  if (failed.length === 0) return 0;
  yield* host.complain(`Error: failed to start containers: ${failed.join(', ')}\n`);
  return 1;
}

function* stdinOf({ flags, host }: Call, open: boolean): Coroutine<string | null> {
  if (flags.on('interactive') && !host.isTerminal(0)) return yield* host.readInput();
  return open ? null : '';
}

import {
  findNetwork,
  isRunning,
  networkUsers,
  PREDEFINED,
  removeNetwork,
  type DaemonState,
} from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker network rm`: removes networks that no running container is attached to. */
export const networkRm: Command = {
  names: ['network rm', 'network remove'],
  usage: 'docker network rm NETWORK [NETWORK...]',
  about: 'Remove one or more networks',
  flags: [
    {
      name: 'force',
      short: 'f',
      kind: 'bool',
      help: 'Do not error if the network does not exist',
    },
  ],
  arguments: [1, Infinity],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  let failed = false;
  for (const name of args) {
    const { daemon } = host.workspace;
    const network = findNetwork(daemon, name);
    if (network === undefined && flags.on('force')) continue;
    const problem = network === undefined ? `network ${name} not found` : problemOf(daemon, network.name);
    if (problem !== null || network === undefined) {
      yield* daemonError(host, problem ?? '');
      failed = true;
      continue;
    }
    setDaemon(host, removeNetwork(daemon, network.id));
    yield* host.print(`${name}\n`);
  }
  if (!failed) return 0;
  yield* host.complain('exit status 1\n');
  return 1;
}

function problemOf(daemon: DaemonState, name: string): string | null {
  if (PREDEFINED.includes(name)) {
    return `${name} is a pre-defined network and cannot be removed`;
  }
  const active = networkUsers(daemon, name).filter(isRunning);
  if (active.length === 0) return null;
  const list = active.map((container) => {
    const endpoint = container.endpoints.find(({ network }) => network === name);
    return `name:"${container.name}" id:"${endpoint?.id.slice(0, 12) ?? ''}"`;
  });
  return `error while removing network: network ${name} has active endpoints (${list.join(', ')})`;
}

import { connectNetwork, disconnectNetwork, findNetwork, PREDEFINED } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker network connect`: attaches a container to one more network. */
export const networkConnect: Command = {
  names: ['network connect'],
  usage: 'docker network connect [OPTIONS] NETWORK CONTAINER',
  about: 'Connect a container to a network',
  flags: [
    { name: 'alias', kind: 'list', help: 'Add network-scoped alias for the container' },
    { name: 'driver-opt', kind: 'list', help: 'driver options for the network', notSimulated: true },
    {
      name: 'gw-priority',
      kind: 'integer',
      help: 'Highest gw-priority provides the default gateway. Accepts positive and negative values.',
      notSimulated: true,
    },
    {
      name: 'ip',
      kind: 'string',
      value: 'ip',
      help: 'IPv4 address (e.g., "172.30.100.104")',
      notSimulated: true,
    },
    {
      name: 'ip6',
      kind: 'string',
      value: 'ip',
      help: 'IPv6 address (e.g., "2001:db8::33")',
      notSimulated: true,
    },
    { name: 'link', kind: 'list', help: 'Add link to another container', notSimulated: true },
    {
      name: 'link-local-ip',
      kind: 'list',
      help: 'Add a link-local address for the container',
      notSimulated: true,
    },
  ],
  arguments: [2, 2],
  run: (call) => run(call, true),
};

/** `docker network disconnect`: detaches a container from a network. */
export const networkDisconnect: Command = {
  names: ['network disconnect'],
  usage: 'docker network disconnect [OPTIONS] NETWORK CONTAINER',
  about: 'Disconnect a container from a network',
  flags: [
    {
      name: 'force',
      short: 'f',
      kind: 'bool',
      help: 'Force the container to disconnect from a network',
    },
  ],
  arguments: [2, 2],
  run: (call) => run(call, false),
};

function* run({ flags, args, host }: Call, connect: boolean): Coroutine<number> {
  const [networkName = '', name = ''] = args;
  const { daemon } = host.workspace;
  const network = findNetwork(daemon, networkName);
  if (network === undefined) return yield* daemonError(host, `network ${networkName} not found`);
  const container = lookup(host, name);
  if ('error' in container) return yield* daemonError(host, container.error);
  const attached = container.endpoints.some((endpoint) => endpoint.network === network.name);
  if (connect && attached) {
    return yield* daemonError(
      host,
      `endpoint with name ${container.name} already exists in network ${network.name}`,
    );
  }
  if (!connect && !attached) {
    return yield* daemonError(host, `container ${container.id} is not connected to network ${network.name}`);
  }
  if (connect && flags.given('alias') && PREDEFINED.includes(network.name)) {
    const why = 'network-scoped alias is supported only for containers in user defined networks';
    return yield* daemonError(host, `invalid endpoint settings:\n${why}`);
  }
  setDaemon(
    host,
    connect
      ? connectNetwork(daemon, container, network.name, flags.list('alias'))
      : disconnectNetwork(daemon, container, network.name),
  );
  return 0;
}

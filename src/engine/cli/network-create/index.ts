import { createNetwork, findNetwork, PREDEFINED } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call, Command } from '../support/command.ts';
import { readLabels } from '../support/container/environment.ts';
import { setDaemon } from '../support/engine.ts';
import { readPool } from './pool.ts';
import { daemonError, notSimulated } from '../support/messages.ts';

/** Options that are real and not simulated. */
const SKIPPED = [
  ['aux-address', 'list', 'Auxiliary IPv4 or IPv6 addresses used by Network driver'],
  ['config-from', 'string', 'The network from which to copy the configuration'],
  ['config-only', 'bool', 'Create a configuration only network'],
  ['ingress', 'bool', 'Create swarm routing-mesh network'],
  ['ipam-driver', 'string', 'IP Address Management Driver'],
  ['ipam-opt', 'list', 'Set IPAM driver specific options'],
  ['ipv4', 'bool', 'Enable or disable IPv4 address assignment'],
  ['ipv6', 'bool', 'Enable or disable IPv6 address assignment'],
  ['scope', 'string', "Control the network's scope"],
] as const;

/** `docker network create`. */
export const networkCreate: Command = {
  names: ['network create'],
  usage: 'docker network create [OPTIONS] NETWORK',
  about: 'Create a network',
  flags: [
    ...SKIPPED.map(([name, kind, help]) => ({ name, kind, help, notSimulated: true })),
    {
      name: 'driver',
      short: 'd',
      kind: 'string',
      help: 'Driver to manage the Network',
      default: 'bridge',
    },
    { name: 'attachable', kind: 'bool', help: 'Enable manual container attachment' },
    { name: 'gateway', kind: 'list', help: 'IPv4 or IPv6 Gateway for the master subnet' },
    { name: 'ip-range', kind: 'list', help: 'Allocate container ip from a sub-range' },
    { name: 'subnet', kind: 'list', help: 'Subnet in CIDR format that represents a network segment' },
    { name: 'internal', kind: 'bool', help: 'Restrict external access to the network' },
    { name: 'label', kind: 'list', help: 'Set metadata on a network' },
    {
      name: 'opt',
      short: 'o',
      kind: 'list',
      value: 'map',
      help: 'Set driver specific options',
    },
  ],
  arguments: [1, 1],
  run,
};

const OTHER_DRIVERS = ['ipvlan', 'macvlan', 'overlay'];

function* run({ flags, args, host }: Call): Coroutine<number> {
  const [name = ''] = args;
  const driver = flags.text('driver') ?? 'bridge';
  if (PREDEFINED.includes(name)) {
    return yield* daemonError(host, `operation is not permitted on predefined ${name} network`);
  }
  const subnet = readPool(host.workspace.daemon, flags);
  if (subnet !== null && 'error' in subnet) return yield* daemonError(host, subnet.error);
  if (subnet !== null && 'refused' in subnet) {
    yield* host.complain(`${subnet.refused}\n`);
    return 1;
  }
  if (driver === 'host' || driver === 'null') {
    return yield* daemonError(host, `only one instance of ${quote(driver)} network is allowed`);
  }
  if (OTHER_DRIVERS.includes(driver)) return yield* notSimulated(host, `the network driver ${driver}`);
  if (driver !== 'bridge') return yield* daemonError(host, `plugin ${quote(driver)} not found`);
  if (findNetwork(host.workspace.daemon, name)?.name === name) {
    return yield* daemonError(host, `network with name ${name} already exists`);
  }
  const made = createNetwork(host.workspace.daemon, {
    name,
    driver,
    internal: flags.on('internal'),
    labels: readLabels(flags.list('label')),
    attachable: flags.on('attachable'),
    options: readLabels(flags.list('opt')),
    subnet,
    created: host.now(),
  });
  setDaemon(host, made.state);
  yield* host.print(`${made.network.id}\n`);
  return 0;
}

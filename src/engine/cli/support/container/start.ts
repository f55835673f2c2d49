import {
  containerById,
  findContainer,
  findNetwork,
  freeAddress,
  putContainer,
  startContainer,
  startFailure,
  type Container,
  type DaemonState,
  type StartFailure,
} from '../../../daemon/index.ts';
import type { Coroutine } from '../../../kernel/index.ts';
import { engineOf, keepEngine, setDaemon } from '../engine.ts';
import { within, type Host } from '../host.ts';
import { deviceError } from './host-config.ts';

/** What starting a container takes, in virtual milliseconds. */
const START_TIME = 300;

/** First of the ports that the engine picks by itself (Linux, ip_local_port_range). */
const FIRST_FREE_PORT = 32768;

/** Starts a container that does not run; null when it does now. */
export function* start(
  host: Host,
  container: Container,
  stdin: string | null,
): Coroutine<StartFailure | null> {
  const connected = connect(host.workspace.daemon, container);
  if ('message' in connected) return connected;
  setDaemon(host, putContainer(host.workspace.daemon, connected));
  const missing = deviceError(container.host);
  if (missing !== null) return { message: missing, code: 127 };
  yield* host.pass(START_TIME);
  const started = yield* within(
    startContainer(engineOf(host), connected, host.world.live, host.now(), stdin),
  );
  keepEngine(host, started.engine);
  const { startError } = started;
  if (startError === null) return null;
  const failed = containerById(host.workspace.daemon, container.id);
  if (failed !== undefined) {
    const endpoints = failed.endpoints.map((endpoint) => ({ ...endpoint, address: null }));
    setDaemon(host, putContainer(host.workspace.daemon, { ...failed, endpoints }));
  }
  return startFailure(startError);
}

/** The container with addresses in its networks and ports of the host, or why it cannot have them. */
function connect(state: DaemonState, container: Container): Container | StartFailure {
  const refused = (message: string) => ({
    message: `failed to set up container networking: ${message}`,
    code: 125,
  });
  const joined = joinError(state, container.host.networkMode);
  if (joined !== null) return { message: joined, code: 125 };
  const missing = container.endpoints.find(({ network }) => findNetwork(state, network) === undefined);
  if (missing !== undefined) return refused(`network ${missing.network} not found`);
  const others = state.containers.filter(({ id, status }) => id !== container.id && isUp(status));
  const taken = new Set(others.flatMap(({ host }) => host.ports.map(portKey)));
  const asked = container.host.ports;
  const ports = [...asked, ...(container.host.publishAll ? unpublished(container) : [])];
  let free = FIRST_FREE_PORT;
  const bound = ports.map((binding) => {
    if (binding.hostPort !== '') return binding;
    while (taken.has(`${free}/${protocolOf(binding.port)}`)) free++;
    return { ...binding, hostPort: String(free++) };
  });
  const conflict = bound.find((binding) => taken.has(portKey(binding)));
  if (conflict !== undefined) {
    const where = conflict.hostIp === '' ? '0.0.0.0' : conflict.hostIp;
    const endpoint = container.endpoints[0]?.id ?? '';
    return refused(
      `driver failed programming external connectivity on endpoint ${container.name} (${endpoint}): Bind for ${where}:${conflict.hostPort} failed: port is already allocated`,
    );
  }
  const endpoints = container.endpoints.map((endpoint) => ({
    ...endpoint,
    address: freeAddress(
      findNetwork(state, endpoint.network)?.subnet ?? null,
      addressesIn(others, endpoint.network),
    ),
  }));
  return { ...container, endpoints, host: { ...container.host, ports: bound } };
}

/** Why the network of another container cannot be shared; null where none is asked for. */
function joinError(state: DaemonState, mode: string): string | null {
  if (!mode.startsWith('container:')) return null;
  const name = mode.slice('container:'.length);
  const other = findContainer(state, name);
  if (other === undefined) return `joining network namespace of container: No such container: ${name}`;
  if (isUp(other.status)) return null;
  return `cannot join network namespace of a non running container: container ${other.name} is ${other.status}`;
}

function isUp(status: Container['status']): boolean {
  return status === 'running' || status === 'paused';
}

function portKey({ hostPort, port }: { hostPort: string; port: string }): string {
  return `${hostPort}/${protocolOf(port)}`;
}

function protocolOf(port: string): string {
  return port.split('/')[1] ?? 'tcp';
}

function unpublished({ config, host }: Container): Container['host']['ports'] {
  const published = new Set(host.ports.map(({ port }) => port));
  return Object.keys(config.ExposedPorts ?? {})
    .filter((port) => !published.has(port))
    .map((port) => ({ port, hostIp: '', hostPort: '' }));
}

function addressesIn(others: readonly Container[], network: string): ReadonlySet<number | null> {
  return new Set(
    others.flatMap(({ endpoints }) =>
      endpoints.filter((endpoint) => endpoint.network === network).map(({ address }) => address),
    ),
  );
}

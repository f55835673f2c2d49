import { findNetwork, isRunning, type Container, type DaemonState } from '../../../daemon/index.ts';
import type { Value } from '../template/index.ts';
import { publishedPorts } from './port-list.ts';

type Document = { readonly [name: string]: Value };

/** Bits of the subnets that the engine gives to networks. */
const PREFIX = 16;

/** What an endpoint shows. */
interface EndpointFields {
  readonly id: string;
  readonly network: string;
  readonly gateway: string;
  readonly address: string;
  readonly mac: string;
}

/** Address, gateway and so on of an endpoint; all empty while its container does not run. */
export function endpointFields(
  state: DaemonState,
  container: Container,
  endpoint: Container['endpoints'][number],
): EndpointFields {
  const network = findNetwork(state, endpoint.network);
  const { address } = endpoint;
  if (network === undefined || !isRunning(container) || address === null || network.subnet === null) {
    return { id: '', network: '', gateway: '', address: '', mac: '' };
  }
  const hex = (number: number) => number.toString(16).padStart(2, '0');
  return {
    id: endpoint.id,
    network: network.id,
    gateway: `172.${network.subnet}.0.1`,
    address: `172.${network.subnet}.${address >> 8}.${address & 255}`,
    mac: `02:42:ac:${hex(network.subnet)}:${hex(address >> 8)}:${hex(address & 255)}`,
  };
}

/** NetworkSettings of a container, as `docker inspect` shows it. */
export function networkSettings(container: Container, state: DaemonState): Document {
  const bridge = container.endpoints.find(({ network }) => network === 'bridge');
  const none = { id: '', network: '', gateway: '', address: '', mac: '' };
  const main = bridge === undefined ? none : endpointFields(state, container, bridge);
  const running = isRunning(container);
  return {
    Bridge: '',
    SandboxID: running ? container.id : '',
    SandboxKey: running ? `/var/run/docker/netns/${container.id.slice(0, 12)}` : '',
    Ports: portsDocument(container),
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: main.id,
    Gateway: main.gateway,
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: main.address,
    IPPrefixLen: main.address === '' ? 0 : PREFIX,
    IPv6Gateway: '',
    MacAddress: main.mac,
    Networks: Object.fromEntries(
      container.endpoints.map((endpoint) => [endpoint.network, endpointDocument(state, container, endpoint)]),
    ),
  };
}

function endpointDocument(
  state: DaemonState,
  container: Container,
  endpoint: Container['endpoints'][number],
): Document {
  const fields = endpointFields(state, container, endpoint);
  const user = !['bridge', 'host', 'none'].includes(endpoint.network);
  const names = [container.name, ...endpoint.aliases, container.id.slice(0, 12)];
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: endpoint.aliases.length === 0 ? null : endpoint.aliases,
    MacAddress: fields.mac,
    DriverOpts: null,
    GwPriority: 0,
    NetworkID: fields.network,
    EndpointID: fields.id,
    Gateway: fields.gateway,
    IPAddress: fields.address,
    IPPrefixLen: fields.address === '' ? 0 : PREFIX,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: user && fields.address !== '' ? names : null,
  };
}

/** Ports of a running container: published ones with their addresses, exposed ones with null. */
function portsDocument(container: Container): Document {
  if (!isRunning(container)) return {};
  const ports: Record<string, Value> = {};
  for (const port of Object.keys(container.config.ExposedPorts ?? {})) ports[port] = null;
  for (const { port, ip, hostPort } of publishedPorts(container)) {
    const known = ports[port];
    const list = Array.isArray(known) ? (known as readonly Value[]) : [];
    ports[port] = [...list, { HostIp: ip, HostPort: hostPort }];
  }
  return ports;
}

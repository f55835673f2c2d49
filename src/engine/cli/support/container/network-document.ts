import {
  addressText,
  findNetwork,
  isRunning,
  type Container,
  type DaemonState,
} from '../../../daemon/index.ts';
import { sortedMap } from '../documents.ts';
import type { Value } from '../template/index.ts';
import { publishedPorts } from './port-list.ts';

type Document = { readonly [name: string]: Value };

/** What an endpoint shows. */
interface EndpointFields {
  readonly id: string;
  readonly network: string;
  readonly gateway: string;
  readonly address: string;
  readonly mac: string;
  /** Bits of the subnet. */
  readonly prefix: number;
}

/** Address, gateway and so on of an endpoint; all empty while its container does not run. */
export function endpointFields(
  state: DaemonState,
  container: Container,
  endpoint: Container['endpoints'][number],
): EndpointFields {
  const network = findNetwork(state, endpoint.network);
  const { address } = endpoint;
  const subnet = network?.subnet ?? null;
  if (network === undefined || !isRunning(container) || address === null || subnet === null) {
    return { id: '', network: '', gateway: '', address: '', mac: '', prefix: 0 };
  }
  const own = addressText(subnet.base + address);
  return {
    id: endpoint.id,
    prefix: subnet.prefix,
    network: network.id,
    gateway: addressText(subnet.gateway),
    address: own,
    mac: ['02', '42', ...own.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':'),
  };
}

/** NetworkSettings of a container, as `docker inspect` shows it. */
export function networkSettings(container: Container, state: DaemonState): Document {
  const bridge = container.endpoints.find(({ network }) => network === 'bridge');
  const none = { id: '', network: '', gateway: '', address: '', mac: '', prefix: 0 };
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
    IPPrefixLen: main.prefix,
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
    IPPrefixLen: fields.prefix,
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
  return sortedMap(ports);
}

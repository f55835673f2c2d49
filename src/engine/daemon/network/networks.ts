import { isRunning, type Container } from '../container/container.ts';
import { putContainer } from '../container/containers.ts';
import { newId } from '../identity.ts';
import type { DaemonState } from '../state.ts';
import type { Network } from './network.ts';
import { localPools, overlap, parseSubnet, type Subnet } from './subnet.ts';

/** The network of a name, an id or its unambiguous beginning. */
export function findNetwork(state: DaemonState, text: string): Network | undefined {
  const byName = state.networks.find(({ name }) => name === text);
  if (byName !== undefined || !/^[0-9a-f]+$/.test(text)) return byName;
  const [first, ...more] = state.networks.filter(({ id }) => id.startsWith(text));
  return more.length === 0 ? first : undefined;
}

/** Makes a user network with the next free subnet. Names have been checked. */
export function createNetwork(
  state: DaemonState,
  request: Omit<Network, 'id' | 'subnet'> & { readonly subnet: Subnet | null },
): { readonly state: DaemonState; readonly network: Network } {
  const made = newId(state, 'network');
  const network: Network = { ...request, id: made.id, subnet: request.subnet ?? freeSubnet(state) };
  return { state: { ...made.state, networks: [...made.state.networks, network] }, network };
}

/** The first of the engine's own subnets that nobody has. */
function freeSubnet(state: DaemonState): Subnet | null {
  for (const pool of localPools()) {
    if (!overlapping(state, pool)) return pool;
  }
  return null;
}

/** Whether a network has some of these addresses. */
export function overlapping(state: DaemonState, wanted: Pick<Subnet, 'base' | 'prefix'>): boolean {
  return state.networks.some(({ subnet }) => subnet !== null && overlap(subnet, wanted));
}

export function removeNetwork(state: DaemonState, id: string): DaemonState {
  return { ...state, networks: state.networks.filter((network) => network.id !== id) };
}

/** Containers with an endpoint in a network, oldest first. */
export function networkUsers(state: DaemonState, name: string): readonly DaemonState['containers'][number][] {
  return state.containers.filter(({ endpoints }) => endpoints.some(({ network }) => network === name));
}

/** Attaches a container to one more network; a running one gets its address at once. */
export function connectNetwork(
  state: DaemonState,
  container: Container,
  network: string,
  aliases: readonly string[],
): DaemonState {
  const made = newId(state, 'endpoint');
  const subnet = findNetwork(state, network)?.subnet ?? null;
  const taken = new Set(
    networkUsers(state, network).flatMap(({ endpoints }) =>
      endpoints.filter((endpoint) => endpoint.network === network).map(({ address }) => address),
    ),
  );
  const address = isRunning(container) ? freeAddress(subnet, taken) : null;
  const endpoint = { network, id: made.id, aliases, address };
  return putContainer(made.state, { ...container, endpoints: [...container.endpoints, endpoint] });
}

/** Detaches a container from a network. */
export function disconnectNetwork(state: DaemonState, container: Container, network: string): DaemonState {
  const endpoints = container.endpoints.filter((endpoint) => endpoint.network !== network);
  return putContainer(state, { ...container, endpoints });
}

/** The first address that neither the gateway nor anybody else has, counted from the beginning of the subnet. */
export function freeAddress(subnet: Subnet | null, taken: ReadonlySet<number | null>): number {
  const gateway = subnet === null ? 1 : subnet.gateway - subnet.base;
  const range = subnet?.range === undefined ? null : parseSubnet(subnet.range);
  let address = 1 + (range === null || subnet === null ? 0 : range.base - subnet.base);
  while (address === gateway || taken.has(address)) address++;
  return address;
}

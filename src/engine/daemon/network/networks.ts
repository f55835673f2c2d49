import { isRunning, type Container } from '../container/container.ts';
import { putContainer } from '../container/containers.ts';
import { newId } from '../identity.ts';
import type { DaemonState } from '../state.ts';
import { FIRST_SUBNET, type Network } from './network.ts';

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
  request: Pick<Network, 'name' | 'driver' | 'internal' | 'labels' | 'created'>,
): { readonly state: DaemonState; readonly network: Network } {
  const made = newId(state, 'network');
  const taken = new Set(state.networks.map(({ subnet }) => subnet));
  let subnet = FIRST_SUBNET;
  while (taken.has(subnet)) subnet++;
  const network: Network = { ...request, id: made.id, subnet };
  return { state: { ...made.state, networks: [...made.state.networks, network] }, network };
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
  const taken = new Set(
    networkUsers(state, network).flatMap(({ endpoints }) =>
      endpoints.filter((endpoint) => endpoint.network === network).map(({ address }) => address),
    ),
  );
  const address = isRunning(container) ? freeAddress(taken) : null;
  const endpoint = { network, id: made.id, aliases, address };
  return putContainer(made.state, { ...container, endpoints: [...container.endpoints, endpoint] });
}

/** Detaches a container from a network. */
export function disconnectNetwork(state: DaemonState, container: Container, network: string): DaemonState {
  const endpoints = container.endpoints.filter((endpoint) => endpoint.network !== network);
  return putContainer(state, { ...container, endpoints });
}

/** The first address behind the gateway's that nobody has. */
export function freeAddress(taken: ReadonlySet<number | null>): number {
  let address = 2;
  while (taken.has(address)) address++;
  return address;
}

import type { NetCall, NetFailure, NetReply, NetRequest, NetworkSettings } from '../../kernel/contract.ts';
import { isRunning, type Container, type Outgoing } from '../container/container.ts';
import { containerById, putContainer } from '../container/containers.ts';
import { addEvent } from '../container/process.ts';
import type { DaemonState } from '../state.ts';
import { findNetwork } from './networks.ts';
import { addressText } from './subnet.ts';
import { PREDEFINED } from './network.ts';

/** The addresses of a container in its networks. */
export function addressesOf(state: DaemonState, { endpoints }: Container): string[] {
  return endpoints.flatMap(({ network, address }) => {
    const subnet = findNetwork(state, network)?.subnet;
    return subnet == null || address === null ? [] : [addressText(subnet.base + address)];
  });
}

/** The network as a container's processes have it: what it is called by others is itself. */
export function networkFor(state: DaemonState, container: Container): NetworkSettings {
  if (container.host.networkMode === 'none') return { mode: 'none' };
  const names = container.endpoints
    .filter(({ network }) => resolvesNames(network))
    .flatMap(({ aliases }) => [container.name, ...aliases]);
  return { mode: 'connected', addresses: [...addressesOf(state, container), ...names] };
}

/** The engine answers for names in networks that somebody made, not in its own. */
function resolvesNames(network: string): boolean {
  return !PREDEFINED.includes(network);
}

/** Who is reached under a name or an address from a container. */
function reach(state: DaemonState, from: Container, host: string): Container | NetFailure {
  const mine = new Set(from.endpoints.map(({ network }) => network));
  const shared = (other: Container) => other.endpoints.filter(({ network }) => mine.has(network));
  const others = state.containers.filter((other) => isRunning(other) && shared(other).length > 0);
  const found = others.find(
    (other) =>
      addressesOf(state, other).includes(host) ||
      shared(other).some(
        ({ network, aliases }) =>
          resolvesNames(network) &&
          [other.name, other.id.slice(0, 12), other.config.Hostname, ...aliases].includes(host),
      ),
  );
  if (found !== undefined) return found;
  return /^[\d.]+$/.test(host) ? 'timeout' : 'unknown-host';
}

/** Brings requests of containers to other containers, and answers back. The same state when nothing is to be done. */
export function exchange(before: DaemonState, now: number): DaemonState {
  let state = before;
  for (const { id } of before.containers) {
    const container = containerById(state, id);
    const run = container?.run;
    if (container === undefined || run == null || !isRunning(container)) continue;
    const replied = run.life.events.filter(({ type }) => type === 'reply').length;
    const call = run.moment.calls[replied];
    if (call !== undefined) state = serve(state, container, call, replied, now);
  }
  return state;
}

function serve(
  state: DaemonState,
  container: Container,
  call: NetCall,
  index: number,
  now: number,
): DaemonState {
  const { outgoing } = container;
  if (outgoing?.call === index) {
    const reply = answerOf(state, outgoing);
    return reply === null ? state : answer(state, container, index, reply, now);
  }
  const target = reach(state, container, call.host);
  if (typeof target === 'string') return answer(state, container, index, target, now);
  if (call.request.protocol === 'dns') {
    const [address = ''] = addressesOf(state, target);
    return answer(state, container, index, { status: 200, reason: 'OK', headers: [], body: address }, now);
  }
  const sent = sendTo(state, target, call.port, call.request, now);
  return putContainer(sent.state, { ...container, outgoing: { ...sent.outgoing, call: index } });
}

function answer(
  state: DaemonState,
  container: Container,
  call: number,
  reply: NetReply,
  now: number,
): DaemonState {
  return addEvent(state, { ...container, outgoing: null }, { at: now, type: 'reply', call, reply });
}

/** Sends a request to a port of a running container. */
export function sendTo(
  state: DaemonState,
  target: Container,
  port: number,
  request: NetRequest,
  now: number,
): { readonly state: DaemonState; readonly outgoing: Omit<Outgoing, 'call'> } {
  const count = target.run?.life.events.filter(({ type }) => type === 'request').length ?? 0;
  const sent = addEvent(state, target, { at: now, type: 'request', port, request });
  return { state: sent, outgoing: { to: target.id, startedAt: target.startedAt, answer: count } };
}

/** What came back; null while it is worked on. */
export function answerOf(
  state: DaemonState,
  { to, startedAt, answer: index }: Omit<Outgoing, 'call'>,
): NetReply | null {
  const target = containerById(state, to);
  if (target?.run == null || target.startedAt !== startedAt) return 'reset';
  const reply = target.run.moment.answers[index];
  if (reply !== undefined && reply !== null) return reply;
  return isRunning(target) ? null : 'reset';
}

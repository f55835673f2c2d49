import { answerOf, containerById, isRunning, sendTo, type Container } from '../../daemon/index.ts';
import type { Coroutine, NetReply, NetRequest } from '../../kernel/index.ts';
import { setDaemon, settleNow, waitFor } from './engine.ts';
import type { Host } from './host.ts';

/** Names of the host itself. */
const HERE = new Set(['localhost', '127.0.0.1', '0.0.0.0', '::1', 'host']);
/** How long a client of the host waits for an answer, virtual milliseconds. */
const PATIENCE = 60_000;

/** What a server may take to open its port, virtual milliseconds. */
const START_UP = 3000;

/** Sends a request to a port of the host: the container that publishes it answers. */
export function* askPublished(
  host: Host,
  name: string,
  port: number,
  request: NetRequest,
): Coroutine<NetReply> {
  yield* settleNow(host);
  if (!HERE.has(name)) return /^[\d.]+$/.test(name) ? 'timeout' : 'unknown-host';
  const found = publisher(host.workspace.daemon.containers, port);
  if (found === undefined) return 'refused';
  // Nobody types so fast that a server which was started the line before is not up yet.
  const { id, startedAt } = found.container;
  const up = () =>
    containerById(host.workspace.daemon, id)?.run?.moment.listening.some(
      (open) => open.port === found.port,
    ) ?? true;
  yield* waitFor(host, up, (startedAt ?? 0) + START_UP);
  const { daemon } = host.workspace;
  const container = containerById(daemon, id);
  if (container === undefined || !isRunning(container)) return 'refused';
  const sent = sendTo(daemon, container, found.port, request, host.now());
  setDaemon(host, sent.state);
  yield* host.pass(1);
  const answer = (): NetReply | null => answerOf(host.workspace.daemon, sent.outgoing);
  const waited = yield* waitFor(host, () => answer() !== null, host.now() + PATIENCE);
  // Docker's proxy takes the connection even when nobody listens in the container.
  const reply = waited === 'done' ? answer() : 'timeout';
  return reply === 'refused' ? 'reset' : (reply ?? 'timeout');
}

function publisher(
  containers: readonly Container[],
  port: number,
): { readonly container: Container; readonly port: number } | undefined {
  for (const container of containers) {
    if (!isRunning(container)) continue;
    const binding = container.host.ports.find(
      (bound) => Number(bound.hostPort) === port && !bound.port.endsWith('/udp'),
    );
    if (binding !== undefined) return { container, port: Number.parseInt(binding.port, 10) };
  }
  return undefined;
}

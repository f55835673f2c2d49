import { addEvent, containerById, isRunning, putContainer, type Container } from '../../../daemon/index.ts';
import { signalNumber, SIGNALS, type Coroutine } from '../../../kernel/index.ts';
import { setDaemon, settleNow, waitForEnd } from '../engine.ts';
import type { Host } from '../host.ts';

/** Seconds that `docker stop` waits before it kills. */
const GRACE = 10;
const SECOND = 1000;

/** The signal that stops a container: the one it was made with, or its image's STOPSIGNAL, or TERM. */
export function stopSignal({ config }: Container): number {
  return signalNumber(config.StopSignal ?? '') ?? SIGNALS.TERM;
}

/** Sends a signal to the first process of a running container, at once. */
export function* signalContainer(host: Host, id: string, signal: number): Coroutine<void> {
  const container = containerById(host.workspace.daemon, id);
  if (container === undefined || !isRunning(container)) return;
  setDaemon(host, addEvent(host.workspace.daemon, container, { at: host.now(), type: 'signal', signal }));
  yield* settleNow(host);
}

/** Stops a container as `docker stop` does: its signal, time to end, then KILL. Nothing if it does not run. */
export function* stopContainer(
  host: Host,
  id: string,
  signal: number | undefined,
  timeout: number | undefined,
): Coroutine<void> {
  const container = containerById(host.workspace.daemon, id);
  if (container === undefined) return;
  if (!isRunning(container)) {
    if (container.status === 'restarting') {
      const stopped = { ...container, status: 'exited' as const, restartAt: null, stoppedByHand: true };
      setDaemon(host, putContainer(host.workspace.daemon, stopped));
    }
    return;
  }
  setDaemon(host, putContainer(host.workspace.daemon, { ...container, stoppedByHand: true }));
  const seconds = timeout ?? container.config.StopTimeout ?? GRACE;
  yield* signalContainer(host, id, signal ?? stopSignal(container));
  const deadline = seconds < 0 ? undefined : host.now() + seconds * SECOND;
  if ((yield* waitForEnd(host, id, deadline)) === 'done') return;
  yield* signalContainer(host, id, SIGNALS.KILL);
}

/** Ends a container at once and for good. */
export function* killContainer(host: Host, id: string): Coroutine<void> {
  yield* stopContainer(host, id, SIGNALS.KILL, 0);
}

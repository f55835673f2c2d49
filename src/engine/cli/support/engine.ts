import {
  containerById,
  isRunning,
  nextMoment,
  removeContainer,
  settle,
  type Container,
  type DaemonState,
  type Engine,
} from '../../daemon/index.ts';
import type { FileTree } from '../../files/index.ts';
import type { Coroutine, Task } from '../../kernel/index.ts';
import type { World } from '../../workspace/index.ts';
import { APP_DIRECTORY, within, type Host } from './host.ts';

/** While somebody is busy, time passes in slices of this many milliseconds. */
const SLICE = 20;
/** No command waits longer than this for containers: an hour, in milliseconds. */
export const LONGEST_WAIT = 3_600_000;

/** The engine and the files that containers share with the host. */
export function engineOf(host: Host): Engine {
  return { state: host.workspace.daemon, files: { root: APP_DIRECTORY, tree: host.files } };
}

/** Takes over what became of the engine and of the files. */
export function keepEngine(host: Host, { state, files }: Engine): void {
  setDaemon(host, state);
  if (files.tree.table !== host.files.table) host.files = files.tree;
}

export function setDaemon(host: Host, daemon: DaemonState): void {
  host.workspace = { ...host.workspace, daemon };
}

/** Lets all containers live on to the present. */
export function* settleNow(host: Host): Coroutine<void> {
  keepEngine(host, yield* within(settle(engineOf(host), host.world.live, host.now())));
}

/** Containers that were to be removed at their end and have ended, gone. */
export function sweep(state: DaemonState): DaemonState {
  return state.containers
    .filter(({ host, status }) => host.autoRemove && status === 'exited')
    .reduce((rest, { id }) => removeContainer(rest, id, true), state);
}

/** What the engine and the files are at the end of a line, when its time has passed. */
export function* endOfLine(state: DaemonState, files: FileTree, world: World, now: number): Task<Engine> {
  const engine = { state, files: { root: APP_DIRECTORY, tree: files } };
  const settled = yield* settle(engine, world.live, now);
  return { ...settled, state: sweep(settled.state) };
}

/** How a wait ended: what was waited for came, the time was over, or it can never come. */
export type Waited = 'done' | 'late' | 'never';

/**
 * Waits while everybody lives on: until `done`, at most to the virtual time `deadline`. `stuck` says that what is waited
 * for cannot come by itself; `last` is the virtual time at which the wait is given up, as it were endless.
 */
export function* waitFor(
  host: Host,
  done: () => boolean,
  deadline = Number.POSITIVE_INFINITY,
  stuck: () => boolean = () => false,
  last = Math.min(deadline, host.now() + LONGEST_WAIT),
): Coroutine<Waited> {
  for (;;) {
    yield* settleNow(host);
    if (done()) return 'done';
    const now = host.now();
    if (now >= deadline) return 'late';
    const next = nextMoment(engineOf(host));
    if (now >= last || (deadline === Number.POSITIVE_INFINITY && (next === null || stuck()))) return 'never';
    const until = next === null ? last : Math.min(last, Math.max(next, now + (next <= now ? SLICE : 1)));
    yield* host.pass(Math.max(1, Math.ceil(until - now)));
  }
}

/** Whether a container's own processes wait for something that nobody in it will do. */
export function isStuck(container: Container | undefined): boolean {
  if (container === undefined || !isRunning(container)) return false;
  return container.run?.moment.wake === null && container.outgoing === null;
}

/** Whether a container's processes wait for somebody to send them something. */
export function isListening(container: Container | undefined): boolean {
  return container !== undefined && isRunning(container) && (container.run?.moment.listening.length ?? 0) > 0;
}

/** Waits until a container does not run. */
export function* waitForEnd(host: Host, id: string, deadline?: number): Coroutine<Waited> {
  const ended = () => {
    const container = containerById(host.workspace.daemon, id);
    return container === undefined || (!isRunning(container) && container.status !== 'restarting');
  };
  return yield* waitFor(host, ended, deadline, () => isStuck(containerById(host.workspace.daemon, id)));
}

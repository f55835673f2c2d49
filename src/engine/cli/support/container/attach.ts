import { containerById, isRunning } from '../../../daemon/index.ts';
import { SIGNALS, type Coroutine, type ProcessOutcome, type TimedChunk } from '../../../kernel/index.ts';
import { isListening, isStuck, LONGEST_WAIT, waitFor } from '../engine.ts';
import type { Host } from '../host.ts';
import { converse, type Left } from './converse.ts';
import { Follower } from './follower.ts';
import { signalContainer } from './stop.ts';

/** The first process of the present run of a container. */
function firstProcess(host: Host, id: string): ProcessOutcome | null {
  return containerById(host.workspace.daemon, id)?.run?.moment ?? null;
}

/** How a client is attached to a container. */
export interface Attaching {
  /** What has been shown before. */
  readonly known?: readonly TimedChunk[];
  /** What is typed goes to the container. */
  readonly typing?: boolean;
  /** Streams that are shown; both where left out. */
  readonly streams?: readonly (1 | 2)[];
}

/**
 * Shows what the first process of a running container prints until it ends; its exit code. One that can never end by
 * itself is killed, which is said.
 */
export function* attachToContainer(host: Host, id: string, attaching: Attaching = {}): Coroutine<number> {
  const { known = [], typing = false, streams = [1, 2] } = attaching;
  const follower = new Follower(host, streams);
  follower.skip(known);
  const outcome = () => firstProcess(host, id);
  const keyboard = host.keyboard();
  if (keyboard !== null) {
    const tty = containerById(host.workspace.daemon, id)?.config.Tty === true;
    const left = yield* converse(host, keyboard, follower, { id, process: null, tty, typing, outcome });
    if (left.how !== 'stuck') return yield* sayLeft(host, left);
  } else {
    const ended = () => outcome()?.exitCode ?? null;
    const waited = yield* followUntil(host, id, follower, outcome, ended);
    if (waited !== null) return waited;
  }
  const container = containerById(host.workspace.daemon, id);
  const why = isListening(container)
    ? 'it waits for requests, which nobody can send before it ends; docker run -d leaves it in the background'
    : isStuck(container)
      ? 'it waits for something that never comes'
      : 'it was still busy after an hour';
  yield* host.complain(`layerwise: the container was stopped: ${why}\n`);
  yield* signalContainer(host, id, SIGNALS.KILL);
  const last = outcome();
  if (last !== null) yield* follower.print(last.output);
  return last?.exitCode ?? 0;
}

/** What a client says when somebody stopped being attached; its exit code. */
export function* sayLeft(host: Host, left: Exclude<Left, { how: 'stuck' }>): Coroutine<number> {
  if (left.how === 'ended') return left.code;
  if (left.how === 'detached') {
    yield* host.complain('read escape sequence\n');
    return 0;
  }
  yield* host.complain('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
  return 1;
}

/** Prints the output of a process while it runs; its exit code, or null if it never ends. */
export function* followUntil(
  host: Host,
  id: string,
  follower: Follower,
  outcome: () => ProcessOutcome | null,
  ended: () => number | null,
): Coroutine<number | null> {
  const last = host.now() + LONGEST_WAIT;
  for (;;) {
    let grew = false;
    const before = outcome()?.output;
    const waited = yield* waitFor(
      host,
      () => {
        grew = outcome()?.output !== before;
        return grew || ended() !== null || !exists(host, id);
      },
      undefined,
      () => isStuck(containerById(host.workspace.daemon, id)),
      last,
    );
    const now = outcome();
    if (now !== null) yield* follower.print(now.output);
    const code = ended();
    if (code !== null) return code;
    if (!exists(host, id)) return 0;
    if (waited === 'never') return null;
  }
}

function exists(host: Host, id: string): boolean {
  const container = containerById(host.workspace.daemon, id);
  return container !== undefined && (isRunning(container) || container.run !== null);
}

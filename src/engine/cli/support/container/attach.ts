import { containerById, isRunning } from '../../../daemon/index.ts';
import type { Coroutine, ProcessOutcome, TimedChunk } from '../../../kernel/index.ts';
import { isStuck, LONGEST_WAIT, waitFor } from '../engine.ts';
import type { Host } from '../host.ts';
import { signalContainer } from './stop.ts';

/** Prints a growing output, what is new of it each time. */
export class Follower {
  private chunks = 0;
  private length = 0;
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  /** Counts what is there as printed. */
  skip(output: readonly TimedChunk[]): void {
    this.chunks = output.length;
    this.length = output.at(-1)?.text.length ?? 0;
  }

  *print(output: readonly TimedChunk[]): Coroutine<void> {
    const grown = output[this.chunks - 1];
    if (grown !== undefined) yield* this.chunk(grown.fd, grown.text.slice(this.length));
    for (const { fd, text } of output.slice(this.chunks)) yield* this.chunk(fd, text);
    this.skip(output);
  }

  private *chunk(fd: 1 | 2, text: string): Coroutine<void> {
    if (text === '') return;
    yield* fd === 1 ? this.host.print(text) : this.host.complain(text);
  }
}

/** The first process of the present run of a container. */
function firstProcess(host: Host, id: string): ProcessOutcome | null {
  return containerById(host.workspace.daemon, id)?.run?.moment ?? null;
}

/**
 * Shows what the first process of a running container prints until it ends; its exit code. One that can never end by
 * itself is killed, which is said. `known` has been shown before.
 */
export function* attachToContainer(
  host: Host,
  id: string,
  known: readonly TimedChunk[] = [],
): Coroutine<number> {
  const follower = new Follower(host);
  follower.skip(known);
  const ended = () => firstProcess(host, id)?.exitCode ?? null;
  const waited = yield* followUntil(host, id, follower, () => firstProcess(host, id), ended);
  if (waited === null) {
    const why = isStuck(containerById(host.workspace.daemon, id))
      ? 'it waits for something that never comes'
      : 'it was still busy after an hour';
    yield* host.complain(`layerwise: the container was stopped: ${why}\n`);
    yield* signalContainer(host, id, 9);
  }
  const last = firstProcess(host, id);
  if (last !== null) yield* follower.print(last.output);
  return last?.exitCode ?? 0;
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

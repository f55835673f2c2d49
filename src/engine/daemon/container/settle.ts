import type { Live, Task } from '../../kernel/contract.ts';
import { isRunning, type Container } from './container.ts';
import { exchange } from '../network/exchange.ts';
import { containerById, putContainer } from './containers.ts';
import { FIRST_BACKOFF } from './create.ts';
import { beginProbe, finishProbe, nextProbe } from './health.ts';
import { advance, startContainer, type Engine } from './run.ts';

/** A run of at least this long resets the wait of the restart policy, milliseconds (moby, restartmanager). */
const LONG_RUN = 10_000;
const LONGEST_BACKOFF = 60_000;
/** Milliseconds after which somebody looks whether a health check ended. */
const PROBE_SLICE = 10;

/** While somebody is busy, containers that talk to each other live on in slices of so many milliseconds. */
const SLICE = 10;

/**
 * Lets all containers live on to a virtual time: processes run, health is checked, policies restart, and requests reach
 * others. Where somebody sends or listens, all go through time together.
 */
export function* settle(before: Engine, live: Live, now: number): Task<Engine> {
  let engine = before;
  for (let at = Number.NEGATIVE_INFINITY; ;) {
    const next = talks(engine) ? (nextMoment(engine) ?? now) : now;
    at = Math.min(now, Math.max(next, at + SLICE));
    for (const { id } of engine.state.containers) engine = yield* settleOne(engine, id, live, at);
    const state = exchange(engine.state, at);
    const brought = state !== engine.state;
    engine = { ...engine, state };
    if (at >= now && !brought) return engine;
    // What was brought is looked at before time goes on.
    if (brought) at -= SLICE;
  }
}

function talks({ state }: Engine): boolean {
  return state.containers.some(
    ({ run }) => run !== null && (run.moment.listening.length > 0 || run.moment.calls.length > 0),
  );
}

function* settleOne(before: Engine, id: string, live: Live, now: number): Task<Engine> {
  let engine = before;
  for (;;) {
    const container = containerById(engine.state, id);
    if (container === undefined) return engine;
    const at = Math.min(now, nextProbe(container) ?? now, probeSlice(container));
    if (isRunning(container)) {
      engine = yield* advance(engine, id, live, at);
      const lived = containerById(engine.state, id);
      if (lived?.run != null && lived.run.moment.exitCode !== null) {
        engine = { ...engine, state: ended(engine, lived) };
        continue;
      }
      if (lived === undefined) return engine;
      const probed = finishProbe(lived, at);
      const state =
        probed === null ? beginProbe(engine.state, lived, at) : putContainer(engine.state, probed);
      if (state === null && at >= now) return engine;
      if (state !== null) engine = { ...engine, state };
    } else {
      const { restartAt } = container;
      if (restartAt === null || restartAt > now) return engine;
      const counted = { ...container, restartCount: container.restartCount + 1 };
      engine = { ...engine, state: putContainer(engine.state, counted) };
      engine = (yield* startContainer(engine, counted, live, restartAt, '')).engine;
    }
  }
}

/** How far to go at most while a health check runs, so that its end is seen when it comes. */
function probeSlice({ health, run }: Container): number {
  if (health?.current == null || run === null) return Number.POSITIVE_INFINITY;
  const { now, wake } = run.moment;
  return Math.max(wake ?? 0, Math.max(now, health.current.start) + PROBE_SLICE);
}

/** The state after a container's first process ended: to be restarted, or exited. */
function ended(engine: Engine, container: Container): Engine['state'] {
  const { run } = container;
  const exitCode = run?.moment.exitCode ?? 0;
  const finishedAt = run?.moment.now ?? container.created;
  const endpoints = container.endpoints.map((endpoint) => ({ ...endpoint, address: null }));
  const health =
    container.health === null ? null : { ...container.health, status: 'unhealthy' as const, current: null };
  const base = { ...container, endpoints, exitCode, finishedAt, health };
  if (!restarts(container, exitCode)) {
    return putContainer(engine.state, { ...base, status: 'exited', restartAt: null });
  }
  const lasted = finishedAt - (container.startedAt ?? finishedAt);
  const backoff = lasted >= LONG_RUN ? FIRST_BACKOFF : container.backoff;
  return putContainer(engine.state, {
    ...base,
    status: 'restarting',
    restartAt: finishedAt + backoff,
    backoff: Math.min(LONGEST_BACKOFF, backoff * 2),
  });
}

function restarts({ host, restartCount, stoppedByHand }: Container, exitCode: number): boolean {
  const { name, retries } = host.restart;
  if (stoppedByHand || name === 'no') return false;
  if (name === 'on-failure') return exitCode !== 0 && (retries === 0 || restartCount < retries);
  return true;
}

/** When something next happens by itself in a container; null if nothing ever does. */
export function nextMoment({ state }: Engine): number | null {
  let next: number | null = null;
  for (const container of state.containers) {
    const times = isRunning(container)
      ? [container.run?.moment.wake ?? null, nextProbe(container)]
      : [container.restartAt];
    for (const time of times) if (time !== null && (next === null || time < next)) next = time;
  }
  return next;
}

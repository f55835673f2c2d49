import type { ImageConfig } from '../../image/config.ts';
import type { DaemonState } from '../state.ts';
import type { Container, Health, HealthProbe } from './container.ts';
import { addProcess, processEnvironment } from './process.ts';

const NANO = 1_000_000;
/** The engine's defaults, in milliseconds (moby, daemon/health.go). */
const DEFAULTS = { interval: 30_000, timeout: 30_000, retries: 3, startInterval: 5000 };
/** Checks that inspect shows. */
const KEPT = 5;
/** Bytes of a check's output that are kept. */
const LONGEST_OUTPUT = 4096;
/** What stands before the runtime's words. */
const RUNTIME_PREFIX = 'OCI runtime exec failed: exec failed: unable to start container process: ';
/** Exit code of a check that took too long or could not start. */
const TIMED_OUT = -1;

/** A health check as the engine carries it out: defaults filled in, times in milliseconds. */
export interface HealthcheckPlan {
  readonly args: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
  readonly startInterval: number;
}

function checkOf({ config }: Container): HealthcheckPlan | null {
  return healthcheckOf(config);
}

/** The health check that a config asks for; null for none. */
export function healthcheckOf({
  Healthcheck: check,
  Shell: shell = ['/bin/sh', '-c'],
}: Pick<ImageConfig, 'Healthcheck' | 'Shell'>): HealthcheckPlan | null {
  const [kind, ...words] = check?.Test ?? [];
  if (check === undefined || kind === undefined || kind === 'NONE') return null;
  const time = (value: number | undefined, otherwise: number) =>
    value === undefined || value === 0 ? otherwise : value / NANO;
  return {
    args: kind === 'CMD-SHELL' ? [...shell, ...words] : words,
    interval: time(check.Interval, DEFAULTS.interval),
    timeout: time(check.Timeout, DEFAULTS.timeout),
    retries: check.Retries === undefined || check.Retries === 0 ? DEFAULTS.retries : check.Retries,
    startPeriod: time(check.StartPeriod, 0),
    startInterval: time(check.StartInterval, DEFAULTS.startInterval),
  };
}

/** The health of a container that was just started; null without a check. */
export function newHealth(container: Container, now: number): Health | null {
  const check = checkOf(container);
  if (check === null) return null;
  const next = now + (check.startPeriod > 0 ? Math.min(check.startInterval, check.interval) : check.interval);
  return { status: 'starting', streak: 0, log: [], next, current: null };
}

/** When the health check next needs somebody: it begins, or it took too long. */
export function nextProbe(container: Container): number | null {
  const { health } = container;
  if (health === null || container.status !== 'running') return null;
  if (health.current === null) return health.next;
  const outcome = container.run?.moment.added[health.current.index];
  if (outcome?.exitCode != null || outcome?.startError !== undefined)
    return container.run?.moment.now ?? null;
  return health.current.start + (checkOf(container)?.timeout ?? 0);
}

/** Begins a check that is due; null if none is. */
export function beginProbe(state: DaemonState, container: Container, now: number): DaemonState | null {
  const { health } = container;
  const check = checkOf(container);
  if (health === null || check === null || container.status !== 'running') return null;
  if (health.current !== null || health.next > now) return null;
  const { WorkingDir = '', User = '' } = container.config;
  const process = {
    args: check.args,
    env: processEnvironment(container),
    cwd: WorkingDir === '' ? '/' : WorkingDir,
    user: User,
  };
  const index = container.run?.life.events.filter(({ type }) => type === 'exec').length ?? 0;
  const probing = { ...container, health: { ...health, current: { index, start: now } } };
  return addProcess(state, probing, process, now).state;
}

/** Takes over the result of a check that ended or took too long; null if there is none. */
export function finishProbe(container: Container, now: number): Container | null {
  const { health, run } = container;
  const check = checkOf(container);
  if (health?.current == null || run === null || check === null) return null;
  const outcome = run.moment.added[health.current.index];
  const { start } = health.current;
  const late = now >= start + check.timeout;
  const code = outcome?.exitCode ?? (outcome?.startError === undefined ? null : TIMED_OUT);
  if (code === null && !late) return null;
  const printed = outcome?.output.map(({ text }) => text).join('') ?? '';
  const failed = outcome?.startError;
  const said = failed === undefined ? printed : `${RUNTIME_PREFIX}${failed}`;
  const output =
    code === null
      ? `Health check exceeded timeout (${goDuration(check.timeout)})`
      : said.slice(0, LONGEST_OUTPUT);
  const probe = { start, end: now, exitCode: code ?? TIMED_OUT, output };
  return { ...container, health: judged(container, health, check, probe) };
}

/** Failures during the start period do not count; the first success ends it. */
function judged(container: Container, health: Health, check: HealthcheckPlan, probe: HealthProbe): Health {
  const log = [...health.log, probe].slice(-KEPT);
  const starting = health.status === 'starting' && probe.end < (container.startedAt ?? 0) + check.startPeriod;
  if (probe.exitCode === 0) {
    return { status: 'healthy', streak: 0, log, next: probe.end + check.interval, current: null };
  }
  const next = probe.end + (starting ? Math.min(check.startInterval, check.interval) : check.interval);
  if (starting) return { ...health, log, next, current: null };
  const streak = health.streak + 1;
  const status = streak >= check.retries ? 'unhealthy' : health.status;
  return { status, streak, log, next, current: null };
}

function goDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

import { healthcheckOf, type HealthcheckPlan } from '../../../daemon/index.ts';
import { parseDuration } from '../../../instructions/index.ts';
import type { Fields } from '../../fields.ts';
import { ofImage, type CheckDefinition, type Hint } from '../contract.ts';

const TIMES = ['interval', 'timeout', 'start-period', 'start-interval'] as const;
type Time = (typeof TIMES)[number];

/** Bounds in milliseconds, or in numbers of failures. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

interface HealthcheckArguments {
  /** A text that the command has to hold. */
  readonly calls: string | null;
  readonly times: Readonly<Partial<Record<Time, Bounds>>>;
  readonly retries: Bounds | null;
}

const HINTS = ['none', 'command', ...TIMES, 'retries', 'no-image'] as const;

type HealthcheckHint = (typeof HINTS)[number];

/**
 * The image's health check, by what it does: `30s` is `0m30s`, and a time that is left out has the engine's default. A time is
 * given as a text (`5s`), or by `min` and `max`.
 */
export const healthcheck: CheckDefinition<HealthcheckArguments, HealthcheckHint> = {
  hints: HINTS,
  read: (fields) => ({
    calls: fields.text('calls'),
    times: Object.fromEntries(
      TIMES.flatMap((name) => {
        const bounds = readBounds(fields, name, readTime);
        return bounds === null ? [] : [[name, bounds]];
      }),
    ),
    retries: readBounds(fields, 'retries', (inner, name) => inner.count(name)),
  }),
  check: ofImage((args, { config }) => {
    const found = healthcheckOf(config);
    if (found === null) return { id: 'none', text: 'The image has no health check.' };
    return commandHint(args, found) ?? timeHint(args, found) ?? retriesHint(args, found);
  }),
};

/** One value stands for both bounds. */
function readBounds(
  fields: Fields,
  name: string,
  read: (fields: Fields, name: string) => number | null,
): Bounds | null {
  const value = fields.value(name);
  if (value === undefined) return null;
  if (typeof value !== 'object') {
    const exact = read(fields, name) ?? 0;
    return { min: exact, max: exact };
  }
  const inner = fields.fields(name);
  inner?.needsOneOf('min', 'max');
  const bounds = {
    min: (inner && read(inner, 'min')) ?? 0,
    max: (inner && read(inner, 'max')) ?? Number.MAX_SAFE_INTEGER,
  };
  inner?.end();
  return bounds;
}

function readTime(fields: Fields, name: string): number | null {
  const text = fields.text(name);
  if (text === null) return null;
  const result = parseDuration(text);
  return result.ok ? Number(result.nanoseconds / 1_000_000n) : fields.fail(name, `: ${result.error}`);
}

function commandHint(
  { calls }: HealthcheckArguments,
  { args }: HealthcheckPlan,
): Hint<HealthcheckHint> | null {
  if (calls === null || args.some((word) => word.includes(calls))) return null;
  return { id: 'command', text: `The health check runs ${args.join(' ')}, and not ${calls}.` };
}

function timeHint({ times }: HealthcheckArguments, found: HealthcheckPlan): Hint<HealthcheckHint> | null {
  const values: Readonly<Record<Time, number>> = {
    interval: found.interval,
    timeout: found.timeout,
    'start-period': found.startPeriod,
    'start-interval': found.startInterval,
  };
  const id = TIMES.find((name) => !within(times[name] ?? null, values[name]));
  return id === undefined ? null : { id, text: `Its --${id} is ${values[id] / 1000} s.` };
}

function retriesHint(
  { retries }: HealthcheckArguments,
  found: HealthcheckPlan,
): Hint<HealthcheckHint> | null {
  if (within(retries, found.retries)) return null;
  return { id: 'retries', text: `It takes ${found.retries} failures in a row until it is unhealthy.` };
}

function within(bounds: Bounds | null, value: number): boolean {
  return bounds === null || (value >= bounds.min && value <= bounds.max);
}

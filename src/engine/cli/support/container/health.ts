import type { Healthcheck } from '../../../image/config.ts';
import { quote } from '../../../syntax/index.ts';
import type { FlagSet } from '../flag-set.ts';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a Go duration, `1m30s`; null when it is none. */
export function durationNanos(text: string): number | null {
  if (text === '0') return 0;
  const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
}

/** Go's words for what is no duration (time.ParseDuration). */
export function durationError(text: string): string | null {
  const bare = text.replace(/^[-+]/, '');
  if (durationNanos(bare) !== null) return null;
  if (/^\d+(\.\d*)?$/.test(bare)) return `time: missing unit in duration ${quote(text)}`;
  const unit = /^\d+(?:\.\d*)?([^\d.]+)/.exec(bare)?.[1];
  if (unit !== undefined) return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`;
  return `time: invalid duration ${quote(text)}`;
}

/** Shortest time of a health check that the engine takes, nanoseconds. */
const SHORTEST = 1e6;

/** What the client and the engine refuse. */
function healthError(given: FlagSet): { readonly error: string } | { readonly refused: string } | null {
  const order = [
    'health-interval',
    'health-timeout',
    'health-retries',
    'health-start-period',
    'health-start-interval',
  ];
  const negative = order.find((name) => given.text(name)?.startsWith('-') === true);
  if (negative !== undefined) return { error: `--${negative} cannot be negative` };
  const fields = {
    'health-interval': 'Interval',
    'health-timeout': 'Timeout',
    'health-start-period': 'StartPeriod',
    'health-start-interval': 'StartInterval',
  };
  for (const [name, field] of Object.entries(fields)) {
    const nanos = durationNanos(given.text(name) ?? '0') ?? 0;
    if (nanos > 0 && nanos < SHORTEST) return { refused: `${field} in Healthcheck cannot be less than 1ms` };
  }
  return null;
}

/** The health check that options ask for; undefined when none does. */
export function readHealth(
  given: FlagSet,
): Healthcheck | { readonly error: string } | { readonly refused: string } | undefined {
  const off = given.on('no-healthcheck');
  const names = ['health-cmd', 'health-interval', 'health-retries', 'health-start-interval'];
  const asked = [...names, 'health-start-period', 'health-timeout'].some((name) => given.given(name));
  if (off && asked) return { error: '--no-healthcheck conflicts with --health-* options' };
  if (off) return { Test: ['NONE'] };
  if (!asked) return undefined;
  const wrong = healthError(given);
  if (wrong !== null) return wrong;
  const time = (name: string) => durationNanos(given.text(name) ?? '0') ?? 0;
  const command = given.text('health-cmd');
  const values = {
    Interval: time('health-interval'),
    Timeout: time('health-timeout'),
    StartPeriod: time('health-start-period'),
    StartInterval: time('health-start-interval'),
    Retries: Number(given.text('health-retries') ?? 0),
  };
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
  return { ...(command === undefined ? {} : { Test: ['CMD-SHELL', command] }), ...set };
}

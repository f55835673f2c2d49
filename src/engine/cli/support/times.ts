import { parseTimestamp } from '../../daemon/index.ts';
import { durationNanos } from './container/health.ts';

const NANO = 1e6;

/** Milliseconds since 1970 of a time or of a span before now; null for none given. */
export function timeOf(text: string | undefined, now: number): number | null | 'wrong' {
  if (text === undefined || text === '') return null;
  const span = durationNanos(text);
  if (span !== null) return now - span / NANO;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d(?:\.\d+)?))?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return 'wrong';
  const [, date = '', minutes = '00:00', seconds = '00', zone = 'Z'] = match;
  return parseTimestamp(`${date}T${minutes}:${seconds}${zone}`);
}

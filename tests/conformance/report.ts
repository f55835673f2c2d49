import { ASPECTS, type Aspect } from './aspects.ts';
import type { CaseResult } from './run-case.ts';

/** Whether a case agrees in everything that was recorded, `except` aside. */
export function passes(result: CaseResult, except: readonly Aspect[] = []): boolean {
  const aspects = ASPECTS.filter((aspect) => !except.includes(aspect));
  const crashed = Object.keys(result.aspects).length === 0;
  return !crashed && aspects.every((aspect) => result.aspects[aspect] !== false);
}

interface Count {
  passed: number;
  total: number;
}

/** Passes per topic and per aspect, a line for every case that differs, and the closing line. */
export function report(results: readonly CaseResult[]): string {
  const lines = [...differences(results), '', ...topics(results), '', ...aspectCounts(results)];
  const exact = results.filter((result) => passes(result)).length;
  const nearly = results.filter((result) => passes(result, ['digests'])).length;
  lines.push(`every aspect but digests: ${nearly} of ${results.length}`, '');
  lines.push(`${exact} passed, ${results.length - exact} failed`);
  return lines.join('\n');
}

function differences(results: readonly CaseResult[]): string[] {
  return results.flatMap(({ name, difference }) => (difference === null ? [] : [`${name}: ${difference}`]));
}

function topics(results: readonly CaseResult[]): string[] {
  const counts = new Map<string, Count>();
  for (const result of results) count(counts, result.topic, passes(result));
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(row);
}

function aspectCounts(results: readonly CaseResult[]): string[] {
  const counts = new Map<string, Count>();
  for (const aspect of ASPECTS) {
    for (const { aspects } of results) {
      const agrees = aspects[aspect];
      if (agrees !== undefined) count(counts, aspect, agrees);
    }
  }
  return [...counts].map(row);
}

function count(counts: Map<string, Count>, name: string, passed: boolean): void {
  const entry = counts.get(name) ?? { passed: 0, total: 0 };
  counts.set(name, { passed: entry.passed + (passed ? 1 : 0), total: entry.total + 1 });
}

function row([name, { passed, total }]: readonly [string, Count]): string {
  return `${name.padEnd(16)} ${String(passed).padStart(4)} of ${total}`;
}

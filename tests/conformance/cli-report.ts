import type { StepResult } from './cli.ts';

/** Failing steps, then counts per topic, then the sum. */
export function cliReport(results: readonly StepResult[]): string {
  const topics = new Map<string, { passed: number; total: number }>();
  for (const { topic, difference } of results) {
    const count = topics.get(topic) ?? { passed: 0, total: 0 };
    count.total++;
    if (difference === '') count.passed++;
    topics.set(topic, count);
  }
  const failing = results.filter(({ difference }) => difference !== '');
  const passed = results.length - failing.length;
  return [
    ...failing.map(({ name, cmd, difference }) => `${name} $ ${cmd}\n${difference}\n`),
    ...[...topics].map(
      ([topic, count]) =>
        `${topic.padEnd(16)} ${String(count.passed).padStart(4)} of ${String(count.total).padStart(4)}`,
    ),
    '',
    `${passed} passed, ${failing.length} failed`,
  ].join('\n');
}

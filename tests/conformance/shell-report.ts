import type { ShellReport } from './shell.ts';

/** Share of scripts whose stdout, exit code and tree must be right, and whose stderr; below, the run fails. */
const ENOUGH = { matches: 0.97, stderr: 0.9 };

/** Counts per topic, a line for every script that differs, and the closing line. */
export function shellReport({ passed, failed, perTopic, firstDifference }: ShellReport): string {
  const total = passed + failed;
  const share = (count: number): string => `${count} of ${total} (${((100 * count) / total).toFixed(1)} %)`;
  return [
    ...firstDifference,
    '',
    ...[...perTopic].map(
      ([topic, counts]) =>
        `${topic.padEnd(16)} ${counts.passed} of ${counts.total}, stderr ${counts.stderr} of ${counts.total}`,
    ),
    '',
    `stdout, exit code and tree: ${share(passed)}`,
    `stderr: ${share(stderrOf(perTopic))}`,
    '',
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}

export function shellPasses({ passed, failed, perTopic }: ShellReport): boolean {
  const total = passed + failed;
  return passed >= ENOUGH.matches * total && stderrOf(perTopic) >= ENOUGH.stderr * total;
}

function stderrOf(perTopic: ShellReport['perTopic']): number {
  return [...perTopic.values()].reduce((sum, { stderr }) => sum + stderr, 0);
}

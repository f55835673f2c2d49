import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const RECORD = '[0-9a-z]{25}';

test('what images have stays, unless all is asked for', () => {
  const type = terminal({ Dockerfile: 'FROM tiny\nRUN echo 1 > /f\n' });
  type('docker pull -q tiny; docker build -q -t app .');
  const first = type('docker builder prune -f').out;
  expect(first).toMatch(/^ID\t{6}RECLAIMABLE\tSIZE\t\tLAST ACCESSED\n/);
  expect(first).toMatch(new RegExp(`^${RECORD}\\* {14}\ttrue \t\t\\d+B +\t.* ago$`, 'm'));
  expect(first).not.toMatch(new RegExp(`^${RECORD} `, 'm'));
  expect(type('docker build .').err).toContain('CACHED');
  expect(type('docker builder prune -af').out).toMatch(new RegExp(`^${RECORD} {15}\ttrue`, 'm'));
  expect(type('docker build .').err).not.toContain('CACHED');
});

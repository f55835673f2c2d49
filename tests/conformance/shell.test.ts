import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runShellCases } from './shell.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Scripts that do not do all that was recorded; the list may only shrink. A line is a name, then why after `#`. */
const known = new Set(
  readFileSync(here('shell-known-failures.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== ''),
);

const report = runShellCases(here('shell'));

describe('recorded shell scripts', () => {
  it('known failures are cases', () => {
    const names = new Set(report.results.map((result) => result.name));
    expect([...known].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([...report.perTopic.keys()])('%s', (topic) => {
    const unlisted: string[] = [];
    const passing: string[] = [];
    for (const { name, topic: of, difference } of report.results) {
      if (of !== topic) continue;
      if (difference !== '' && !known.has(name)) unlisted.push(`${name}: ${difference}`);
      if (difference === '' && known.has(name)) passing.push(name);
    }
    expect(unlisted).toEqual([]);
    expect(passing, 'these pass: take them off shell-known-failures.txt').toEqual([]);
  });
});

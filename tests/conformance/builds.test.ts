import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { passes } from './report.ts';
import { runBuildCases } from './run.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Names of cases that do not pass yet; the list may only shrink. A line is a name, then why after `#`. */
const known = new Set(
  readFileSync(here('known-failures.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== ''),
);

const results = runBuildCases(here('cases'), here('images.json'));

describe('recorded builds', () => {
  it('known failures are cases', () => {
    const names = new Set(results.map((result) => result.name));
    expect([...known].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(results.map((result) => [result.name, result] as const))('%s', (name, result) => {
    if (known.has(name)) expect(passes(result), `${name} passes: take it off known-failures.txt`).toBe(false);
    else expect(result.difference).toBeNull();
  });
});

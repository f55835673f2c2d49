import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runTranscripts } from './cli.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Steps that do not answer as recorded; the list may only shrink. A line is a name, then why after `#`. */
const known = new Set(
  readFileSync(here('cli-known-failures.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/(^| )#.*/, '').trim())
    .filter((line) => line !== ''),
);

const results = runTranscripts(here('cli'));

describe('recorded docker command lines', () => {
  it('known failures are steps', () => {
    const names = new Set(results.map((result) => result.name));
    expect([...known].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([...new Set(results.map(({ topic }) => topic))])('%s', (topic) => {
    const ofTopic = results.filter((result) => result.topic === topic);
    const unlisted = ofTopic.filter(({ name, difference }) => difference !== '' && !known.has(name));
    const passing = ofTopic.filter(({ name, difference }) => difference === '' && known.has(name));
    expect(unlisted.map(({ name, cmd, difference }) => `${name} $ ${cmd}\n${difference}`)).toEqual([]);
    expect(
      passing.map(({ name }) => name),
      'these pass: take them off cli-known-failures.txt',
    ).toEqual([]);
  });
});

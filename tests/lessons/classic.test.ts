import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT, namesIn } from '../../src/adapters/content/project-files.ts';
import { classicDifferences, differencesIn, type Difference, type Proof } from '../../src/course/classic.ts';
import { INSTRUCTION_HELP } from '../../src/engine/index.ts';
import { frontmatterOf, lessonFolders } from './lesson-folders.ts';

const RECORDINGS = join(CONTENT, '..', 'tests', 'conformance');
const differences = classicDifferences();

describe.each(differences)('$id', (difference) => {
  it.runIf(difference.recording)('is what both builders were recorded to do', () => {
    for (const builder of ['buildkit', 'classic'] as const) {
      const { at, is } = difference.proof?.[builder] ?? { at: [], is: 'a proof' };
      const found = lookUp(recorded(builder, difference), at);
      expect([builder, found]).toEqual([builder, typeof is === 'string' ? expect.stringContaining(is) : is]);
    }
  });

  it('says two different things about known instructions', () => {
    expect(difference.buildkit).not.toBe(difference.classic);
    expect(difference.instructions.filter((name) => !Object.hasOwn(INSTRUCTION_HELP, name))).toEqual([]);
  });
});

it('has a recording for all but a few', () => {
  const without = differences.filter(({ recording }) => recording === undefined).map(({ id }) => id);
  expect(without).toEqual([
    'copy-again',
    'arg-default',
    'tar-owner',
    'arg-below-env',
    'arg-of-parent-stage',
    'label-option',
  ]);
});

it('has one entry for each id and a use for every recording', () => {
  expect(new Set(differences.map(({ id }) => id)).size).toBe(differences.length);
  const used = new Set(differences.map(({ recording }) => `${recording}.json`));
  expect(namesIn(join(RECORDINGS, 'classic')).filter((name) => !used.has(name))).toEqual([]);
});

/** Where each difference is told, by id. */
const told = new Map<string, string[]>();
for (const { path, source } of lessonFolders()) {
  for (const id of differencesIn(source)) told.set(id, [...(told.get(id) ?? []), path]);
}
for (const file of namesIn(join(CONTENT, 'misconceptions'))) {
  const source = readFileSync(join(CONTENT, 'misconceptions', file), 'utf8');
  const { differs = [], classic } = frontmatterOf(source, file) as {
    readonly differs?: readonly string[];
    readonly classic?: string;
  };
  it(`${file} names the difference it tells`, () => {
    expect(differs.length > 0).toBe(classic !== undefined);
  });
  for (const id of differs) told.set(id, [...(told.get(id) ?? []), file]);
}

it('is told where the fact is taught', () => {
  const ids = differences.map(({ id }) => id);
  expect([...told.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id) => !told.has(id))).toEqual(ON_REFERENCE_PAGES_ONLY);
});

/** Not taught in any lesson: rare, and told by the pages of the instructions and of the classic builder. */
const ON_REFERENCE_PAGES_ONLY: readonly string[] = [
  'volume-folder',
  'copy-again',
  'arg-default',
  'step-text',
  'named-dockerignore',
  'copy-heredoc',
  'tar-owner',
  'run-network',
  'no-shell',
  'empty-run',
  'workdir-nothing',
  'scratch-workdir',
  'empty-scratch',
  'healthcheck-inherited',
  'label-option',
  'unknown-target',
  'unknown-user',
  'url-404',
];

function recorded(builder: 'buildkit' | 'classic', { recording = '', build = 0 }: Difference): unknown {
  const folder = builder === 'buildkit' ? 'cases' : 'classic';
  const text = readFileSync(join(RECORDINGS, folder, `${recording}.json`), 'utf8');
  const { builds } = JSON.parse(text) as { readonly builds: readonly { readonly expected: unknown }[] };
  return builds[build]?.expected;
}

function lookUp(value: unknown, path: Proof['at']): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  if (Array.isArray(value) && typeof first === 'string' && first !== 'length') {
    return lookUp(
      value.find((one) => JSON.stringify(one).includes(JSON.stringify(first).slice(1, -1))),
      rest,
    );
  }
  if (typeof value !== 'object' || value === null) return null;
  return lookUp((value as Readonly<Record<string | number, unknown>>)[first], rest);
}

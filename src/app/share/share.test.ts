import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainBuild } from '../../views/shared/build-line.ts';
import { problemWithPath, sameFiles } from '../project.ts';
import { noRunFields } from '../../views/start/fields.ts';
import { hostileHashes, scriptHash } from './hostile.fixture.ts';
import { projectHash, projectOfHash, readProject } from './link.ts';
import { ShareProblem, writeShared, type SharedProject } from './shared.ts';

const PROJECT: SharedProject = {
  files: [
    { path: 'Dockerfile', text: 'FROM alpine:3.22\nRUN echo "ünïcode 🐳"\n' },
    { path: 'bin/run', text: '#!/bin/sh\n', mode: 0o755 },
    { path: 'logo.bin', text: '', base64: 'AAEC/w==' },
    { path: 'latest', text: '', target: 'bin/run' },
    { path: 'logs', text: '', folder: true, mode: 0o700 },
  ],
  options: { target: 'build', buildArgs: { VERSION: '2', EMPTY: '' }, noCache: true },
  open: 'bin/run',
  view: 'layers',
  run: { args: ['a b', ''], entrypoint: 'sh' },
  told: 3,
  prediction: { asked: 3, guesses: new Map([['1 [2/2] RUN a', 'cached']]) },
};

describe('a link', () => {
  it('brings back everything', async () => {
    const hash = await projectHash(PROJECT);
    expect(hash).toMatch(/^project=[\w-]+$/);
    expect(await projectOfHash(`#${hash}`)).toEqual(PROJECT);
    expect(readProject(writeShared(PROJECT))).toEqual(PROJECT);
  });

  it('brings back any files and options', async () => {
    const file = fc.record({
      path: fc.string({ minLength: 1, maxLength: 20 }),
      text: fc.string({ unit: 'binary' }),
    });
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((text) => text !== '__proto__');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1, maxLength: 5 }),
        fc.dictionary(name, fc.string()),
        async (made, buildArgs) => {
          // Texts of a text area have whole characters only; a path has to be one.
          const files = made
            .filter(({ path }, i) => problemWithPath(made.slice(0, i), path) === undefined)
            .map(({ path, text }) => ({ path: path.toWellFormed(), text: text.toWellFormed() }));
          fc.pre(files.length > 0);
          const project = {
            ...PROJECT,
            files,
            options: { ...plainBuild, buildArgs },
            open: files[0]?.path ?? '',
            run: noRunFields,
          };
          const back = await projectOfHash(await projectHash(project));
          expect(back === null ? null : sameFiles(back.files, files)).toBe(true);
          expect(back?.options.buildArgs).toEqual({ ...buildArgs });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of before there were predictions still opens', () => {
    const old = JSON.stringify({ layerwise: 1, files: [{ path: 'Dockerfile', text: '' }] });
    expect(readProject(old)).toMatchObject({ told: null, prediction: { asked: 0, guesses: new Map() } });
  });

  it('leaves out a mark that would be too long to be read', () => {
    const guesses = new Map([
      ['a', 'runs'],
      ['x'.repeat(5000), 'runs'],
    ]);
    const back = readProject(writeShared({ ...PROJECT, prediction: { asked: 0, guesses } }));
    expect([...back.prediction.guesses.keys()]).toEqual(['a']);
  });

  it('is none where the address carries something else', async () => {
    expect(await projectOfHash('#main')).toBeNull();
    expect(await projectOfHash('')).toBeNull();
  });
});

describe('hostile links', () => {
  it('are refused, all of them, in words and in little time', async () => {
    const hashes = await hostileHashes();
    expect(hashes.length).toBeGreaterThanOrEqual(200);
    for (const { what, hash } of hashes) {
      const outcome = await projectOfHash(hash).then(
        () => 'taken',
        (error: unknown) =>
          error instanceof ShareProblem && error.message.endsWith('.') ? 'refused' : String(error),
      );
      expect(outcome, `${what}: ${hash.slice(0, 80)}`).toBe('refused');
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 60_000);

  it('with scripts in every text are only text', async () => {
    const project = await projectOfHash(await scriptHash());
    expect(project).toMatchObject({
      view: 'build',
      open: 'Dockerfile',
      run: { entrypoint: expect.stringContaining('<script>') as string },
    });
  });
});

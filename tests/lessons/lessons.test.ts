import { describe, expect, it, test } from 'vitest';
import { readCatalogue, readStock } from '../../src/adapters/content/read-content.ts';
import {
  checkGoals,
  createCatalogue,
  createSession,
  createWorld,
  finish,
  forecast,
  parseDockerfile,
  parseGoals,
  readDockerfile,
  step,
  type GoalResult,
  type Workspace,
  type WorkspaceFiles,
} from '../../src/engine/index.ts';
import { lessonFolders } from './lesson-folders.ts';

const world = createWorld(createCatalogue(readCatalogue()), await readStock());
const lessons = lessonFolders();

/** What a learner does: replace the files of the start, build, and look at the goals. */
function play(start: WorkspaceFiles, files: WorkspaceFiles): Workspace {
  const edited = finish(step(createSession(start), { type: 'files', files }, world)).workspace;
  return finish(step(edited, { type: 'terminal', line: 'docker build -t lesson .' }, world)).workspace;
}

function unmet(results: readonly GoalResult[]): readonly string[] {
  return results.flatMap(({ id, hint }) => (hint === null ? [] : [`${id}: ${hint.id}: ${hint.text}`]));
}

it('finds lessons', () => {
  expect(lessons.length).toBeGreaterThan(1);
});

it('gives every lesson a place and an address of its own', () => {
  const names = lessons.map(({ path }) => path.split('/').at(-1)?.replace(/^\d+-/, ''));
  expect(new Set(names).size).toBe(lessons.length);
  const orders = lessons.map(({ frontmatter }) => frontmatter['order']);
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => Number(a) - Number(b)));
});

describe.each(lessons)('$path', ({ path, frontmatter, start, solution, attempts, blocks }) => {
  const goals = parseGoals(frontmatter['goals'], path);
  const check = (workspace: Workspace) => finish(checkGoals(goals, workspace, world));

  it('says what it is about', () => {
    expect(frontmatter).toEqual({
      title: expect.any(String) as unknown,
      promise: expect.any(String) as unknown,
      minutes: expect.any(Number) as unknown,
      objectives: expect.arrayContaining([expect.any(String)]) as unknown,
      chapter: expect.any(String) as unknown,
      order: expect.any(Number) as unknown,
      goals: expect.arrayContaining([expect.anything()]) as unknown,
    });
  });

  it('starts with something left to do', () => {
    expect(unmet(check(createSession(start)))).not.toEqual([]);
    expect(unmet(check(play(start, start)))).not.toEqual([]);
  });

  it('has a solution that meets every goal', () => {
    expect(unmet(check(play(start, solution)))).toEqual([]);
  });

  it('has wrong attempts', () => {
    expect(attempts).not.toEqual([]);
  });

  test.each(attempts)('answers the attempt $name', ({ files, goal, hint }) => {
    const result = check(play(start, files)).find(({ id }) => id === goal);
    expect(result).toMatchObject({ met: false, hint: { id: hint } });
  });

  test.each(blocks)('the Dockerfile on line $line is one', ({ text }) => {
    expect(readDockerfile(parseDockerfile(text)).errors).toEqual([]);
  });

  test.each(blocks)('the Dockerfile on line $line builds as the text says', ({ text, noBuild }) => {
    const files = { ...start, Dockerfile: { text } };
    const { error, steps } = finish(forecast(createSession(files), world));
    expect(steps.flatMap((one) => one.unsupported)).toEqual([]);
    expect(error === null).toBe(!noBuild);
  });
});

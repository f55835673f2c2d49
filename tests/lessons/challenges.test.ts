import { describe, expect, it, test } from 'vitest';
import { courseFacts } from '../../src/course/facts.ts';
import { readLessonText } from '../../src/course/lesson-text.ts';
import { readPar } from '../../src/course/par-schema.ts';
import { scoreOf } from '../../src/course/score.ts';
import { courseWorld } from '../../src/course/world.ts';
import {
  checkGoals,
  createSession,
  finish,
  parseGoals,
  type Goal,
  type Workspace,
} from '../../src/engine/index.ts';
import { challengeFolders } from './challenge-folders.ts';
import { play, unmet } from './play.ts';

const challenges = challengeFolders();
const facts = courseFacts();

it('finds challenges', () => {
  expect(challenges.length).toBeGreaterThanOrEqual(12);
});

describe.each(challenges)('$name', ({ name, source, frontmatter, start, solutions, attempts }) => {
  const goals = (): readonly Goal[] => parseGoals(frontmatter['goals'], name);
  const check = (workspace: Workspace) => finish(checkGoals(goals(), workspace, courseWorld));

  it('starts with something left to do', () => {
    expect(unmet(check(createSession(start)))).not.toEqual([]);
    expect(unmet(check(play(start, start)))).not.toEqual([]);
  });

  it('has several solutions', () => {
    expect(solutions.length).toBeGreaterThan(1);
  });

  test.each(solutions)('is solved by $name', ({ files, commands }) => {
    expect(unmet(check(play(start, files, commands)))).toEqual([]);
  });

  it('has wrong attempts', () => {
    expect(attempts).not.toEqual([]);
  });

  test.each(attempts)('answers the attempt $name', ({ files, commands, goal, hint }) => {
    const result = check(play(start, files, commands)).find(({ id }) => id === goal);
    expect(result).toMatchObject({ met: false, hint: { id: hint } });
  });

  it('has a par that its best solution reaches and another one misses', () => {
    const par = frontmatter['par'] === undefined ? null : readPar(frontmatter['par']);
    if (par === null) return;
    const scores = solutions.map(({ files, commands }) => scoreOf(par, check(play(start, files, commands))));
    const totals = scores.map((score) => score?.overPar ?? Number.NaN);
    expect(Math.min(...totals)).toBeLessThanOrEqual(0);
    expect(Math.max(...totals)).toBeGreaterThan(0);
  });

  it('says nothing that the engine contradicts', () => {
    const projects = { start, solution: solutions[0]?.files ?? {} };
    const { problems } = readLessonText(source, projects, courseWorld, facts);
    expect(problems).toEqual([]);
    const needs = (frontmatter['needs'] ?? []) as readonly string[];
    expect(needs.filter((address) => !facts.lessons.has(address))).toEqual([]);
  });
});

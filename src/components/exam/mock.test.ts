import { describe, expect, it } from 'vitest';
import type { ExamQuestion } from '../../course/exam-items.ts';
import { asMinutes, pauseClock, resumeClock, startClock, timeLeft } from './clock.ts';
import { numbersFrom, shuffled } from './draw.ts';
import { choose, isRight, lookAt, newMock, resultOf, timeFor, type Mock, type MockTask } from './mock.ts';

const question = (stem: string, rights: readonly boolean[], objective: 'tag' | 'layers'): ExamQuestion => ({
  topic: '',
  objectives: [objective],
  page: `/learn/${stem}/`,
  pageName: stem,
  stem,
  options: rights.map((right, at) => ({ option: `${stem}${at}`, right, why: '' })),
});
const all = Array.from({ length: 30 }, (_, at) =>
  question(`q${at}`, at % 2 === 0 ? [false, true, false] : [false, true], at < 10 ? 'tag' : 'layers'),
);
const plan = { count: 20, objective: '', seed: 'ferry' };

describe('drawing', () => {
  it('gives the same exam for the same plan and another for another seed', () => {
    const stems = (seed: string) => newMock(all, { ...plan, seed }).tasks.map((task) => task.question.stem);
    expect(stems('ferry')).toEqual(stems('ferry'));
    expect(stems('ferry')).not.toEqual(stems('harbour'));
    expect(new Set(stems('ferry')).size).toBe(20);
  });

  it('lets choose in about a quarter of the tasks, only where there is a choice', () => {
    const { tasks } = newMock(all, plan);
    const choices = tasks.filter(({ kind }) => kind !== 'judge');
    expect(choices).toHaveLength(5);
    expect(choices.every(({ options }) => options.length === 3)).toBe(true);
    expect(tasks.filter(({ kind }) => kind === 'judge').every(({ options }) => options.length === 1)).toBe(
      true,
    );
  });

  it('keeps to an objective and to what there is', () => {
    const { tasks } = newMock(all, { ...plan, objective: 'tag' });
    expect(tasks).toHaveLength(10);
    expect(tasks.every(({ question: { objectives } }) => objectives.includes('tag'))).toBe(true);
  });

  it('shuffles evenly enough', () => {
    const random = numbersFrom('x');
    const firsts = Array.from({ length: 3000 }, () => shuffled([0, 1, 2], random)[0]);
    for (const one of [0, 1, 2]) {
      expect(Math.abs(firsts.filter((first) => first === one).length - 1000)).toBeLessThan(120);
    }
  });
});

describe('answering', () => {
  const options = (rights: readonly boolean[]) => question('q', rights, 'tag').options;
  const task = (kind: MockTask['kind'], rights: readonly boolean[]): MockTask => ({
    kind,
    options: options(rights),
    question: question('q', rights, 'tag'),
  });

  it('judges yes and no', () => {
    expect(isRight(task('judge', [true]), [0])).toBe(true);
    expect(isRight(task('judge', [true]), [1])).toBe(false);
    expect(isRight(task('judge', [false]), [1])).toBe(true);
    expect(isRight(task('judge', [false]), [])).toBe(false);
  });

  it('wants all that is right and nothing else', () => {
    const both = task('choose-all', [true, false, true]);
    expect([[0, 2], [2, 0], [0], [0, 1, 2], []].map((answer) => isRight(both, answer))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('keeps one choice, or several that can be taken back, and ignores what is not offered', () => {
    const tasks = [task('choose', [true, false]), task('choose-all', [true, true, false])];
    let exam: Mock = { tasks, answers: [[], []], at: 0 };
    exam = choose(choose(choose(exam, 0), 1), 5);
    expect(exam.answers).toEqual([[1], []]);
    exam = lookAt(exam, 9);
    expect(exam.at).toBe(1);
    exam = choose(choose(choose(exam, 0), 2), 0);
    expect(exam.answers).toEqual([[1], [2]]);
    expect(lookAt(exam, -3).at).toBe(0);
  });
});

it('marks by objective, with pages for what was missed', () => {
  const mock = newMock(all, plan);
  const perfect = mock.tasks.reduce((exam, { options, kind }, at) => {
    const right = options.flatMap((option, place) => (option.right ? [place] : []));
    const answers = kind === 'judge' ? [right.length === 1 ? 0 : 1] : right;
    return answers.reduce(choose, lookAt(exam, at));
  }, mock);
  const good = resultOf(perfect, ['layers', 'tag', 'ports']);
  expect([good.right, good.count, good.misses]).toEqual([20, 20, []]);
  expect(good.objectives.map(({ id, pages }) => [id, pages])).toEqual([
    ['layers', []],
    ['tag', []],
  ]);
  const bad = resultOf(mock, ['tag']);
  expect([bad.right, bad.misses.length]).toEqual([0, 20]);
  expect(bad.objectives[0]?.pages).toHaveLength(bad.objectives[0]?.count ?? -1);
});

it('keeps the time, and stands still', () => {
  expect([timeFor(55), timeFor(10)]).toEqual([90 * 60_000, 16 * 60_000]);
  const running = startClock(60_000, 1000);
  expect(timeLeft(running, 21_000)).toBe(40_000);
  const still = pauseClock(running, 21_000);
  expect(timeLeft(still, 90_000)).toBe(40_000);
  expect(timeLeft(resumeClock(still, 90_000), 100_000)).toBe(30_000);
  expect(timeLeft(running, 999_000)).toBe(0);
  expect([asMinutes(65_000), asMinutes(59_001), asMinutes(0)]).toEqual(['1:05', '1:00', '0:00']);
});

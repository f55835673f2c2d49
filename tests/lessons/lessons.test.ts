import { describe, expect, it, test } from 'vitest';
import { addressOf, courseFacts } from '../../src/course/facts.ts';
import { readLessonText } from '../../src/course/lesson-text.ts';
import { EXAM_TOPICS } from '../../src/course/text/exam.ts';
import { readBlock } from '../../src/course/text/options.ts';
import { scanText } from '../../src/course/text/scan.ts';
import { courseWorld as world } from '../../src/course/world.ts';
import {
  checkGoals,
  createSession,
  finish,
  forecast,
  parseGoals,
  step,
  type Goal,
  type Workspace,
} from '../../src/engine/index.ts';
import { lessonFolders } from './lesson-folders.ts';
import { play, unmet } from './play.ts';

const lessons = lessonFolders();
const facts = courseFacts();

it('finds lessons', () => {
  expect(lessons.length).toBeGreaterThan(1);
});

it('gives every lesson its place on the course map and an order of its own', () => {
  const places = facts.chapters.flatMap(({ folder, lessons: names }) =>
    names.map((name) => `${folder}/${name}`),
  );
  expect(lessons.map(({ path }) => path)).toEqual(places);
  for (const { path, frontmatter } of lessons) {
    const [folder = '', name = ''] = path.split('/');
    const chapter = facts.chapters.find((one) => one.folder === folder);
    expect([path, frontmatter['chapter']]).toEqual([path, chapter?.name]);
    const order = Number(folder.slice(0, 2)) * 100 + Number(name.slice(0, 2));
    expect([path, frontmatter['order']]).toEqual([path, order]);
  }
});

describe.each(lessons)('$path', ({ path, source, frontmatter, start, solution, commands, attempts }) => {
  // Goals with mistakes fail the test that reads them, not the whole file.
  const goals = (): readonly Goal[] => parseGoals(frontmatter['goals'], path);
  const check = (workspace: Workspace) => finish(checkGoals(goals(), workspace, world));

  it('says what it is about', () => {
    expect(frontmatter).toMatchObject({
      title: expect.any(String) as unknown,
      promise: expect.any(String) as unknown,
      minutes: expect.any(Number) as unknown,
      objectives: expect.arrayContaining([expect.any(String)]) as unknown,
      goals: expect.arrayContaining([expect.anything()]) as unknown,
    });
    const list = (name: string): readonly string[] => (frontmatter[name] ?? []) as readonly string[];
    expect(list('needs').filter((address) => !facts.lessons.has(address))).toEqual([]);
    expect(list('needs')).not.toContain(addressOf(path.split('/')[1] ?? ''));
    expect(list('misconceptions').filter((id) => !facts.misconceptions.has(id))).toEqual([]);
    expect(list('exam').filter((id) => !Object.hasOwn(EXAM_TOPICS, id))).toEqual([]);
  });

  it('starts with something left to do', () => {
    expect(unmet(check(createSession(start)))).not.toEqual([]);
    expect(unmet(check(play(start, start)))).not.toEqual([]);
  });

  it('has a solution that meets every goal', () => {
    expect(unmet(check(play(start, solution, commands)))).toEqual([]);
  });

  it('has wrong attempts', () => {
    expect(attempts).not.toEqual([]);
  });

  test.each(attempts)('answers the attempt $name', ({ files, commands: typed, goal, hint }) => {
    const result = check(play(start, files, typed)).find(({ id }) => id === goal);
    expect(result).toMatchObject({ met: false, hint: { id: hint } });
  });

  it('says nothing that the engine contradicts', () => {
    const text = readLessonText(source, { start, solution }, world, facts);
    expect(text.problems.map(({ line, message }) => `line ${line}: ${message}`)).toEqual([]);
  });

  it('marks questions that cannot be asked without their page', () => {
    const vague = /\b(?:this (?:image|one|build|container)|which steps|file above|beside this|that file)\b/i;
    const asked = scanText(source).elements.filter(({ name }) => name === 'Question');
    expect(
      asked
        .filter(({ attributes: { text = '', needs } }) => needs === undefined && vague.test(text))
        .map(({ attributes }) => attributes['text']),
    ).toEqual([]);
  });

  it('has commands to run that can be run twice', () => {
    const typed = scanText(source).elements.flatMap(({ name, body }) => (name === 'RunThis' ? [body] : []));
    if (!typed.some((line) => line.includes('--name'))) return;
    let workspace = createSession(solution);
    for (const line of [...typed, ...typed]) {
      const done = finish(step(workspace, { type: 'terminal', line }, world));
      workspace = done.workspace;
      expect(done.output.map(({ text }) => text).join('')).not.toContain('is already in use');
    }
  });

  it('shows Dockerfiles that build as the text says', () => {
    for (const fence of readLessonText(source, { start, solution }, world, facts).scanned.fences) {
      const block = readBlock(fence);
      if (block.kind !== 'dockerfile' || block.builds === 'part') continue;
      const files = { ...start, Dockerfile: { text: fence.text } };
      const { error, steps } = finish(forecast(createSession(files), world));
      const found = {
        line: fence.line,
        notSimulated: steps.flatMap((one) => one.unsupported),
        error: block.builds === 'no' ? error !== null : error?.message,
      };
      const expected = {
        line: fence.line,
        notSimulated: [],
        error: block.builds === 'no' ? true : undefined,
      };
      expect(found).toEqual(expected);
    }
  });
});

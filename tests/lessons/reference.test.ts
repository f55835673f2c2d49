import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT, namesIn } from '../../src/adapters/content/project-files.ts';
import { courseFacts } from '../../src/course/facts.ts';
import { readLessonText } from '../../src/course/lesson-text.ts';
import { courseWorld } from '../../src/course/world.ts';
import { INSTRUCTION_HELP } from '../../src/engine/index.ts';
import { frontmatterOf } from './lesson-folders.ts';

const facts = courseFacts();
const nothing = { start: {}, solution: {} };
const folders = ['reference/instructions', 'reference/topics', 'pages'].map((name) => join(CONTENT, name));
const files = folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));

it('has a page for every instruction', () => {
  const names = namesIn(join(CONTENT, 'reference', 'instructions')).map((name) => name.replace('.mdx', ''));
  expect(names).toEqual(
    Object.keys(INSTRUCTION_HELP)
      .map((name) => name.toLowerCase())
      .sort(),
  );
});

describe.each(files)('%s', (file) => {
  const source = readFileSync(file, 'utf8');

  it('says nothing that the engine contradicts', () => {
    const { problems } = readLessonText(source, nothing, courseWorld, facts);
    expect(problems.map(({ line, message }) => `line ${line}: ${message}`)).toEqual([]);
  });

  it('refers to what is there', () => {
    const { misconceptions = [], lessons = [] } = frontmatterOf(source, file) as Record<
      string,
      readonly string[]
    >;
    expect(misconceptions.filter((id) => !facts.misconceptions.has(id))).toEqual([]);
    expect(lessons.filter((id) => !facts.lessons.has(id))).toEqual([]);
  });
});

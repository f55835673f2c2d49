import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT, namesIn } from '../../src/adapters/content/project-files.ts';
import { courseFacts } from '../../src/course/facts.ts';
import { readLessonText } from '../../src/course/lesson-text.ts';
import { misconceptionId } from '../../src/course/misconception-id.ts';
import { readBlock } from '../../src/course/text/options.ts';
import { courseWorld as world } from '../../src/course/world.ts';
import { frontmatterOf } from './lesson-folders.ts';

const FOLDER = join(CONTENT, 'misconceptions');
const facts = courseFacts();
const nothing = { start: {}, solution: {} };
const files = namesIn(FOLDER);

it('has a file for every number', () => {
  const numbers = Array.from({ length: 84 }, (_, index) => `m${String(index + 1).padStart(2, '0')}`);
  expect(files.map(misconceptionId)).toEqual([...numbers, 'm43b'].sort());
});

describe.each(files)('%s', (file) => {
  const source = readFileSync(join(FOLDER, file), 'utf8');
  const { belief, fact, lessons } = frontmatterOf(source, file);
  const text = readLessonText(source, nothing, world, facts);

  it('says belief and fact, and where to learn more', () => {
    expect([belief, fact]).toEqual([expect.any(String), expect.any(String)]);
    expect((lessons as readonly string[]).filter((address) => !facts.lessons.has(address))).toEqual([]);
    expect(lessons).not.toEqual([]);
  });

  it('is disproved by the engine', () => {
    expect(text.problems.map(({ line, message }) => `line ${line}: ${message}`)).toEqual([]);
    const live = text.scanned.fences
      .map(readBlock)
      .filter(({ kind }) => kind === 'build' || kind === 'console');
    // A build that must fail, or must not, is a claim too; most say what must be shown.
    expect(live.length).toBeGreaterThan(0);
  });
});

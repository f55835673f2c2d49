import { describe, expect, it } from 'vitest';
import { built, edited, forecastOf, project } from '../shared/testing.ts';
import { compareBuilds, compareFiles } from './model.ts';
import { summaryOf } from './summary.ts';

const DOCKERFILE = 'FROM alpine:3.22\nWORKDIR /app\nCOPY a.txt .\nRUN cat a.txt > b.txt\nCMD ["sh"]\n';
const start = project({ Dockerfile: DOCKERFILE, 'a.txt': 'x' });
const before = summaryOf(forecastOf(start));
const after = (from: string, to: string) =>
  summaryOf(forecastOf(edited(built(start), 'Dockerfile', DOCKERFILE.replace(from, to))));

describe('two builds', () => {
  it('that are the same build differ in what the cache had', () => {
    const again = summaryOf(forecastOf(built(start)));
    const view = compareBuilds(before, again);
    expect(view.steps.map(({ before: a, after: b }) => [a, b])).toEqual([
      ['ran', 'cached'],
      ['ran', 'cached'],
      ['ran', 'cached'],
    ]);
    expect(view.headline).toBe('3 steps differ.');
    expect(compareBuilds(again, again).headline).toBe('Nothing is different.');
  });

  it('are told apart by steps, layers, size and start command', () => {
    const view = compareBuilds(before, after('CMD ["sh"]', 'RUN echo 12345 > c.txt\nCMD ["ls"]'));
    expect(view.headline).toBe('The image is 6 B larger, 4 steps differ, the start command is another.');
    expect(
      view.facts.filter(({ change }) => change !== '').map(({ name, before: a, after: b }) => [name, a, b]),
    ).toEqual(
      expect.arrayContaining([
        ['Layers', '4', '5'],
        ['Start command', '["sh"]', '["ls"]'],
      ]),
    );
    expect(view.layers.at(-1)).toMatchObject({ before: null, after: '6 B', same: false });
  });

  it('one of which fails', () => {
    const view = compareBuilds(before, after('cat a.txt', 'exit 3 #'));
    expect(view.facts.find(({ name }) => name === 'Image size')).toMatchObject({
      after: 'no image',
      change: 'different',
    });
    expect(view.facts.at(-1)?.after).toContain('exit code: 3');
  });
});

it('lists the files of two projects that differ', () => {
  const changes = compareFiles(
    [
      { path: 'Dockerfile', text: 'a\nb\n' },
      { path: 'old', text: 'x' },
      { path: 'same', text: 's' },
    ],
    [
      { path: 'Dockerfile', text: 'a\nc\n' },
      { path: 'new', text: 'n' },
      { path: 'same', text: 's' },
    ],
  );
  expect(changes.map(({ path, change }) => `${path} ${change}`)).toEqual([
    'Dockerfile changed',
    'new added',
    'old removed',
  ]);
});

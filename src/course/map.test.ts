import { expect, it, test } from 'vitest';
import { courseMap, minutesText, neighbours } from './map.ts';

const lesson = (id: string, chapter: string, order: number) => ({
  id,
  data: { title: id, chapter, order, minutes: 10 },
});
const chapters = courseMap([
  lesson('copy', 'Files in', 201),
  lesson('run', 'Your first image', 104),
  lesson('from', 'Your first image', 102),
]);

it('puts lessons into chapters and in order', () => {
  expect(
    chapters.map(({ number, name, lessons, minutes }) => [
      number,
      name,
      lessons.map(({ id }) => id),
      minutes,
    ]),
  ).toEqual([
    [1, 'Your first image', ['from', 'run'], 20],
    [2, 'Files in', ['copy'], 10],
  ]);
});

it('knows what comes before and after, across chapters', () => {
  const { before, after } = neighbours(chapters, 'run');
  expect([before?.id, after?.id]).toEqual(['from', 'copy']);
  expect(neighbours(chapters, 'copy').after).toBeUndefined();
  expect(neighbours(chapters, 'from').before).toBeUndefined();
});

test.each([
  [45, '45 min'],
  [60, '1 h'],
  [130, '2 h 10 min'],
])('%d minutes are %s', (minutes, text) => {
  expect(minutesText(minutes)).toBe(text);
});

import { expect, test } from 'vitest';
import { alignRows, ellipsis } from './table.ts';

test('columns are at least ten wide, three apart, and the last one is as it is', () => {
  const text = alignRows([
    ['ID', 'CREATED BY', 'SIZE'],
    ['1', 'RUN something…', ''],
  ]);
  expect(text).toBe('ID        CREATED BY       SIZE\n1         RUN something…   \n');
});

test('a text that is too long ends in an ellipsis', () => {
  expect(ellipsis('abcdef', 6)).toBe('abcdef');
  expect(ellipsis('abcdefg', 6)).toBe('abcde…');
});

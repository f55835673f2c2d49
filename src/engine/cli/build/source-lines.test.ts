import { expect, test } from 'vitest';
import { sourceLines } from './source-lines.ts';

const TEXT = 'FROM alpine\nRUN a; \\\n    b\nRUN c\nCMD d\n';

test.each([
  [
    { startLine: 1, endLine: 1 },
    'D:1\n--------------------\n   1 | >>> FROM alpine\n   2 |     RUN a; \\\n   3 |         b\n--------------------\n',
  ],
  [
    { startLine: 2, endLine: 3 },
    'D:2\n--------------------\n   1 |     FROM alpine\n   2 | >>> RUN a; \\\n   3 | >>>     b\n   4 |     RUN c\n--------------------\n',
  ],
  [
    { startLine: 5, endLine: 5 },
    'D:5\n--------------------\n   3 |         b\n   4 |     RUN c\n   5 | >>> CMD d\n   6 |     \n--------------------\n',
  ],
  [{ startLine: 9, endLine: 9 }, ''],
])('lines %j', (range, text) => {
  expect(sourceLines('D', TEXT, range)).toBe(text);
});

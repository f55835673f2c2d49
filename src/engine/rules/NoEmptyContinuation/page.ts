import type { RulePage } from '../page.ts';

export const noEmptyContinuationPage: RulePage = {
  why: 'A backslash at the end of a line joins it with the next. Empty lines in between are skipped for now, but nobody can see whether they were meant to end the instruction, and Docker has announced that they will be errors.',
  bad: { dockerfile: 'FROM alpine:3.20\nRUN echo one && \\\n\n    echo two\n' },
  good: { dockerfile: 'FROM alpine:3.20\nRUN echo one && \\\n    echo two\n' },
};

import { program } from '../support/program.ts';

/* eslint-disable require-yield */

export const trueProgram = program('true', function* () {
  return 0;
});

export const falseProgram = program('false', function* () {
  return 1;
});

import { program } from '../support/program.ts';

export const trueProgram = program('true', function* () {
  return 0;
});

export const falseProgram = program('false', function* () {
  return 1;
});

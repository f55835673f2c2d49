import { program } from '../support/program.ts';

// eslint-disable-next-line require-yield
export const pwd = program('pwd', function* (process) {
  process.out.line(process.files.getcwd());
  return 0;
});

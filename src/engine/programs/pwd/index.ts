import { program } from '../support/program.ts';

export const pwd = program('pwd', function* (process) {
  process.out.line(process.files.getcwd());
  return 0;
});

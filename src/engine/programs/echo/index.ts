import { echoText } from '../../shell/index.ts';
import { program } from '../support/program.ts';

export const echo = program('echo', function* (process) {
  process.out.put(echoText(process.argv.slice(1), 'options'));
  return 0;
});

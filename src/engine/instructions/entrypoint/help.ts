import type { InstructionHelp } from '../shared/help.ts';
import type { ENTRYPOINT_FLAGS } from './read.ts';

export const entrypointHelp: InstructionHelp<typeof ENTRYPOINT_FLAGS> = {
  summary:
    'The program that containers start with; CMD or the arguments of docker run are put behind it. In shell form it ignores them.',
  forms: ['ENTRYPOINT ["program", "argument"]', 'ENTRYPOINT <command line for the shell>'],
  effect: 'config',
  start: 'ENTRYPOINT ["',
  flags: {},
};

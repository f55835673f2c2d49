import type { InstructionHelp } from '../shared/help.ts';
import type { CMD_FLAGS } from './read.ts';

export const cmdHelp: InstructionHelp<typeof CMD_FLAGS> = {
  summary:
    'The default command of containers, or the default arguments of ENTRYPOINT. What follows the image in docker run replaces it. Only the last one counts.',
  forms: [
    'CMD ["program", "argument"]',
    'CMD ["argument of the entrypoint"]',
    'CMD <command line for the shell>',
  ],
  effect: 'config',
  start: 'CMD ["',
  flags: {},
};

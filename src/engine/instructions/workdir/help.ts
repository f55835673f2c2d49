import type { InstructionHelp } from '../shared/help.ts';
import type { WORKDIR_FLAGS } from './read.ts';

export const workdirHelp: InstructionHelp<typeof WORKDIR_FLAGS> = {
  summary:
    'Sets the directory for what follows and for containers, and makes it if it is missing. A relative path goes on from the one before.',
  forms: ['WORKDIR /path'],
  effect: 'layer',
  start: 'WORKDIR ',
  flags: {},
};

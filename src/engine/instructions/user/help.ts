import type { InstructionHelp } from '../shared/help.ts';
import type { USER_FLAGS } from './read.ts';

export const userHelp: InstructionHelp<typeof USER_FLAGS> = {
  summary:
    'Who runs what follows: RUN, CMD and ENTRYPOINT. COPY still makes files of root unless --chown says otherwise.',
  forms: ['USER <name or number>', 'USER <user>:<group>'],
  effect: 'config',
  start: 'USER ',
  flags: {},
};

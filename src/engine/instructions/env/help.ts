import type { InstructionHelp } from '../shared/help.ts';
import type { ENV_FLAGS } from './read.ts';

export const envHelp: InstructionHelp<typeof ENV_FLAGS> = {
  summary:
    'Sets variables for the rest of the stage and for every container. They stay in the image for all to read.',
  forms: ['ENV NAME=value OTHER="another value"'],
  effect: 'config',
  start: 'ENV ',
  flags: {},
};

import type { InstructionHelp } from '../shared/help.ts';
import type { ONBUILD_FLAGS } from './read.ts';

export const onbuildHelp: InstructionHelp<typeof ONBUILD_FLAGS> = {
  summary:
    'Keeps an instruction for later: it is carried out when another Dockerfile builds FROM this image.',
  forms: ['ONBUILD <instruction>'],
  effect: 'trigger',
  start: 'ONBUILD ',
  flags: {},
};

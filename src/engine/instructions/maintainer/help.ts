import type { InstructionHelp } from '../shared/help.ts';
import type { MAINTAINER_FLAGS } from './read.ts';

export const maintainerHelp: InstructionHelp<typeof MAINTAINER_FLAGS> = {
  summary:
    'The author of the image. Out of use: LABEL org.opencontainers.image.authors does the same and tools show it.',
  forms: ['MAINTAINER <name>'],
  effect: 'config',
  start: 'MAINTAINER ',
  flags: {},
};

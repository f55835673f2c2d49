import type { InstructionHelp } from '../shared/help.ts';
import type { EXPOSE_FLAGS } from './read.ts';

export const exposeHelp: InstructionHelp<typeof EXPOSE_FLAGS> = {
  summary: 'Notes on which ports the program listens. It opens none: that is what -p of docker run does.',
  forms: ['EXPOSE 8080', 'EXPOSE 53/udp'],
  effect: 'config',
  start: 'EXPOSE ',
  flags: {},
};

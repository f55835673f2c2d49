import type { InstructionHelp } from '../shared/help.ts';
import type { STOPSIGNAL_FLAGS } from './read.ts';

export const stopsignalHelp: InstructionHelp<typeof STOPSIGNAL_FLAGS> = {
  summary: 'The signal with which docker stop asks the container to end; SIGTERM without it.',
  forms: ['STOPSIGNAL SIGQUIT'],
  effect: 'config',
  start: 'STOPSIGNAL ',
  flags: {},
};

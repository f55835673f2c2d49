import type { InstructionHelp } from '../shared/help.ts';
import type { SHELL_FLAGS } from './read.ts';

export const shellHelp: InstructionHelp<typeof SHELL_FLAGS> = {
  summary: 'The program, with arguments, that runs the shell form of RUN, CMD and ENTRYPOINT from here on.',
  forms: ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
  effect: 'config',
  start: 'SHELL ["',
  flags: {},
};

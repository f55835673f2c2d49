import type { InstructionHelp } from '../shared/help.ts';
import type { ARG_FLAGS } from './read.ts';

export const argHelp: InstructionHelp<typeof ARG_FLAGS> = {
  summary:
    'A variable of the build, settable with --build-arg. Containers do not have it. Above FROM it is known to FROM lines only, until a stage takes it up with ARG NAME.',
  forms: ['ARG NAME', 'ARG NAME=default'],
  effect: 'variable',
  start: 'ARG ',
  flags: {},
};

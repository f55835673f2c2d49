import type { InstructionHelp } from '../shared/help.ts';
import type { LABEL_FLAGS } from './read.ts';

export const labelHelp: InstructionHelp<typeof LABEL_FLAGS> = {
  summary: 'Adds names and values about the image, such as its author or source.',
  forms: ['LABEL org.opencontainers.image.title="My app"'],
  effect: 'config',
  start: 'LABEL ',
  flags: {},
};

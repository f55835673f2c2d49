import type { InstructionHelp } from '../shared/help.ts';
import type { VOLUME_FLAGS } from './read.ts';

export const volumeHelp: InstructionHelp<typeof VOLUME_FLAGS> = {
  summary:
    'Directories that every container gets as a volume of its own. What is in them at that point is copied there; later changes to them during the build are lost with the legacy builder and kept with BuildKit.',
  forms: ['VOLUME /data', 'VOLUME ["/data", "/logs"]'],
  effect: 'config',
  start: 'VOLUME ',
  flags: {},
};

import type { InstructionHelp } from '../shared/help.ts';
import type { FROM_FLAGS } from './read.ts';

export const fromHelp: InstructionHelp<typeof FROM_FLAGS> = {
  summary:
    'Starts a stage: the instructions below it build on this image, or on an earlier stage, or on nothing at all (scratch).',
  forms: ['FROM <image>', 'FROM <image> AS <name>', 'FROM <stage> AS <name>', 'FROM scratch'],
  effect: 'stage',
  start: 'FROM ',
  flags: {
    platform: {
      value: 'os/arch',
      text: 'Takes the image for this platform, such as linux/arm64, or $BUILDPLATFORM for the machine that builds.',
      values: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', '$BUILDPLATFORM', '$TARGETPLATFORM'],
    },
  },
};

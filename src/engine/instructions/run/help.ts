import type { InstructionHelp } from '../shared/help.ts';
import type { RUN_FLAGS } from './read.ts';

export const runHelp: InstructionHelp<typeof RUN_FLAGS> = {
  summary:
    'Runs a command while the image is built. The files it changes become a layer; its processes and variables do not last.',
  forms: ['RUN <command line for the shell>', 'RUN ["program", "argument"]', 'RUN <<EOF'],
  effect: 'layer',
  start: 'RUN ',
  flags: {
    mount: {
      value: 'type=…,…',
      text: 'Makes something available to this command alone: a file of the context, a cache that outlives the build, a secret. Nothing of it is in the layer.',
      values: [
        'type=cache,target=',
        'type=bind,source=,target=',
        'type=secret,id=',
        'type=tmpfs,target=',
        'type=ssh',
      ],
    },
    network: {
      value: 'mode',
      text: 'The network of the command: none cuts it off, host shares the builder’s.',
      values: ['default', 'none', 'host'],
    },
    security: {
      value: 'mode',
      text: 'insecure runs with all privileges; the builder must allow it.',
      values: ['sandbox', 'insecure'],
    },
    device: { value: 'name', text: 'Makes a device of the builder available to the command.', values: [] },
  },
};

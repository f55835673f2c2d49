import type { InstructionHelp } from '../shared/help.ts';
import type { HEALTHCHECK_FLAGS } from './read.ts';

export const healthcheckHelp: InstructionHelp<typeof HEALTHCHECK_FLAGS> = {
  summary:
    'A command that tells whether a container is well: exit code 0 healthy, 1 unhealthy. Docker shows the answer; it does not restart anything for it.',
  forms: ['HEALTHCHECK [flags] CMD <command>', 'HEALTHCHECK NONE'],
  effect: 'config',
  start: 'HEALTHCHECK ',
  flags: {
    interval: { value: 'duration', text: 'Time between two checks, 30s without it.', values: ['30s'] },
    timeout: {
      value: 'duration',
      text: 'A check that takes longer has failed, 30s without it.',
      values: ['5s'],
    },
    'start-period': {
      value: 'duration',
      text: 'Failures in this time after the start do not count.',
      values: ['10s'],
    },
    'start-interval': {
      value: 'duration',
      text: 'Time between checks while the container starts, 5s without it.',
      values: ['1s'],
    },
    retries: {
      value: 'count',
      text: 'Failures in a row that make it unhealthy, 3 without it.',
      values: ['3'],
    },
  },
};

import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { DOCKER_VERSION } from '../support/release.ts';

/** `docker version`: which Docker this behaves like. */
export const version: Command = {
  names: ['version'],
  usage: 'docker version [OPTIONS]',
  about: 'Show the Docker version information',
  flags: [],
  notSimulated: ['format', 'f'],
  arguments: [0, 0],
  run,
};

function* run({ host }: Call): Coroutine<number> {
  const lines = [
    'Client:',
    ` Version:           ${DOCKER_VERSION}`,
    ' OS/Arch:           linux/amd64',
    ' Context:           default',
    '',
    'Server: Layerwise, a simulation of Docker Engine',
    ' Engine:',
    `  Version:          ${DOCKER_VERSION}`,
    '  OS/Arch:          linux/amd64',
  ];
  yield* host.print(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

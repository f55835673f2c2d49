import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { printList, type ListStyle } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'Name', heading: 'NAME' },
    { field: 'Description', heading: 'DESCRIPTION' },
    { field: 'DockerEndpoint', heading: 'DOCKER ENDPOINT' },
    { field: 'Error', heading: 'ERROR' },
    { field: 'Current', heading: 'CURRENT' },
  ],
  shown: ['Name', 'Description', 'DockerEndpoint', 'Error'],
  type: '*formatter.clientContextContext',
};

/** `docker context ls`: engines that the client knows; there is one. */
export const contextLs: Command = {
  names: ['context ls', 'context list'],
  usage: 'docker context ls [OPTIONS]',
  about: 'List contexts',
  flags: [LIST_FORMAT, { name: 'quiet', short: 'q', kind: 'bool', help: 'Only show context names' }],
  arguments: [0, 0],
  run,
};

/** `docker context show`. */
export const contextShow: Command = {
  names: ['context show'],
  usage: 'docker context show',
  about: 'Print the name of the current context',
  flags: [],
  arguments: [0, 0],
  *run({ host }) {
    yield* host.print('default\n');
    return 0;
  },
};

function* run({ flags, host }: Call): Coroutine<number> {
  if (flags.on('quiet')) {
    yield* host.print('default\n');
    return 0;
  }
  const format = flags.text('format') ?? '';
  const plain = format === '' || format === 'table';
  const row = {
    Current: 'true',
    Description: 'Current DOCKER_HOST based configuration',
    DockerEndpoint: 'unix:///var/run/docker.sock',
    Error: '',
    Name: plain ? 'default *' : 'default',
  };
  return yield* printList(host, [row], STYLE, format);
}

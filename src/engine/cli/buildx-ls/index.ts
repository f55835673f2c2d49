import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { BUILDKIT_VERSION } from '../support/release.ts';
import { printList, type ListStyle } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'Name', heading: 'NAME/NODE' },
    { field: 'DriverEndpoint', heading: 'DRIVER/ENDPOINT' },
    { field: 'Status', heading: 'STATUS' },
    { field: 'Buildkit', heading: 'BUILDKIT' },
    { field: 'Platforms', heading: 'PLATFORMS' },
    { field: 'LastActivity', heading: 'LAST ACTIVITY' },
  ],
  shown: ['Name', 'DriverEndpoint', 'Status', 'Buildkit', 'Platforms'],
  type: '*commands.lsContext',
};

/** `docker buildx ls`: builders that the client knows; there is the one of the engine. */
export const buildxLs: Command = {
  names: ['buildx ls'],
  usage: 'docker buildx ls',
  about: 'List builder instances',
  flags: [
    { name: 'format', kind: 'string', help: 'Format the output', default: 'table' },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
  ],
  arguments: [0, 0],
  plugin: true,
  run,
};

const PLATFORMS = ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/386'];
const SHORT_PLATFORMS = 'linux/amd64 (+3), linux/386';

function* run({ flags, host }: Call): Coroutine<number> {
  const format = flags.text('format') ?? 'table';
  const table = format.startsWith('table');
  if (format === 'json') {
    const node = { Name: 'default', Endpoint: 'default', Status: 'running', Version: BUILDKIT_VERSION };
    const builder = { Current: true, Driver: 'docker', Dynamic: false, Name: 'default' };
    const nodes = [{ ...node, Platforms: PLATFORMS }];
    yield* host.print(`${JSON.stringify({ ...builder, Nodes: nodes })}\n`);
    return 0;
  }
  const indent = table ? ' \\_ ' : '';
  const empty = { Buildkit: '', LastActivity: '', Platforms: '', Status: '' };
  const rows = [
    { ...empty, Name: table ? 'default*' : 'default', DriverEndpoint: 'docker' },
    {
      ...empty,
      Name: `${indent}default`,
      DriverEndpoint: `${indent}default`,
      Status: 'running',
      Buildkit: BUILDKIT_VERSION,
      Platforms: table && !flags.on('no-trunc') ? SHORT_PLATFORMS : PLATFORMS.join(', '),
    },
  ];
  return yield* printList(host, rows, STYLE, format);
}

import { isRunning } from '../../daemon/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { containerRow, layerSize } from '../support/container/list.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { printRows, type ListStyle, type Row } from '../support/rows.ts';
import { containerFilter } from './filter.ts';

const COLUMNS = [
  { field: 'ID', heading: 'CONTAINER ID' },
  { field: 'Image', heading: 'IMAGE' },
  { field: 'Command', heading: 'COMMAND' },
  { field: 'CreatedAt', heading: 'CREATED AT' },
  { field: 'RunningFor', heading: 'CREATED' },
  { field: 'Status', heading: 'STATUS' },
  { field: 'State', heading: 'STATE' },
  { field: 'Ports', heading: 'PORTS' },
  { field: 'Names', heading: 'NAMES' },
  { field: 'Size', heading: 'SIZE' },
  { field: 'Labels', heading: 'LABELS' },
  { field: 'Mounts', heading: 'MOUNTS' },
  { field: 'LocalVolumes', heading: 'LOCAL VOLUMES' },
  { field: 'Networks', heading: 'NETWORKS' },
];

const SHOWN = ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names'];

/** `docker ps`: the containers that run, or all, newest first. */
export const ps: Command = {
  names: ['ps', 'container ls', 'container list', 'container ps'],
  usage: 'docker ps [OPTIONS]',
  about: 'List containers',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Show all containers (default shows just running)' },
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      help: 'Filter output based on conditions provided',
      check: filterError,
    },
    LIST_FORMAT,
    {
      name: 'last',
      short: 'n',
      kind: 'integer',
      help: 'Show n last created containers (includes all states)',
      default: '-1',
    },
    {
      name: 'latest',
      short: 'l',
      kind: 'bool',
      help: 'Show the latest created container (includes all states)',
    },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Only display container IDs' },
    { name: 'size', short: 's', kind: 'bool', help: 'Display total file sizes' },
  ],
  arguments: [0, 0],
  run,
};

function* run({ flags, host }: Call): Coroutine<number> {
  const { daemon } = host.workspace;
  const filter = containerFilter(flags.list('filter'), daemon);
  if ('error' in filter) {
    yield* host.complain(`${filter.error}\n`);
    return 1;
  }
  const last = flags.on('latest') ? 1 : Number(flags.text('last') ?? -1);
  const all = flags.on('all') || last > 0 || filter.names.has('status') || filter.names.has('exited');
  const kept = [...daemon.containers]
    .reverse()
    .filter((container) => (all || isRunning(container)) && filter.keeps(container));
  const whole = flags.on('no-trunc');
  const format = flags.text('format') ?? '';
  const sized = flags.on('size') || /\.Size/.test(format);
  const rows: Row[] = (last > 0 ? kept.slice(0, last) : kept).map((container) => ({
    ...containerRow(container, daemon, host.now(), whole),
    ...(sized ? {} : { Size: humanSize(layerSize(container)) }),
  }));
  if (flags.on('quiet') && format === '') {
    yield* host.print(rows.map((row) => `${row['ID'] ?? ''}\n`).join(''));
    return 0;
  }
  const style: ListStyle = {
    columns: COLUMNS,
    shown: flags.on('size') ? [...SHOWN, 'Size'] : SHOWN,
    type: '*formatter.ContainerContext',
    errors: { parse: 'failed to parse template', execute: 'failed to execute template' },
    jsonExtra: { Platform: null },
  };
  const printed = printRows(rows, style, format);
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

import { imageUsers, volumeUsers, type DaemonState } from '../../daemon/index.ts';
import { familiarRepository, parseReference } from '../../image/reference.ts';
import { ago, humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { containerRow, layerSize } from '../support/container/list.ts';
import {
  cacheRows,
  cacheUsage,
  containerUsage,
  imageUsage,
  sharing,
  volumeUsage,
  type Usage,
} from '../support/disk-usage.ts';
import { shortId } from '../support/images.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { printRows, type ListStyle, type Row } from '../support/rows.ts';
import { alignRows } from '../support/table.ts';
import { volumeSize } from '../support/volumes.ts';

/** `docker system df`: what images, containers, volumes and build cache take. */
export const systemDf: Command = {
  names: ['system df'],
  usage: 'docker system df [OPTIONS]',
  about: 'Show docker disk usage',
  flags: [
    LIST_FORMAT,
    { name: 'verbose', short: 'v', kind: 'bool', help: 'Show detailed information on space usage' },
  ],
  arguments: [0, 0],
  run,
};

const STYLE: ListStyle = {
  columns: [
    { field: 'Type', heading: 'TYPE' },
    { field: 'TotalCount', heading: 'TOTAL' },
    { field: 'Active', heading: 'ACTIVE' },
    { field: 'Size', heading: 'SIZE' },
    { field: 'Reclaimable', heading: 'RECLAIMABLE' },
  ],
  shown: ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'],
  type: '*formatter.diskUsageImagesContext',
};

/** Sizes here have four digits. */
const DIGITS = 4;

function* run({ flags, host }: Call): Coroutine<number> {
  const { daemon } = host.workspace;
  if (flags.on('verbose')) {
    yield* host.print(verbose(daemon, host.now()));
    return 0;
  }
  const cache = cacheUsage(daemon);
  const rows = [
    usageRow('Images', imageUsage(daemon)),
    usageRow('Containers', containerUsage(daemon)),
    usageRow('Local Volumes', volumeUsage(daemon)),
    { ...usageRow('Build Cache', cache), Reclaimable: humanSize(cache.reclaimable, DIGITS) },
  ];
  const printed = printRows(rows, STYLE, flags.text('format') ?? '');
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

function usageRow(type: string, { total, active, size, reclaimable }: Usage): Row {
  const share = size > 0 ? ` (${Math.floor((reclaimable * 100) / size)}%)` : '';
  return {
    Active: String(active),
    Reclaimable: `${humanSize(reclaimable, DIGITS)}${share}`,
    Size: humanSize(size, DIGITS),
    TotalCount: String(total),
    Type: type,
  };
}

function verbose(daemon: DaemonState, now: number): string {
  const cache = cacheUsage(daemon);
  return [
    `Images space usage:\n\n${imageTable(daemon, now)}`,
    `Containers space usage:\n\n${containerTable(daemon, now)}`,
    `Local Volumes space usage:\n\n${volumeTable(daemon)}`,
    `Build cache usage: ${humanSize(cache.size, DIGITS)}\n\n${cacheTable(daemon, now)}`,
  ].join('\n');
}

function imageTable(daemon: DaemonState, now: number): string {
  const rows = [...daemon.images]
    .reverse()
    .sort((a, b) => b.created - a.created)
    .flatMap((image) => {
      const { shared, unique } = sharing(daemon, image);
      const users = String(imageUsers(daemon, image.id).length);
      const names = image.tags.length === 0 ? [['<none>', '<none>']] : image.tags.map(nameAndTag);
      const sizes = [humanSize(image.image.size), humanSize(shared, DIGITS), humanSize(unique, DIGITS)];
      return names.map((name) => [...name, shortId(image.id), ago(now - image.created), ...sizes, users]);
    });
  const heading = [
    'REPOSITORY',
    'TAG',
    'IMAGE ID',
    'CREATED',
    'SIZE',
    'SHARED SIZE',
    'UNIQUE SIZE',
    'CONTAINERS',
  ];
  return alignRows([heading, ...rows]);
}

function nameAndTag(name: string): string[] {
  const reference = parseReference(name);
  if (typeof reference === 'string') throw new Error(`stored image is called ${name}: ${reference}`);
  return [familiarRepository(reference), reference.tag ?? '<none>'];
}

function containerTable(daemon: DaemonState, now: number): string {
  const rows = [...daemon.containers].reverse().map((container) => {
    const row = containerRow(container, daemon, now, false);
    const size = humanSize(layerSize(container));
    const cells = [row['ID'], row['Image'], row['Command'], row['LocalVolumes'], size];
    return [...cells, row['RunningFor'], row['Status'], row['Names']].map((cell) => cell ?? '');
  });
  const heading = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'LOCAL VOLUMES', 'SIZE', 'CREATED', 'STATUS', 'NAMES'];
  return alignRows([heading, ...rows]);
}

function volumeTable(daemon: DaemonState): string {
  const rows = daemon.volumes.map((volume) => [
    volume.name,
    String(volumeUsers(daemon, volume.name).length),
    humanSize(volumeSize(volume)),
  ]);
  return alignRows([['VOLUME NAME', 'LINKS', 'SIZE'], ...rows]);
}

function cacheTable(daemon: DaemonState, now: number): string {
  const rows = cacheRows(daemon).map(({ id, type, size, made, shared }) => {
    const when = ago(now - (made ?? now));
    return [id.slice(0, 12), type, humanSize(size), when, when, '1', String(shared)];
  });
  return alignRows([['CACHE ID', 'CACHE TYPE', 'SIZE', 'CREATED', 'LAST USED', 'USAGE', 'SHARED'], ...rows]);
}

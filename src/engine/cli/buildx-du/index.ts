import { ago, humanSize } from '../../image/units.ts';
import { timestamp } from '../../image/time.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { cacheRows, type CacheRow } from '../support/disk-usage.ts';
import { printList, printRows, type ListStyle, type Row } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'ID', heading: 'ID' },
    { field: 'CreatedAt', heading: 'CREATED AT' },
    { field: 'Mutable', heading: 'MUTABLE' },
    { field: 'Reclaimable', heading: 'RECLAIMABLE' },
    { field: 'Shared', heading: 'SHARED' },
    { field: 'Size', heading: 'SIZE' },
    { field: 'UsageCount', heading: 'USAGE COUNT' },
    { field: 'LastUsedAt', heading: 'LAST ACCESSED' },
    { field: 'Type', heading: 'TYPE' },
  ],
  shown: ['ID', 'Reclaimable', 'Size', 'LastUsedAt'],
  type: '*commands.diskusageContext',
};

/** `docker buildx du`: what the build cache takes, record by record. */
export const buildxDu: Command = {
  names: ['buildx du', 'builder du'],
  usage: 'docker buildx du',
  about: 'Disk usage',
  flags: [
    { name: 'filter', kind: 'list', value: 'filter', help: 'Provide filter values', notSimulated: true },
    { name: 'format', kind: 'string', help: 'Format the output' },
    { name: 'verbose', kind: 'bool', help: 'Shorthand for "--format=pretty"' },
  ],
  arguments: [0, 0],
  plugin: true,
  run,
};

/** Records as a paragraph each. */
const PRETTY =
  'ID:           {{.ID}}\nCreated at:   {{.CreatedAt}}\nMutable:      {{.Mutable}}\nReclaimable:  {{.Reclaimable}}\nShared:       {{.Shared}}\nSize:         {{.Size}}\nUsage count:  {{.UsageCount}}\nLast used:    {{.LastUsedAt}}\nType:         {{.Type}}\n';

function* run({ flags, host }: Call): Coroutine<number> {
  const asked = flags.text('format') ?? '';
  if (asked !== '' && flags.on('verbose')) {
    yield* host.complain('ERROR: --format and --verbose cannot be used together\n');
    return 1;
  }
  const format = flags.on('verbose') || asked === 'pretty' ? PRETTY : asked;
  const records = cacheRows(host.workspace.daemon);
  const rows = records.map((record) => rowOf(record, host.now(), !/^(?:table.*)?$/s.test(format)));
  if (format === '' || format === 'table' || format === PRETTY) {
    const printed = printRows(rows, STYLE, format);
    if ('error' in printed) throw new Error(printed.error);
    yield* host.print(printed.text + summary(records));
    return 0;
  }
  return yield* printList(host, rows, STYLE, format);
}

function rowOf({ id, type, size, made, shared }: CacheRow, now: number, plain: boolean): Row {
  return {
    CreatedAt: timestamp(made ?? now),
    ID: id,
    LastUsedAt: ago(now - (made ?? now)),
    Mutable: String(type === 'source.local'),
    Reclaimable: 'true',
    Shared: String(shared),
    Size: `${humanSize(size, 4)}${shared && !plain ? '*' : ''}`,
    Type: type,
    UsageCount: '1',
  };
}

function summary(records: readonly CacheRow[]): string {
  const sum = (list: readonly CacheRow[]) => list.reduce((total, { size }) => total + size, 0);
  const total = sum(records);
  const shared = sum(records.filter((record) => record.shared));
  const size = (bytes: number) => `${humanSize(bytes, 4)}\n`;
  const both = shared > 0 ? `Shared:\t\t${size(shared)}Private:\t${size(total - shared)}` : '';
  return `${both}Reclaimable:\t${size(total)}Total:\t\t${size(total)}`;
}

import { timestamp } from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { shortId } from '../support/images.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { networkFilter } from './filter.ts';
import { daemonError } from '../support/messages.ts';
import { printRows, type ListStyle } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'ID', heading: 'NETWORK ID' },
    { field: 'Name', heading: 'NAME' },
    { field: 'Driver', heading: 'DRIVER' },
    { field: 'Scope', heading: 'SCOPE' },
    { field: 'CreatedAt', heading: 'CREATED AT' },
    { field: 'Internal', heading: 'INTERNAL' },
    { field: 'IPv6', heading: 'IPV6' },
    { field: 'Labels', heading: 'LABELS' },
  ],
  shown: ['ID', 'Name', 'Driver', 'Scope'],
  type: '*network.networkContext',
};

/** `docker network ls`. */
export const networkLs: Command = {
  names: ['network ls', 'network list'],
  usage: 'docker network ls [OPTIONS]',
  about: 'List networks',
  flags: [
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "driver=bridge")',
      check: filterError,
    },
    LIST_FORMAT,
    { name: 'no-trunc', kind: 'bool', help: 'Do not truncate the output' },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Only display network IDs' },
  ],
  arguments: [0, 0],
  run,
};

function* run({ flags, host }: Call): Coroutine<number> {
  const { daemon } = host.workspace;
  const filter = networkFilter(flags.list('filter'), daemon);
  if ('error' in filter) return yield* daemonError(host, filter.error);
  const rows = [...daemon.networks]
    .filter(filter.keeps)
    .sort((a, b) => compareBytes(a.name, b.name))
    .map((network) => ({
      CreatedAt: timestamp(network.created),
      Driver: network.driver,
      ID: shortId(network.id, flags.on('no-trunc')),
      IPv4: 'true',
      IPv6: 'false',
      Internal: String(network.internal),
      Labels: Object.entries(network.labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(','),
      Name: network.name,
      Scope: 'local',
    }));
  if (flags.on('quiet') && !flags.given('format')) {
    yield* host.print(rows.map(({ ID }) => `${ID}\n`).join(''));
    return 0;
  }
  const printed = printRows(rows, STYLE, flags.text('format') ?? '');
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

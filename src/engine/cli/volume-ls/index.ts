import { volumeUsers, type Volume } from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { hasLabel } from '../support/labels.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { daemonError } from '../support/messages.ts';
import { printRows, type ListStyle } from '../support/rows.ts';
import { mountpoint, volumeSize } from '../support/volumes.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'Driver', heading: 'DRIVER' },
    { field: 'Name', heading: 'VOLUME NAME' },
    { field: 'Scope', heading: 'SCOPE' },
    { field: 'Mountpoint', heading: 'MOUNTPOINT' },
    { field: 'Labels', heading: 'LABELS' },
    { field: 'Links', heading: 'LINKS' },
    { field: 'Size', heading: 'SIZE' },
    { field: 'Availability', heading: 'AVAILABILITY' },
    { field: 'Group', heading: 'GROUP' },
    { field: 'Status', heading: 'STATUS' },
  ],
  shown: ['Driver', 'Name'],
  type: '*formatter.volumeContext',
};

/** `docker volume ls`. */
export const volumeLs: Command = {
  names: ['volume ls', 'volume list'],
  usage: 'docker volume ls [OPTIONS]',
  about: 'List volumes',
  flags: [
    {
      name: 'cluster',
      kind: 'bool',
      help: 'Display only cluster volumes, and use cluster volume list formatting',
      notSimulated: true,
    },
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "dangling=true")',
      check: filterError,
    },
    LIST_FORMAT,
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Only display volume names' },
  ],
  arguments: [0, 0],
  run,
};

function* run({ flags, host }: Call): Coroutine<number> {
  const { daemon } = host.workspace;
  const tests: ((volume: Volume) => boolean)[] = [];
  for (const filter of flags.list('filter')) {
    const [name = '', value = ''] = filter.split(/=(.*)/s);
    const used = (volume: Volume) => volumeUsers(daemon, volume.name).length > 0;
    if (name === 'dangling') tests.push((volume) => used(volume) === (value === 'false' || value === '0'));
    else if (name === 'name') tests.push((volume) => volume.name.includes(value));
    else if (name === 'driver') tests.push(() => value === 'local');
    else if (name === 'label') tests.push((volume) => hasLabel(volume.labels ?? {}, value));
    else return yield* daemonError(host, `invalid filter '${name}'`);
  }
  const rows = [...daemon.volumes]
    .filter((volume) => tests.every((test) => test(volume)))
    .sort((a, b) => compareBytes(a.name, b.name))
    .map((volume) => ({
      Availability: 'N/A',
      Driver: 'local',
      Group: 'N/A',
      Labels: Object.entries(volume.labels ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join(','),
      Links: String(volumeUsers(daemon, volume.name).length),
      Mountpoint: mountpoint(volume.name),
      Name: volume.name,
      Scope: 'local',
      Size: humanSize(volumeSize(volume)),
      Status: 'N/A',
    }));
  if (flags.on('quiet') && !flags.given('format')) {
    yield* host.print(rows.map(({ Name }) => `${Name}\n`).join(''));
    return 0;
  }
  const listed = rows.map((row) => ({ ...row, Links: 'N/A', Size: 'N/A' }));
  const printed = printRows(listed, STYLE, flags.text('format') ?? '');
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

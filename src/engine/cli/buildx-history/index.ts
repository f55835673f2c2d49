import type { BuildRecord } from '../../daemon/index.ts';
import { ago } from '../../image/units.ts';
import { timestamp } from '../../image/time.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { printList, type ListStyle, type Row } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'Ref', heading: 'BUILD ID' },
    { field: 'Name', heading: 'NAME' },
    { field: 'Status', heading: 'STATUS' },
    { field: 'CreatedAt', heading: 'CREATED AT' },
    { field: 'Duration', heading: 'DURATION' },
    { field: 'Link', heading: '' },
  ],
  shown: ['Ref', 'Name', 'Status', 'CreatedAt', 'Duration', 'Link'],
  type: '*history.lsContext',
};

/** `docker buildx history ls`: the builds that the builder remembers. */
export const buildxHistoryLs: Command = {
  names: ['buildx history ls'],
  usage: 'docker buildx history ls [OPTIONS]',
  about: 'List build records',
  flags: [
    {
      name: 'filter',
      kind: 'list',
      value: 'stringArray',
      help: 'Provide filter values (e.g., "status=error")',
      notSimulated: true,
    },
    { name: 'format', kind: 'string', help: 'Format the output', default: 'table' },
    {
      name: 'local',
      kind: 'bool',
      help: 'List records for current repository only',
      notSimulated: true,
    },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
  ],
  arguments: [0, 0],
  plugin: true,
  run,
};

/** Characters of a name in the table without --no-trunc. */
const NAME_WIDTH = 36;
const MINUTE = 60;

function* run({ flags, host }: Call): Coroutine<number> {
  const format = flags.text('format') ?? 'table';
  const builds = [...host.workspace.daemon.builds].reverse();
  if (format === 'json') {
    yield* host.print(builds.map((build) => `${JSON.stringify(documentOf(build))}\n`).join(''));
    return 0;
  }
  const short = format.startsWith('table') && !flags.on('no-trunc');
  return yield* printList(
    host,
    builds.map((build) => rowOf(build, host.now(), short)),
    STYLE,
    format,
  );
}

function statusOf({ failed }: BuildRecord): string {
  return failed ? 'Error' : 'Completed';
}

function documentOf(build: BuildRecord) {
  return {
    completed_at: timestamp(build.ended),
    created_at: timestamp(build.began),
    name: build.name,
    ref: `default/default/${build.id}`,
    status: statusOf(build),
  };
}

function rowOf(build: BuildRecord, now: number, short: boolean): Row {
  const { id, name, began, ended } = build;
  const cut = short && name.length > NAME_WIDTH ? `..${name.slice(2 - NAME_WIDTH)}` : name;
  return {
    CreatedAt: ago(now - began),
    Duration: durationOf((ended - began) / 1000),
    Link: '',
    Name: cut,
    Ref: id,
    Status: statusOf(build),
  };
}

function durationOf(seconds: number): string {
  if (seconds < MINUTE) return `${seconds.toFixed(1)}s`;
  return `${Math.floor(seconds / MINUTE)}m ${String(Math.floor(seconds % MINUTE)).padStart(2)}s`;
}

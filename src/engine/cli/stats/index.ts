import { isRunning, type Container } from '../../daemon/index.ts';
import { binarySize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { LIST_FORMAT } from '../support/list-flags.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { HOST_MEMORY } from '../support/release.ts';
import { printList, type ListStyle, type Row } from '../support/rows.ts';

const STYLE: ListStyle = {
  columns: [
    { field: 'Container', heading: 'CONTAINER' },
    { field: 'ID', heading: 'CONTAINER ID' },
    { field: 'Name', heading: 'NAME' },
    { field: 'CPUPerc', heading: 'CPU %' },
    { field: 'MemUsage', heading: 'MEM USAGE / LIMIT' },
    { field: 'MemPerc', heading: 'MEM %' },
    { field: 'NetIO', heading: 'NET I/O' },
    { field: 'BlockIO', heading: 'BLOCK I/O' },
    { field: 'PIDs', heading: 'PIDS' },
  ],
  shown: ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'],
  type: '*container.statsContext',
};

/** `docker stats`: limits and processes of containers. What processes use is not measured here, which it says. */
export const stats: Command = {
  names: ['stats', 'container stats'],
  usage: 'docker stats [OPTIONS] [CONTAINER...]',
  about: 'Display a live stream of container(s) resource usage statistics',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Show all containers (default shows just running)' },
    LIST_FORMAT,
    {
      name: 'no-stream',
      kind: 'bool',
      help: 'Disable streaming stats and only pull the first result',
    },
    { name: 'no-trunc', kind: 'bool', help: 'Do not truncate output' },
  ],
  arguments: [0, Infinity],
  run,
};

/** What docker shows for a figure that it does not have. */
const UNKNOWN = '--';
const SHORT = 12;

function* run({ flags, args, host }: Call): Coroutine<number> {
  if (!flags.on('no-stream')) return yield* notSimulated(host, 'docker stats without --no-stream');
  const named: [string, Container][] = [];
  for (const name of args) {
    const container = lookup(host, name);
    if ('error' in container) return yield* daemonError(host, container.error);
    named.push([name, container]);
  }
  const all = [...host.workspace.daemon.containers]
    .reverse()
    .filter((container) => flags.on('all') || isRunning(container))
    .map((container): [string, Container] => [container.id.slice(0, SHORT), container]);
  const rows = (args.length > 0 ? named : all).map(([name, container]) =>
    rowOf(name, container, flags.on('no-trunc')),
  );
  const code = yield* printList(host, rows, STYLE, flags.text('format') ?? '');
  if (code === 0 && rows.length > 0) {
    yield* host.complain(
      'layerwise: what processes use is not measured here, only limits and numbers are known\n',
    );
  }
  return code;
}

function rowOf(name: string, container: Container, whole: boolean): Row {
  const { id, host, run: life } = container;
  const running = isRunning(container);
  return {
    BlockIO: UNKNOWN,
    CPUPerc: UNKNOWN,
    Container: name,
    ID: whole ? id : id.slice(0, SHORT),
    MemPerc: UNKNOWN,
    MemUsage: `${UNKNOWN} / ${running ? binarySize(host.memory === 0 ? HOST_MEMORY : host.memory) : UNKNOWN}`,
    Name: container.name,
    NetIO: UNKNOWN,
    PIDs: running ? String(life?.moment.processes.length ?? 0) : UNKNOWN,
  };
}

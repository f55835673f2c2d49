import { containerById, logOf, timestamp } from '../../daemon/index.ts';
import type { Coroutine, TimedChunk } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call, Command } from '../support/command.ts';
import { followUntil } from '../support/container/attach.ts';
import { Follower } from '../support/container/follower.ts';
import { lookup } from '../support/container/find.ts';
import { daemonError } from '../support/messages.ts';
import { timeOf } from '../support/times.ts';

/** `docker logs`: what a container printed. */
export const logs: Command = {
  names: ['logs', 'container logs'],
  usage: 'docker logs [OPTIONS] CONTAINER',
  about: 'Fetch the logs of a container',
  flags: [
    { name: 'details', kind: 'bool', help: 'Show extra details provided to logs' },
    { name: 'follow', short: 'f', kind: 'bool', help: 'Follow log output' },
    {
      name: 'since',
      kind: 'string',
      help: 'Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)',
    },
    {
      name: 'tail',
      short: 'n',
      kind: 'string',
      help: 'Number of lines to show from the end of the logs',
      default: 'all',
    },
    { name: 'timestamps', short: 't', kind: 'bool', help: 'Show timestamps' },
    {
      name: 'until',
      kind: 'string',
      help: 'Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)',
    },
  ],
  arguments: [1, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  if (container.host.more?.LogConfig?.Type === 'none') {
    return yield* daemonError(host, 'configured logging driver does not support reading');
  }
  const since = timeOf(flags.text('since'), host.now());
  const until = timeOf(flags.text('until'), host.now());
  if (since === 'wrong' || until === 'wrong') {
    const name = since === 'wrong' ? 'since' : 'until';
    const value = flags.text(name);
    const why = `failed to parse value as time or duration: ${quote(value ?? '')}`;
    yield* host.complain(`invalid value for "${name}": ${why}\n`);
    return 1;
  }
  const lines = linesOf(logOf(container)).filter(
    ({ at }) => (since === null || at >= since) && (until === null || at <= until),
  );
  const tail = flags.text('tail') ?? 'all';
  const shown = /^\d+$/.test(tail) ? lines.slice(Math.max(0, lines.length - Number(tail))) : lines;
  const stamped = flags.on('timestamps');
  for (const { fd, text, at } of shown) {
    const line = `${stamped ? `${nanoTimestamp(at)} ` : ''}${flags.on('details') ? ' ' : ''}${text}`;
    yield* fd === 1 ? host.print(line) : host.complain(line);
  }
  if (!flags.on('follow') || container.run === null || container.run.moment.exitCode !== null) return 0;
  const follower = new Follower(host);
  follower.skip(container.run.moment.output);
  const outcome = () => containerById(host.workspace.daemon, container.id)?.run?.moment ?? null;
  const code = yield* followUntil(host, container.id, follower, outcome, () => outcome()?.exitCode ?? null);
  if (code === null) yield* host.complain('layerwise: nothing more will come; stopped as Ctrl-C does\n');
  return 0;
}

/** The log line by line, as the json-file driver keeps it. */
function linesOf(chunks: readonly TimedChunk[]): TimedChunk[] {
  const lines: TimedChunk[] = [];
  const open: Record<1 | 2, TimedChunk | null> = { 1: null, 2: null };
  for (const { fd, text, at } of chunks) {
    for (const part of text.split(/(?<=\n)/)) {
      const begun: TimedChunk = open[fd] ?? { fd, text: '', at };
      const line = { ...begun, text: begun.text + part };
      if (part.endsWith('\n')) lines.push(line);
      open[fd] = part.endsWith('\n') ? null : line;
    }
  }
  for (const rest of [open[1], open[2]]) if (rest !== null && rest.text !== '') lines.push(rest);
  return lines;
}

/** With nine digits of fraction, as the logs have it. */
function nanoTimestamp(at: number): string {
  const [whole = '', fraction = ''] = timestamp(at).replace('Z', '').split('.');
  return `${whole}.${fraction.padEnd(9, '0')}Z`;
}

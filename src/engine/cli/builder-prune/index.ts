import { pruneCache } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { cacheRows } from '../support/disk-usage.ts';
import { alignRows } from '../support/table.ts';
import { humanSize } from '../../image/units.ts';

/** `docker builder prune`: empties the build cache, so that every step runs again. */
export const builderPrune: Command = {
  names: ['builder prune', 'buildx prune'],
  usage: 'docker buildx prune',
  about: 'Remove build cache',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Include internal/frontend images' },
    { name: 'force', short: 'f', kind: 'bool', help: 'Do not prompt for confirmation' },
  ],
  notSimulated: ['filter', 'max-used-space', 'min-free-space', 'reserved-space', 'verbose', 'keep-storage'],
  arguments: [0, 0],
  plugin: true,
  run,
};

const WARNING =
  'WARNING! This will remove all dangling build cache. Are you sure you want to continue? [y/N] ';

function* run({ flags, host }: Call): Coroutine<number> {
  if (!flags.on('force')) {
    yield* host.print(WARNING);
    const answer = yield* host.readInput();
    if (!/^y(es)?\s*$/i.test(answer.split('\n', 1)[0] ?? '')) {
      yield* host.print('\n');
      return 0;
    }
  }
  const { daemon } = host.workspace;
  const records = cacheRows(daemon);
  host.workspace = { ...host.workspace, daemon: pruneCache(daemon) };
  const total = records.reduce((sum, record) => sum + record.size, 0);
  if (records.length > 0) {
    const rows = records.map(({ id, size }) => [id, 'true', humanSize(size, 4)]);
    yield* host.print(alignRows([['ID', 'RECLAIMABLE', 'SIZE'], ...rows]));
  }
  yield* host.print(`Total:\t${humanSize(total, 4)}\n`);
  return 0;
}

import { pruneCache, pruneUnused } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { setDaemon } from '../support/engine.ts';
import type { Call, Command } from '../support/command.ts';
import { cacheRows, type CacheRow } from '../support/disk-usage.ts';
import { ago, humanSize } from '../../image/units.ts';

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
  const all = flags.on('all');
  const records = cacheRows(daemon).filter(({ type, held }) => all || (type !== 'frontend' && !held));
  setDaemon(host, all ? pruneCache(daemon) : pruneUnused(daemon));
  const total = records.reduce((sum, record) => sum + record.size, 0);
  yield* host.print(recordTable(records, host.now()) + `Total:\t${humanSize(total, 4)}\n`);
  return 0;
}

/** Records as they go, aligned with tabs as buildx writes them: those that may still change have a star. */
function recordTable(records: readonly CacheRow[], now: number): string {
  if (records.length === 0) return '';
  const lines = records.map(({ id, type, size, made }, index) => {
    const name = (type === 'source.local' ? `${id}*` : id).padEnd(40);
    const used = ago(now - (made ?? now));
    return `${name}\ttrue \t${index === 0 ? '\t' : ''}${humanSize(size, 4).padEnd(10)}\t${used}\n`;
  });
  return `ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n${lines.join('')}`;
}

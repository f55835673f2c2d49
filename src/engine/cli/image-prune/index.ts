import { removeImage, type DaemonState, type StoredImage } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { humanSize } from '../../image/units.ts';

/** `docker image prune`: removes images without a name, or with `-a` all that no container uses. */
export const imagePrune: Command = {
  names: ['image prune'],
  usage: 'docker image prune [OPTIONS]',
  about: 'Remove unused images',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Remove all unused images, not just dangling ones' },
    { name: 'force', short: 'f', kind: 'bool', help: 'Do not prompt for confirmation' },
  ],
  notSimulated: ['filter'],
  arguments: [0, 0],
  run,
};

const DANGLING = 'WARNING! This will remove all dangling images.\nAre you sure you want to continue? [y/N] ';
const UNUSED =
  'WARNING! This will remove all images without at least one container associated to them.\nAre you sure you want to continue? [y/N] ';

function* run({ flags, host }: Call): Coroutine<number> {
  const all = flags.on('all');
  if (!flags.on('force')) {
    yield* host.print(all ? UNUSED : DANGLING);
    const answer = yield* host.readInput();
    if (!/^y\s*$/i.test(answer.split('\n', 1)[0] ?? '')) {
      yield* host.print('\n');
      return 0;
    }
  }
  const before = host.workspace.daemon;
  const doomed = before.images.filter((image) => all || image.tags.length === 0);
  const daemon = doomed.reduce((state, image) => removeImage(state, image.id), before);
  host.workspace = { ...host.workspace, daemon };
  const lines = doomed.flatMap((image) => [
    ...image.tags.map((tag) => `untagged: ${tag}`),
    `deleted: ${image.id}`,
  ]);
  if (lines.length > 0) yield* host.print(`Deleted Images:\n${lines.join('\n')}\n\n`);
  yield* host.print(`Total reclaimed space: ${humanSize(freed(doomed, daemon), 4)}\n`);
  return 0;
}

/** Bytes of layers that neither an image nor the build cache has any more. */
function freed(doomed: readonly StoredImage[], after: DaemonState): number {
  const kept = new Set(after.images.flatMap((image) => image.diffIds));
  const cached = new Set([...after.cache.records.values()].map((record) => record.layer));
  const gone = new Map<string, number>();
  for (const { diffIds, image } of doomed) {
    diffIds.forEach((id, index) => {
      const layer = image.layers[index];
      if (layer !== undefined && !kept.has(id) && !cached.has(layer.changes)) gone.set(id, layer.size);
    });
  }
  return [...gone.values()].reduce((sum, size) => sum + size, 0);
}

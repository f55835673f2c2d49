import { imageUsers, removeImage, type DaemonState, type StoredImage } from '../../daemon/index.ts';

/** What became of pruning images. */
export interface PrunedImages {
  readonly daemon: DaemonState;
  /** `untagged: …` and `deleted: …` as the client prints them. */
  readonly lines: readonly string[];
  /** Bytes that nobody holds any more. */
  readonly freed: number;
}

/** Removes images that no container uses: dangling ones, or all of them. */
export function pruneImages(
  before: DaemonState,
  all: boolean,
  keeps: (image: StoredImage) => boolean = () => false,
): PrunedImages {
  const doomed = before.images.filter(
    (image) => (all || image.tags.length === 0) && imageUsers(before, image.id).length === 0 && !keeps(image),
  );
  const daemon = doomed.reduce((state, image) => removeImage(state, image.id), before);
  const lines = doomed.flatMap((image) => [
    ...image.tags.map((tag) => `untagged: ${tag}`),
    `deleted: ${image.id}`,
  ]);
  return { daemon, lines, freed: freed(doomed, daemon) };
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

import {
  childImages,
  imageUsers,
  releasedLayers,
  removeImage,
  type DaemonState,
  type StoredImage,
} from '../../daemon/index.ts';

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
    (image) =>
      (all || image.tags.length === 0) &&
      imageUsers(before, image.id).length === 0 &&
      childImages(before, image.id).length === 0 &&
      !keeps(image),
  );
  let daemon = before;
  let freed = 0;
  const lines: string[] = [];
  for (const image of doomed) {
    daemon = removeImage(daemon, image.id);
    const layers = releasedLayers(image, daemon);
    freed += layers.reduce((sum, { size }) => sum + size, 0);
    lines.push(...image.tags.map((tag) => `untagged: ${tag}`), `deleted: ${image.id}`);
    lines.push(...layers.map(({ id }) => `deleted: ${id}`));
  }
  return { daemon, lines, freed };
}

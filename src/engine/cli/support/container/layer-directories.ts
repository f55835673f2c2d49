import { layerName, type StoredImage } from '../../../daemon/index.ts';

const ROOT = '/var/lib/docker/overlay2';

/** Directories of an image's layers in the overlay2 driver, bottom first. */
export function layerDirectories({ image, diffIds }: StoredImage): string[] {
  return diffIds.map((diffId, index) => `${ROOT}/${layerName(diffId, image.layers[index]?.vertex != null)}`);
}

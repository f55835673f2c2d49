import type { BaseImage, BaseLayer } from '../image/base-image.ts';
import { formatPlatform, parsePlatform } from '../image/platform.ts';
import type { ImageSource } from '../plan/index.ts';
import { findImage, storedName } from './images.ts';
import type { DaemonState, StoredImage } from './state.ts';
import { timestamp } from '../image/time.ts';

const made = new WeakMap<StoredImage['image'], BaseImage>();

/** Where FROM finds images: those the engine holds under that name, then those that can be pulled. */
export function imageSource(state: DaemonState, remote: ImageSource): ImageSource {
  return {
    ...(remote.frontends === undefined ? {} : { frontends: remote.frontends }),
    doubt: (reference) => remote.doubt?.(reference) ?? null,
    refusal: (reference) => remote.refusal?.(reference) ?? `${reference}: not found`,
    resolve(reference, platform) {
      const name = storedName(reference);
      const stored = name === null ? undefined : findImage(state, name);
      if (stored === undefined || !fits(stored, platform)) return remote.resolve(reference, platform);
      return stored.pulled ?? localImage(stored, reference, name ?? reference);
    },
  };
}

function fits(stored: StoredImage, platform: string | undefined): boolean {
  if (platform === undefined || platform === '') return true;
  const wanted = parsePlatform(platform);
  return 'error' in wanted || formatPlatform(wanted) === formatPlatform(stored.image.platform);
}

/** An image that was built here, in the form of a base image. */
function localImage(stored: StoredImage, reference: string, name: string): BaseImage {
  const known = made.get(stored.image);
  if (known?.reference === reference) return known;
  const { image, history, diffIds } = stored;
  const base: BaseImage = {
    reference,
    name,
    digest: null,
    imageId: stored.id,
    created: timestamp(stored.created),
    deprecated: false,
    platforms: [image.platform],
    platform: image.platform,
    os: null,
    config: image.config,
    history,
    layers: image.layers.map((layer, index): BaseLayer => ({
      digest: null,
      diffId: diffIds[index] ?? null,
      size: layer.size,
      tarSize: layer.tarSize,
      compressedSize: null,
      sizeSource: layer.exact ? 'measured' : 'estimated',
      createdBy: layer.createdBy,
      paths: [],
      notItemised: null,
    })),
    size: image.size,
    tree: image.tree,
    versions: {},
    notes: [],
  };
  made.set(stored.image, base);
  return base;
}

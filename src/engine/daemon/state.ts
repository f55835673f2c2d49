import type { BuildCache, BuiltImage } from '../build/index.ts';
import { emptyCache } from '../build/index.ts';

/** An image that the engine holds. */
export interface StoredImage {
  /** Image id: `sha256:` and hex of its config. */
  readonly id: string;
  /** Familiar names, `app:latest`; empty for a dangling image. */
  readonly tags: readonly string[];
  /** Virtual time of the build or pull, milliseconds since 1970. */
  readonly created: number;
  readonly image: BuiltImage;
}

/** Everything the simulated engine knows, as one immutable value. */
export interface DaemonState {
  readonly images: readonly StoredImage[];
  readonly cache: BuildCache;
}

export const emptyDaemon: DaemonState = { images: [], cache: emptyCache };

/** Stores an image under a name; an older image of that name keeps its other names, or dangles. */
export function storeImage(state: DaemonState, stored: StoredImage): DaemonState {
  const names = new Set(stored.tags);
  const same = state.images.find((image) => image.id === stored.id);
  const others = state.images
    .filter((image) => image !== same)
    .map((image) => ({ ...image, tags: image.tags.filter((tag) => !names.has(tag)) }));
  const tags = [...new Set([...(same?.tags ?? []), ...stored.tags])];
  return { ...state, images: [...others, { ...stored, tags }] };
}

/** The image of a familiar name, with `:latest` implied, or of an id or its beginning. */
export function findImage(state: DaemonState, name: string): StoredImage | undefined {
  const tagged = /:[^/]*$/.test(name) ? name : `${name}:latest`;
  const byName = state.images.find((image) => image.tags.includes(tagged));
  if (byName !== undefined) return byName;
  const hex = name.replace(/^sha256:/, '');
  return /^[0-9a-f]{1,64}$/.test(hex)
    ? state.images.find((image) => image.id.startsWith(`sha256:${hex}`))
    : undefined;
}

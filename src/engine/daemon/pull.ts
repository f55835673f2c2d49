import { baseLayers, type BuiltImage } from '../build/index.ts';
import type { BaseImage } from '../image/base-image.ts';
import { imageDigests } from '../image/export/index.ts';
import { storedDocument } from './document.ts';
import type { StoredImage } from './state.ts';
import { parseTimestamp } from '../image/time.ts';

/** A catalogue image as the engine stores it after a pull under the given familiar name. */
export function pulledImage(base: BaseImage, name: string): StoredImage {
  const image = unbuilt(base);
  const history = base.history.map((entry) => ({ created: base.created, ...entry }));
  const { diffIds } = imageDigests(image);
  const id = base.imageId ?? storedDocument(image, history, diffIds).id;
  return { id, tags: [name], created: parseTimestamp(base.created), image, history, diffIds, pulled: base };
}

/** A base image in the form of a build's result. */
function unbuilt(base: BaseImage): BuiltImage {
  return {
    platform: base.platform,
    author: '',
    config: base.config,
    history: base.history,
    layers: baseLayers(base),
    baseHistory: base.history.length,
    baseLayers: base.layers.length,
    base: base.reference,
    complete: true,
    size: base.size,
    tree: base.tree,
  };
}

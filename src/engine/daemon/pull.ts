import type { BuiltImage, Layer } from '../build/index.ts';
import type { BaseImage, BaseLayer } from '../image/base-image.ts';
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
  const rows = base.history.flatMap((entry, index) => (entry.empty_layer === true ? [] : [index]));
  return {
    platform: base.platform,
    author: '',
    config: base.config,
    history: base.history,
    layers: base.layers.map((layer, index) => baseLayer(layer, index, rows[index] ?? 0)),
    baseHistory: base.history.length,
    baseLayers: base.layers.length,
    base: base.reference,
    complete: true,
    size: base.size,
    tree: base.tree,
  };
}

function baseLayer(layer: BaseLayer, index: number, history: number): Layer {
  return {
    index,
    base: true,
    diffId: layer.diffId,
    tarSize: layer.tarSize,
    size: layer.size,
    exact: layer.sizeSource === 'measured' || layer.sizeSource === 'repo-info',
    createdBy: layer.createdBy,
    history,
    vertex: null,
    instruction: null,
    place: null,
    changes: null,
    entries: null,
  };
}

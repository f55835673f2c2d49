import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { RecordTable, type CacheRecord } from '../build/index.ts';
import { canonicalName, parseReference } from '../image/reference.ts';
import { imageUsers } from './container/containers.ts';
import type { DaemonState, StoredImage } from './state.ts';

/** Ids of an image's layers with all below them, bottom first (OCI image spec, ChainID). */
function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(
      below === undefined ? diffId : `sha256:${bytesToHex(sha256(utf8ToBytes(`${below} ${diffId}`)))}`,
    );
  }
  return chain;
}

/** A layer that went with the last image that had it. */
export interface ReleasedLayer {
  /** Its chain id. */
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** Layers that nobody holds any more when an image is removed, the top one first: no image, container or build. */
export function releasedLayers(removed: StoredImage, after: DaemonState): ReleasedLayer[] {
  if (imageUsers(after, removed.id).length > 0) return [];
  const used = new Set(after.images.flatMap(({ diffIds }) => chainIds(diffIds)));
  const cached = new Set([...after.cache.records.values()].map(({ layer }) => layer));
  const wasBase = isBuildSource(removed, after);
  return chainIds(removed.diffIds)
    .flatMap((id, index) => {
      const layer = removed.image.layers[index];
      const held = used.has(id) || wasBase(index) || (layer !== undefined && cached.has(layer.changes));
      return held ? [] : [{ id, size: layer?.size ?? 0 }];
    })
    .reverse();
}

/** Whether the builder keeps a layer as one of a base image that it has read. */
function isBuildSource({ image, tags }: StoredImage, { sources }: DaemonState): (index: number) => boolean {
  const read = new Set([...sources.keys()].map(withoutDigest));
  const known = (name: string) => read.has(name);
  const own = tags.some((tag) => known(canonical(tag)));
  const base = image.base !== null && known(image.base);
  return (index) => own || (base && index < image.baseLayers);
}

/** Images that were committed of a container of this one. */
export function childImages(state: DaemonState, id: string): readonly StoredImage[] {
  return state.images.filter(({ parent }) => parent === id);
}

/** Records of the build cache whose layers an image has: base images by name, steps by key. */
export function heldRecords({ images, cache, sources }: DaemonState): {
  readonly sources: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
} {
  const layers = new Set(images.flatMap(({ image }) => image.layers.map(({ changes }) => changes)));
  const bases = new Set(images.flatMap(({ image, tags }) => [image.base ?? '', ...tags.map(canonical)]));
  return {
    sources: new Set([...sources.keys()].filter((name) => bases.has(withoutDigest(name)))),
    keys: new Set(
      [...cache.records.values()]
        .filter(({ layer }) => layer !== null && layers.has(layer))
        .map(({ key }) => key.id),
    ),
  };
}

/** Base images are known to the builder as `docker.io/library/alpine:3.22@sha256:…`. */
function withoutDigest(source: string): string {
  return source.replace(/@sha256:[0-9a-f]+$/, '');
}

function canonical(name: string): string {
  const reference = parseReference(name);
  return typeof reference === 'string' ? name : canonicalName(reference);
}

/** The engine without records of the build cache whose layers no image has, as after `docker builder prune`. */
export function pruneUnused(state: DaemonState): DaemonState {
  const held = heldRecords(state);
  let records = RecordTable.empty<CacheRecord>();
  for (const record of state.cache.records.values()) {
    if (held.keys.has(record.key.id)) records = records.set(record.key.id, record);
  }
  const sources = new Map([...state.sources].filter(([name]) => held.sources.has(name)));
  return { ...state, cache: { ...state.cache, records }, sources };
}

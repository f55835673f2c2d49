import {
  heldRecords,
  imageUsers,
  isRunning,
  objectId,
  volumeUsers,
  type DaemonState,
  type StoredImage,
} from '../../daemon/index.ts';
import { layerSize } from './container/list.ts';
import { volumeSize } from './volumes.ts';

/** Bytes and counts of one kind of object. */
export interface Usage {
  readonly total: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}

/** Bytes of each layer that some image has, by its diff id and those below it. */
function layerSizes(images: readonly StoredImage[]): ReadonlyMap<string, { size: number; users: number }> {
  const layers = new Map<string, { size: number; users: number }>();
  for (const image of images) {
    for (const key of chainOf(image)) {
      const known = layers.get(key.id);
      layers.set(key.id, { size: key.size, users: (known?.users ?? 0) + 1 });
    }
  }
  return layers;
}

function chainOf({ diffIds, image }: StoredImage): readonly { id: string; size: number }[] {
  let chain = '';
  return image.layers.map((layer, index) => {
    chain = `${chain} ${diffIds[index] ?? ''}`;
    return { id: chain, size: layer.size };
  });
}

/** How much of an image other images have too, and how much it has alone. */
export function sharing(state: DaemonState, image: StoredImage): { shared: number; unique: number } {
  const layers = layerSizes(state.images);
  let shared = 0;
  let unique = 0;
  for (const { id, size } of chainOf(image)) {
    if ((layers.get(id)?.users ?? 0) > 1) shared += size;
    else unique += size;
  }
  return { shared, unique };
}

/** Images: layers count once. What no container uses can be reclaimed, as far as it is not shared with what is used. */
export function imageUsage(state: DaemonState): Usage {
  const layers = layerSizes(state.images);
  const size = [...layers.values()].reduce((sum, layer) => sum + layer.size, 0);
  const used = state.images.filter(({ id }) => imageUsers(state, id).length > 0);
  const usedSize = used.reduce((sum, image) => sum + sharing(state, image).unique, 0);
  return { total: state.images.length, active: used.length, size, reclaimable: size - usedSize };
}

/** Containers: their writable layers. */
export function containerUsage(state: DaemonState): Usage {
  const sizes = state.containers.map((container) => ({
    size: layerSize(container),
    active: isRunning(container) || container.status === 'restarting',
  }));
  const sum = (list: readonly { size: number }[]) => list.reduce((total, { size }) => total + size, 0);
  return {
    total: sizes.length,
    active: sizes.filter(({ active }) => active).length,
    size: sum(sizes),
    reclaimable: sum(sizes.filter(({ active }) => !active)),
  };
}

/** Volumes: those that no container has can be reclaimed. */
export function volumeUsage(state: DaemonState): Usage {
  const sizes = state.volumes.map((volume) => ({
    size: volumeSize(volume),
    used: volumeUsers(state, volume.name).length > 0,
  }));
  const sum = (list: readonly { size: number }[]) => list.reduce((total, { size }) => total + size, 0);
  return {
    total: sizes.length,
    active: sizes.filter(({ used }) => used).length,
    size: sum(sizes),
    reclaimable: sum(sizes.filter(({ used }) => !used)),
  };
}

/** The build cache: a record whose layer an image has takes nothing of its own. */
export function cacheUsage(state: DaemonState): Usage {
  const held = new Set(state.images.flatMap(({ image }) => image.layers.map(({ changes }) => changes)));
  const records = [...state.cache.records.values()];
  const made = records
    .filter(({ layer }) => layer === null || !held.has(layer))
    .reduce((sum, record) => sum + record.size, 0);
  const sources = [...state.sources.values()];
  const size = made + sources.reduce((sum, source) => sum + source.size, 0);
  return { total: records.length + sources.length, active: 0, size, reclaimable: size };
}

/** A record of the build cache as lists show it. */
export interface CacheRow {
  /** 25 letters and digits. */
  readonly id: string;
  readonly type: string;
  readonly size: number;
  readonly made: number | undefined;
  readonly shared: boolean;
  /** An image has what it made. */
  readonly held: boolean;
}

/** Every record of the build cache. */
export function cacheRows(state: DaemonState): CacheRow[] {
  const { cache, madeAt, sources } = state;
  const held = heldRecords(state);
  const shown = (id: string): string => id.replace(/^sha256:/, '').slice(0, 25);
  return [
    ...[...sources].map(([name, { type, size, made }]) => ({
      id: shown(objectId('source', name)),
      type,
      size,
      made,
      shared: type === 'regular',
      held: held.sources.has(name),
    })),
    ...[...cache.records.values()].map(({ key, size }) => ({
      id: shown(key.id),
      type: 'regular',
      size,
      made: madeAt.get(key.id),
      shared: true,
      held: held.keys.has(key.id),
    })),
  ];
}

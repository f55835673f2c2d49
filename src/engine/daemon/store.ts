import type { Layer } from '../build/index.ts';
import { parentPath, type FileTree } from '../files/index.ts';
import type { LayerEntry } from '../files/diff/index.ts';
import { objectId } from './identity.ts';
import type { DaemonState, StoredImage } from './state.ts';
import { storedDocument } from './document.ts';

const BLOCK = 4096;
/** What gzip leaves of a small layer, and what an attestation takes: estimates, the real figures depend on the bytes. */
const SMALL_LAYER = 150;
const ATTESTATION = 2000;

/**
 * The id of an image whose config has that digest. containerd names the index that a build makes, which is another one
 * each time (`made`).
 */
export function idInStore({ store }: DaemonState, config: string, made: string): string {
  return store === 'overlay2' ? config : `sha256:${objectId('index', `${config} ${made}`)}`;
}

/** Size of an image as lists show it: containerd counts what is packed and what is unpacked. */
export function imageSize(state: DaemonState, stored: StoredImage): number {
  if (state.store === 'overlay2') return stored.image.size;
  const unpacked = stored.image.layers.reduce((sum, layer) => sum + layerBytes(state, stored, layer), 0);
  return contentSize(stored) + unpacked;
}

/** Bytes of one layer: on containerd whole blocks of the file system. */
export function layerBytes(state: DaemonState, stored: StoredImage, layer: Layer): number {
  if (state.store === 'overlay2') return layer.size;
  if (layer.entries !== null) return entryBlocks(layer.entries);
  const below = stored.image.layers.filter(({ entries }) => entries === null);
  const pulled = state.images.find(
    ({ image, diffIds }) =>
      image.layers.length === below.length && diffIds.every((id, index) => id === stored.diffIds[index]),
  );
  const total = below.reduce((sum, { size }) => sum + size, 0);
  if (pulled === undefined || total === 0) return blocks(layer.size);
  return blocks((treeBlocks(pulled.image.tree) * layer.size) / total);
}

/** Blocks of what a container changed, its root directory among them. */
export function writableBlocks(entries: readonly LayerEntry[]): number {
  return entryBlocks(entries);
}

/** Bytes of the blobs: archives of the layers, the documents. */
export function contentSize(stored: StoredImage): number {
  const { image, history, diffIds } = stored;
  const config = storedDocument(image, history, diffIds).text.length;
  const layers = image.layers.map(({ entries, size, tarSize }) =>
    entries === null ? (tarSize ?? size) : SMALL_LAYER + Math.ceil(size / 1000),
  );
  const made = image.layers.some(({ entries }) => entries !== null);
  return layers.reduce((sum, size) => sum + size, config + (made ? ATTESTATION : 0));
}

function blocks(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function entryBlocks(entries: readonly LayerEntry[]): number {
  const directories = new Set(['/']);
  let size = 0;
  for (const entry of entries) {
    for (let path = parentPath(entry.path); path !== '/'; path = parentPath(path)) directories.add(path);
    if (entry.kind === 'deleted') continue;
    if (entry.inode.type === 'dir') directories.add(entry.path);
    else if (entry.inode.type === 'file' && entry.hardlinkTo === undefined)
      size += blocks(entry.inode.content.size);
  }
  return size + directories.size * BLOCK;
}

function treeBlocks(tree: FileTree): number {
  let size = 0;
  for (const { inode } of tree.walk()) {
    if (inode.type === 'dir') size += BLOCK;
    else if (inode.type === 'file') size += blocks(inode.content.size);
  }
  return size;
}

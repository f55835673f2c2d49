import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ChangedEntry, LayerEntry } from '../diff/index.ts';
import { BLOCK, concat, padding, tarHeader, type TarHeader, type TarType } from './header.ts';

/** Name prefix of whiteouts in layer archives (OCI image-spec, "Whiteouts"). */
const WHITEOUT = '.wh.';

const encoder = new TextEncoder();
const endBlocks = new Uint8Array(2 * BLOCK);

export interface LayerArchive {
  /** `sha256:` and hex, of the uncompressed archive. */
  readonly diffId: string;
  /** Bytes of the uncompressed archive. */
  readonly size: number;
  /**
   * False if some content has no bytes: its digest then went into the sum in place of its bytes, so that the diff id is
   * stable but no archive with it exists.
   */
  readonly exact: boolean;
}

/**
 * The uncompressed archive of a layer, byte for byte what BuildKit exports with SOURCE_DATE_EPOCH and rewrite-timestamp:
 * times after `epoch` (seconds since 1970) become `epoch`. Null if some content has no bytes.
 */
export function layerTar(layer: readonly LayerEntry[], epoch = 0): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (const part of pieces(layer, epoch)) {
    if (!part.exact) return null;
    parts.push(part.bytes);
  }
  return concat(parts);
}

/** Digest and size of {@link layerTar} without holding the archive in memory. */
export function layerArchive(layer: readonly LayerEntry[], epoch = 0): LayerArchive {
  const hash = sha256.create();
  let size = 0;
  let exact = true;
  for (const part of pieces(layer, epoch)) {
    hash.update(part.bytes);
    size += part.size;
    exact &&= part.exact;
  }
  return { diffId: `sha256:${bytesToHex(hash.digest())}`, size, exact };
}

interface Piece {
  readonly bytes: Uint8Array;
  /** Bytes it takes in the archive. */
  readonly size: number;
  readonly exact: boolean;
}

function* pieces(layer: readonly LayerEntry[], epoch: number): Generator<Piece> {
  for (const entry of layer) {
    const header = entry.kind === 'deleted' ? whiteout(entry.path) : memberHeader(entry, epoch);
    yield piece(tarHeader(header, entry.kind === 'deleted'));
    if (entry.kind === 'deleted' || entry.inode.type !== 'file' || header.size === 0) continue;
    const { bytes, sha256: digest } = entry.inode.content;
    const gap = padding(header.size);
    if (bytes === null) yield { bytes: encoder.encode(digest), size: header.size, exact: false };
    else yield piece(bytes);
    if (gap.length > 0) yield piece(gap);
  }
  yield piece(endBlocks);
}

function piece(bytes: Uint8Array): Piece {
  return { bytes, size: bytes.length, exact: true };
}

function whiteout(path: string): TarHeader {
  const cut = path.lastIndexOf('/') + 1;
  const name = path.slice(1, cut) + WHITEOUT + path.slice(cut);
  return { name, type: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: 0 };
}

function memberHeader(entry: ChangedEntry, epoch: number): TarHeader {
  const { inode } = entry;
  const name = entry.path.slice(1) + (inode.type === 'dir' ? '/' : '');
  const { mode, uid, gid } = inode;
  const common = { name, mode, uid, gid, size: 0, mtime: Math.min(Math.floor(inode.mtime / 1000), epoch) };
  if (entry.hardlinkTo !== undefined)
    return { ...common, type: 'hardlink', linkName: entry.hardlinkTo.slice(1) };
  if (inode.type === 'file') return { ...common, type: 'file', size: inode.content.size };
  if (inode.type === 'symlink') return { ...common, type: 'symlink', linkName: inode.target };
  if (inode.type === 'dir') return { ...common, type: 'dir' };
  const type: TarType | null = inode.type === 'socket' ? null : inode.type;
  if (type === null) throw new Error(`socket ${entry.path} in a layer`);
  return { ...common, type, ...(inode.device === undefined ? {} : { device: inode.device }) };
}

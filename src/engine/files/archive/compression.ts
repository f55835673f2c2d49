import { Gunzip } from 'fflate';

/** How a file is packed, told by its first bytes as BuildKit tells it. */
export type Compression = 'none' | 'gzip' | 'bzip2' | 'xz' | 'zstd';

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

export function detectCompression(bytes: Uint8Array): Compression {
  for (const [compression, magic] of MAGIC) {
    if (magic.every((byte, i) => bytes[i] === byte)) return compression;
  }
  // A skippable frame of zstd: magic number 0x184D2A50 to 0x184D2A5F, little-endian.
  const [a = 0, b, c, d] = bytes;
  return bytes.length >= 8 && a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18 ? 'zstd' : 'none';
}

/** What {@link gunzip} gives up at. */
export class TooLarge extends Error {}

/** The unpacked bytes; null if they are no gzip stream. Throws {@link TooLarge} beyond `limit` bytes. */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > limit) throw new TooLarge();
    chunks.push(chunk);
  });
  try {
    // In pieces, so that a small file that unpacks to a huge one is stopped early.
    const step = 64 * 1024;
    for (let at = 0; at < bytes.length; at += step) {
      stream.push(bytes.subarray(at, at + step), at + step >= bytes.length);
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    return null;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

import { gunzipSync, gzipSync } from 'fflate';
import { fromBytes, toBytes } from '../../kernel/index.ts';

/** Gzip of a byte string. The bytes are not those of the gzip program; what comes out of them is. */
export function compress(data: string, level = 6): string {
  const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  return fromBytes(gzipSync(toBytes(data), { mtime: 0, level: steps[level - 1] ?? 6 }));
}

/** What was compressed; null when the bytes are no gzip stream. */
export function decompress(data: string): string | null {
  if (!isGzip(data)) return null;
  try {
    return fromBytes(gunzipSync(toBytes(data)));
  } catch {
    return null;
  }
}

export function isGzip(data: string): boolean {
  return data.startsWith('\x1f\x8b');
}

import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { fromBase64 } from '../base64.ts';
import type { Files } from '../project.ts';
import { BRING_LIMITS, type Found } from './found.ts';

/**
 * What a zip says it holds; entries are unpacked when they are read. An entry gets the room that its header states, and more
 * than that is never written. Throws for what is no zip.
 */
export function zipEntries(zip: Uint8Array): readonly Found[] {
  if (zip.length > BRING_LIMITS.archive)
    throw new Error(`it is larger than ${BRING_LIMITS.archive / 1_000_000} MB`);
  const found: Found[] = [];
  unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      if (!name.endsWith('/')) found.push({ path: name, size: originalSize, read: () => entry(zip, name) });
      return false;
    },
  });
  return found;
}

/** One entry's bytes. Rejects when the archive is damaged there. */
async function entry(zip: Uint8Array, wanted: string): Promise<Uint8Array> {
  const bytes = await Promise.resolve(unzipSync(zip, { filter: ({ name }) => name === wanted })[wanted]);
  if (bytes === undefined) throw new Error(`the archive has no ${wanted}`);
  return bytes;
}

/** Bit of the file kind in a zip's Unix attributes: a regular file. */
const REGULAR = 0o100000;
const UNIX = 3;
/** Zips know no times before it, and ours have none. */
const NO_TIME = '1980-01-01T00:00:00';

/** The project as a zip, permissions included; the same files give the same bytes. */
export function zipOf(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text, base64, mode = 0o644 } of files) {
    const bytes = base64 === undefined ? strToU8(text) : (fromBase64(base64) ?? new Uint8Array());
    entries[path] = [bytes, { os: UNIX, attrs: (REGULAR | mode) * 0x10000, mtime: NO_TIME }];
  }
  return zipSync(entries);
}

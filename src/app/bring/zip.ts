import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { fromBase64 } from '../base64.ts';
import type { Files, ProjectFile } from '../project.ts';
import { BRING_LIMITS, type Found } from './found.ts';
import { unixModes } from './zip-modes.ts';

/** Kinds of files in a zip's Unix attributes, as in stat.h. */
const KIND = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;
const FOLDER = 0o040000;
/** That of DOS, which unpackers look for too. */
const DOS_FOLDER = 0x10;
const UNIX = 3;
/** Zips know no times before it, and ours have none. */
const NO_TIME = '1980-01-01T00:00:00';
const LINK_MODE = 0o777;
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/**
 * What a zip says it holds, links and empty folders too; entries are unpacked when they are read. An entry gets the room
 * that its header states, and more than that is never written. Throws for what is no zip.
 */
export function zipEntries(zip: Uint8Array): readonly Found[] {
  if (zip.length > BRING_LIMITS.archive)
    throw new Error(`it is larger than ${BRING_LIMITS.archive / 1_000_000} MB`);
  const modes = unixModes(zip);
  const found: Found[] = [];
  const filled = new Set<string>();
  unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      const path = name.replace(/\/+$/, '');
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        const folder = path.slice(0, at);
        if (filled.has(folder)) break;
        filled.add(folder);
      }
      const bits = modes.get(name);
      const rights = bits === undefined || (bits & KIND) === LINK ? {} : { mode: bits & 0o7777 };
      const kind = name.endsWith('/') ? 'folder' : (bits ?? 0) & KIND ? kindOf(bits ?? 0) : 'file';
      found.push({ path, size: originalSize, kind, ...rights, read: () => entry(zip, name) });
      return false;
    },
  });
  return found.filter(({ path, kind }) => kind !== 'folder' || !filled.has(path));
}

function kindOf(bits: number): 'link' | 'file' {
  return (bits & KIND) === LINK ? 'link' : 'file';
}

/** One entry's bytes. Rejects when the archive is damaged there. */
async function entry(zip: Uint8Array, wanted: string): Promise<Uint8Array> {
  const bytes = await Promise.resolve(unzipSync(zip, { filter: ({ name }) => name === wanted })[wanted]);
  if (bytes === undefined) throw new Error(`the archive has no ${wanted}`);
  return bytes;
}

/** The project as a zip, permissions, links and empty folders included; the same files give the same bytes. */
export function zipOf(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const file of files) {
    const { name, bytes, attributes } = entryOf(file);
    // Halves that overflow a signed number: the attributes of Unix are the upper one.
    const attrs = attributes * 0x10000 + (file.folder === true ? DOS_FOLDER : 0);
    entries[name] = [bytes, { os: UNIX, attrs, mtime: NO_TIME }];
  }
  return zipSync(entries);
}

function entryOf({ path, text, base64, target, folder, mode }: ProjectFile): {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly attributes: number;
} {
  if (folder === true)
    return { name: `${path}/`, bytes: new Uint8Array(), attributes: FOLDER | (mode ?? FOLDER_MODE) };
  if (target !== undefined) return { name: path, bytes: strToU8(target), attributes: LINK | LINK_MODE };
  const bytes = base64 === undefined ? strToU8(text) : (fromBase64(base64) ?? new Uint8Array());
  return { name: path, bytes, attributes: REGULAR | (mode ?? FILE_MODE) };
}

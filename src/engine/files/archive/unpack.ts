import type { Content } from '../content.ts';
import { detectCompression, gunzip, TooLarge } from './compression.ts';
import { readTar, type ArchiveEntry } from './read-tar.ts';

/** Bytes an archive may unpack to; a shared project is untrusted input. */
const LIMIT = 256 * 1024 * 1024;

/** What ADD makes of a local file. */
export type Unpacked =
  /** An archive. `error`: where reading broke off after the entries, in Go's words. */
  | { readonly kind: 'archive'; readonly entries: readonly ArchiveEntry[]; readonly error: string | null }
  /** No archive: ADD copies the file as it is. */
  | { readonly kind: 'file' }
  /** Docker could unpack it, we cannot. */
  | { readonly kind: 'unsupported'; readonly message: string };

/**
 * Recognises a tar archive, plain or compressed with gzip, by its content; names do not count. Any other compression that
 * Docker knows is `unsupported`.
 */
export function unpackArchive(content: Content): Unpacked {
  const { bytes } = content;
  if (bytes === null) return unsupported('ADD of a file whose bytes are not there');
  const compression = detectCompression(bytes);
  if (compression !== 'none' && compression !== 'gzip')
    return unsupported(`ADD of a file compressed with ${compression}`);
  try {
    const plain = compression === 'gzip' ? gunzip(bytes, LIMIT) : bytes;
    const contents = plain === null ? null : readTar(plain);
    if (contents === null) return { kind: 'file' };
    if (contents.sparse) return unsupported('ADD of an archive with sparse files');
    return { kind: 'archive', entries: contents.entries, error: contents.error };
  } catch (error) {
    if (error instanceof TooLarge)
      return unsupported(`ADD of an archive of more than ${LIMIT / 1024 / 1024} MB`);
    throw error;
  }
}

function unsupported(what: string): Unpacked {
  return { kind: 'unsupported', message: `layerwise: ${what} is not simulated` };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BuiltImage } from '../build/index.ts';
import type { HistoryEntry } from '../image/config.ts';
import { configDocument } from '../image/export/documents.ts';
import { goJson } from '../image/export/go-json.ts';

/** An image config as the engine stores it, with real times, and the id that is its digest. */
export interface StoredDocument {
  readonly id: string;
  readonly text: string;
}

/** The OCI image config document of an image whose history has times. */
export function storedDocument(
  image: BuiltImage,
  history: readonly HistoryEntry[],
  diffIds: readonly string[],
): StoredDocument {
  const { platform, author } = image;
  const text = goJson({
    architecture: platform.architecture,
    author: author === '' ? undefined : author,
    config: configDocument(image.config),
    created: history.at(-1)?.created,
    history: history.map(({ created, created_by, author: by, comment, empty_layer }) => ({
      created,
      created_by,
      author: by,
      comment,
      empty_layer: empty_layer === true ? true : undefined,
    })),
    os: platform.os,
    rootfs: { type: 'layers', diff_ids: diffIds },
    variant: platform.variant,
  });
  return { id: `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`, text };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * What a regular file holds. `bytes` is null for content that is only *sized*: a 60 MB binary has a size and a
 * digest here, but nothing of it exists in memory.
 */
export interface Content {
  /** Bytes, a non-negative integer. */
  readonly size: number;
  /** Lower-case hex; worked out on first use for content with bytes. */
  readonly sha256: string;
  readonly bytes: Uint8Array | null;
}

class ByteContent implements Content {
  readonly bytes: Uint8Array;
  private digest: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.length;
  }

  get sha256(): string {
    this.digest ??= bytesToHex(sha256(this.bytes));
    return this.digest;
  }
}

const encoder = new TextEncoder();
/** A byte order mark is content like any other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Content with the given bytes. The caller gives the array away: it must not change afterwards. */
export function contentOf(bytes: Uint8Array): Content {
  return new ByteContent(bytes);
}

/** Content that is the UTF-8 form of `text`. */
export function textContent(text: string): Content {
  return new ByteContent(encoder.encode(text));
}

/** Content known by size and digest alone. */
export function sizedContent(size: number, digest: string): Content {
  return { size, sha256: digest, bytes: null };
}

/** The text of content as UTF-8, or null when its bytes are not here. */
export function contentText(content: Content): string | null {
  return content.bytes === null ? null : decoder.decode(content.bytes);
}

export const emptyContent: Content = contentOf(new Uint8Array(0));

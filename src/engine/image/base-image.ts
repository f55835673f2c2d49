import type { FileTree } from '../files/index.ts';
import type { HistoryEntry, ImageConfig } from './config.ts';
import type { Platform } from './platform.ts';

/**
 * Where a size comes from. `measured`: from the real files. `repo-info`: published totals, to 0.01 MB. `estimated`:
 * worked out from a compressed size or a total, good to about 10 %. `known`: general knowledge, approximate. Show no
 * more than two significant digits of the last two.
 */
export type SizeSource = 'measured' | 'repo-info' | 'estimated' | 'known';

/** One layer of a base image. */
export interface BaseLayer {
  /** Digest of the compressed blob, as a registry names it; null where it is not known. */
  readonly digest: string | null;
  /** Digest of the uncompressed tar, as the image config lists it; null where it is not known. */
  readonly diffId: string | null;
  /** Bytes of its files, unpacked. */
  readonly size: number;
  /** Bytes of the uncompressed tar; null where it is not known. */
  readonly tarSize: number | null;
  /** Bytes that a pull transfers; null where it is not known. */
  readonly compressedSize: number | null;
  readonly sizeSource: SizeSource;
  /** The history line it belongs to. */
  readonly createdBy: string;
  /** Files and links that are known to come with it, absolute, in no particular order. Never the whole layer. */
  readonly paths: readonly string[];
  /**
   * The part of `size` that no known file accounts for. It stands in the tree as one file without bytes, so that the
   * files of a tree always add up to the sizes of its layers. Null when every byte is accounted for.
   */
  readonly notItemised: { readonly path: string; readonly size: number } | null;
}

/** The operating system in a base image. */
export interface BaseSystem {
  readonly prettyName: string;
  readonly versionId: string;
  readonly packageManager: 'apk' | 'apt' | 'microdnf' | 'none';
  readonly libc: 'glibc' | 'musl' | 'uclibc';
  /** What /bin/sh is: `busybox ash`, `dash`, `bash`. */
  readonly shell: string;
}

/** An image that FROM may name. */
export interface BaseImage {
  /** Canonical: `docker.io/library/alpine:3.20`. */
  readonly reference: string;
  /** As people write it: `alpine:3.20`. */
  readonly name: string;
  /** Digest that a pull prints (of the index where there is one); null where it is not known. */
  readonly digest: string | null;
  /** Digest of the image config; null where it is not known. */
  readonly imageId: string | null;
  /** RFC 3339. */
  readonly created: string;
  /** No longer maintained by its publisher. */
  readonly deprecated: boolean;
  /** All platforms it exists for. One alone means that it is no index and is taken whatever was asked for. */
  readonly platforms: readonly Platform[];
  /** The one this is. Sizes and files are those of the platform that was looked at, linux/amd64 where it exists. */
  readonly platform: Platform;
  /** Null where there is no distribution in it (hello-world, distroless). */
  readonly os: BaseSystem | null;
  readonly config: ImageConfig;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Bottom first. */
  readonly layers: readonly BaseLayer[];
  /** Sum of the layers. */
  readonly size: number;
  /** All layers together. Executables of unknown size are there with a size of 0. */
  readonly tree: FileTree;
  /** Main software and its version: `node` → `20.20.2`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Sentences worth telling a learner. */
  readonly notes: readonly string[];
}

/** The images that can be pulled. */
export interface ImageCatalogue {
  /**
   * The image of a reference in any form Docker takes (`alpine`, `docker.io/library/alpine:latest`, with a digest).
   * Undefined when there is none, when the reference is malformed, when it is `scratch`, or when an image for several
   * platforms lacks this one; ask without a platform to tell that apart. `platform` is as in `--platform`.
   */
  resolve(reference: string, platform?: string): BaseImage | undefined;
  /** What its registry says of a reference that it does not have. */
  refusal(reference: string): string;
  /** Why that need not be true, in a sentence: the catalogue is a selection. Null where it is. */
  doubt?(reference: string): string | null;
  /** Familiar names of all images, further tags included, in byte order. */
  names(): readonly string[];
}

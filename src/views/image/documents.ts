import { imageArchive, type BuildResult } from '../../engine/index.ts';

/** What an export of the image says of it, worked out when asked for: it reads every byte of every layer. */
export interface ImageDocumentsView {
  /** `sha256:…`; empty without an image. */
  readonly manifest: string;
  readonly config: string;
  readonly layers: readonly string[];
  /** The config as indented JSON. */
  readonly json: string;
  /** Why the digests are not those that Docker would give, or empty. */
  readonly notice: string;
}

/** An image as a file to keep. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is missing in it, or empty. */
  readonly notice: string;
}

const NONE: ImageDocumentsView = { manifest: '', config: '', layers: [], json: '', notice: '' };

/** Digests and config of a build's image, as BuildKit exports it reproducibly. */
export function imageDocuments({ image }: BuildResult): ImageDocumentsView {
  if (image === null) return NONE;
  const { documents, missing } = imageArchive(image, { format: 'oci' });
  const config: unknown = JSON.parse(documents.configText);
  return {
    manifest: documents.manifest,
    config: documents.config,
    layers: documents.diffIds,
    json: JSON.stringify(config, null, 2),
    notice: image.complete ? digestNotice(missing.length, documents.exact) : INCOMPLETE,
  };
}

const INCOMPLETE = 'A step was not simulated to its end, so these digests are not those of the real image.';

function digestNotice(missing: number, exact: boolean): string {
  if (!exact)
    return 'Some bytes of this image are not known here, so these digests are steady, but not those of the real image.';
  return missing === 0
    ? ''
    : 'The layers of the base image are known by their digests; their bytes are not here.';
}

/** The image as a tar, or null without an image. */
export function imageArchiveFile({ image }: BuildResult, format: 'docker' | 'oci'): ArchiveFile | null {
  if (image === null) return null;
  const { bytes, notice } = imageArchive(image, { format, tags: ['layerwise/image:latest'] });
  return { name: format === 'oci' ? 'image.oci.tar' : 'image.tar', bytes, notice };
}

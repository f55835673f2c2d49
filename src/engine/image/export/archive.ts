import { contentOf, textContent, type Content } from '../../files/index.ts';
import type { ChangedEntry } from '../../files/diff/index.ts';
import { layerTar } from '../../files/tar/index.ts';
import { imageDocuments, type ExportableImage, type ImageDocuments } from './documents.ts';
import { goJson } from './go-json.ts';

/** An image as one file, for `docker load` or any tool that reads OCI layouts. */
export interface ImageArchive {
  readonly bytes: Uint8Array;
  readonly documents: ImageDocuments;
}

/** Why an image cannot be written: bytes that only its publisher has. */
export interface Incomplete {
  /** Indices of the layers whose bytes are not here. */
  readonly missing: readonly number[];
}

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';

/**
 * Writes an image as an OCI image layout in a tar, with the `manifest.json` that `docker load` reads beside it (OCI
 * image-spec, image-layout.md; moby, image/tarexport). Times are the epoch, so the same image gives the same bytes.
 * `tags` are familiar names such as `app:latest`.
 */
export function imageArchive(
  image: ExportableImage,
  tags: readonly string[] = [],
): ImageArchive | Incomplete {
  const layers = image.layers.map((layer) => (layer.entries === null ? null : layerTar(layer.entries)));
  const missing = layers.flatMap((bytes, index) => (bytes === null ? [index] : []));
  if (missing.length > 0) return { missing };
  const documents = imageDocuments(image);
  const files = new Map<string, Content>();
  for (const bytes of layers) if (bytes !== null) addBlob(files, contentOf(bytes));
  addBlob(files, textContent(documents.configText));
  addBlob(files, textContent(documents.manifestText));
  files.set('/index.json', textContent(indexText(documents, tags)));
  files.set('/manifest.json', textContent(loadText(documents, tags)));
  files.set('/oci-layout', textContent('{"imageLayoutVersion":"1.0.0"}'));
  const bytes = layerTar(entries(files));
  if (bytes === null) throw new Error('an archive made of bytes has content without bytes');
  return { bytes, documents };
}

function addBlob(files: Map<string, Content>, content: Content): void {
  files.set(blobPath(`sha256:${content.sha256}`), content);
}

function blobPath(digest: string): string {
  return `/blobs/${digest.replace(':', '/')}`;
}

function indexText(documents: ImageDocuments, tags: readonly string[]): string {
  const descriptor = {
    mediaType: MANIFEST_TYPE,
    digest: documents.manifest,
    size: textContent(documents.manifestText).size,
  };
  const named = tags.map((tag) => ({
    ...descriptor,
    annotations: {
      'io.containerd.image.name': tag,
      'org.opencontainers.image.ref.name': tag.replace(/^.*:/, ''),
    },
  }));
  return goJson({
    schemaVersion: 2,
    mediaType: INDEX_TYPE,
    manifests: named.length > 0 ? named : [descriptor],
  });
}

function loadText(documents: ImageDocuments, tags: readonly string[]): string {
  const path = (digest: string) => blobPath(digest).slice(1);
  return goJson([
    {
      Config: path(documents.config),
      RepoTags: tags.length > 0 ? tags : null,
      Layers: documents.diffIds.map(path),
    },
  ]);
}

/** The files with the directories above them, parents first. */
function entries(files: ReadonlyMap<string, Content>): ChangedEntry[] {
  const common = { uid: 0, gid: 0, mtime: 0 };
  const directory = (path: string): ChangedEntry => ({
    path,
    kind: 'added',
    inode: { type: 'dir', mode: 0o755, ...common, entries: new Map() },
  });
  const members = [...files].map(([path, content]): ChangedEntry => ({
    path,
    kind: 'added',
    inode: { type: 'file', mode: 0o644, ...common, content },
  }));
  return [directory('/blobs'), directory('/blobs/sha256'), ...members];
}

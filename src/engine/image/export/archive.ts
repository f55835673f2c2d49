import { compareBytes, contentOf, textContent, type Content } from '../../files/index.ts';
import type { ChangedEntry } from '../../files/diff/index.ts';
import { layerTar } from '../../files/tar/index.ts';
import { canonicalName, familiarName, parseReference, type Reference } from '../reference.ts';
import { timestamp } from '../time.ts';
import { imageDocuments, type ExportableImage, type ImageDocuments } from './documents.ts';
import { goJson } from './go-json.ts';

/** An image as one file. */
export interface ImageArchive {
  readonly bytes: Uint8Array;
  readonly documents: ImageDocuments;
  /** Indices of the layers that are described in it but not contained: only their publisher has the bytes. */
  readonly missing: readonly number[];
  /** What is to be said about the missing layers; empty when the archive is complete. */
  readonly notice: string;
}

export interface ArchiveOptions {
  /** Names such as `app:latest`; without a tag `latest` is meant. */
  readonly tags?: readonly string[];
  /**
   * `docker`: an OCI layout with the `manifest.json` that every `docker load` reads. `oci`: the layout alone. As the
   * outputs of BuildKit with these names.
   */
  readonly format?: 'docker' | 'oci';
  /** SOURCE_DATE_EPOCH, whole seconds since 1970; default 0. */
  readonly epoch?: number;
}

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';
const BLOB_MODE = 0o444;
const DOCUMENT_MODE = 0o644;

/** A file in an archive. */
export interface Member {
  readonly mode: number;
  readonly content: Content;
}

/**
 * Writes an image as a tar with the members, modes and order of BuildKit's exporters `docker` and `oci` (buildkit,
 * exporter/oci; containerd, core/images/archive). It depends on nothing but its arguments. Throws for a tag that is no name.
 */
export function imageArchive(
  image: ExportableImage,
  { tags = [], format = 'docker', epoch = 0 }: ArchiveOptions = {},
): ImageArchive {
  const names = tags.map(readTag);
  const documents = imageDocuments(image, epoch);
  const members = new Map<string, Member>();
  const addBlob = (content: Content): void => {
    members.set(blobPath(`sha256:${content.sha256}`), { mode: BLOB_MODE, content });
  };
  const add = (path: string, text: string, mode = DOCUMENT_MODE): void => {
    members.set(path, { mode, content: textContent(text) });
  };
  const missing: number[] = [];
  for (const [index, { entries }] of image.layers.entries()) {
    const bytes = entries === null ? null : layerTar(entries, epoch);
    if (bytes === null) missing.push(index);
    else addBlob(contentOf(bytes));
  }
  addBlob(textContent(documents.configText));
  addBlob(textContent(documents.manifestText));
  add('/index.json', indexText(documents, names, epoch));
  if (format === 'docker') add('/manifest.json', loadText(documents, names));
  add('/oci-layout', '{"imageLayoutVersion":"1.0.0"}', BLOB_MODE);
  return { bytes: memberTar(members), documents, missing, notice: noticeOf(missing, image.layers.length) };
}

/** A tar of files below `/blobs/sha256` and beside it, by name. Throws for content without bytes. */
export function memberTar(members: ReadonlyMap<string, Member>): Uint8Array {
  const bytes = layerTar(entriesOf(members));
  if (bytes === null) throw new Error('an archive made of bytes has content without bytes');
  return bytes;
}

function readTag(tag: string): Reference {
  const reference = parseReference(tag);
  if (typeof reference === 'string') throw new Error(`${tag}: ${reference}`);
  return reference;
}

function noticeOf(missing: readonly number[], count: number): string {
  if (missing.length === 0) return '';
  const numbers = missing.map((index) => index + 1).join(', ');
  const [which, what, it] =
    missing.length === 1 ? ['Layer', 'is', 'it holds'] : ['Layers', 'are', 'they hold'];
  return (
    `${which} ${numbers} of ${count} ${what} named in this archive but not in it: the bytes of what ${it} are not part of ` +
    'this simulation. docker load cannot load it.'
  );
}

function blobPath(digest: string): string {
  return `/blobs/${digest.replace(':', '/')}`;
}

/** One descriptor for each name, or one without. */
function indexText(documents: ImageDocuments, names: readonly Reference[], epoch: number): string {
  const descriptor = {
    mediaType: MANIFEST_TYPE,
    digest: documents.manifest,
    size: textContent(documents.manifestText).size,
  };
  const created = { 'org.opencontainers.image.created': timestamp(epoch * 1000) };
  const named = names.map((name) => ({
    ...descriptor,
    annotations: {
      'io.containerd.image.name': canonicalName(name),
      ...created,
      'org.opencontainers.image.ref.name': name.tag ?? canonicalName(name),
    },
  }));
  return goJson({
    schemaVersion: 2,
    mediaType: INDEX_TYPE,
    manifests: named.length > 0 ? named : [{ ...descriptor, annotations: created }],
  });
}

function loadText(documents: ImageDocuments, names: readonly Reference[]): string {
  const path = (digest: string) => blobPath(digest).slice(1);
  return goJson([
    {
      Config: path(documents.config),
      RepoTags: names.length > 0 ? names.map(familiarName) : null,
      Layers: documents.diffIds.length > 0 ? documents.diffIds.map(path) : null,
    },
  ]);
}

/** The members and the directories of the blobs, by name. */
function entriesOf(members: ReadonlyMap<string, Member>): ChangedEntry[] {
  const common = { uid: 0, gid: 0, mtime: 0 };
  const directories = ['/blobs', '/blobs/sha256'].map((path): ChangedEntry => ({
    path,
    kind: 'added',
    inode: { type: 'dir', mode: 0o755, ...common, entries: new Map() },
  }));
  const files = [...members].map(([path, { mode, content }]): ChangedEntry => ({
    path,
    kind: 'added',
    inode: { type: 'file', mode, ...common, content },
  }));
  return [...directories, ...files].sort((a, b) => compareBytes(a.path, b.path));
}

import { readFileSync } from 'node:fs';
import {
  baseName,
  FileTree,
  parentPath,
  sizedContent,
  textContent,
  TreeEditor,
  type Inode,
} from '../../src/engine/files/index.ts';
import type { BaseImage, BaseLayer, ImageCatalogue } from '../../src/engine/image/base-image.ts';
import { catalogueOf } from '../../src/engine/image/catalogue.ts';
import type { ImageConfig } from '../../src/engine/image/config.ts';
import { parsePlatform } from '../../src/engine/image/platform.ts';
import { familiarName, parseReference } from '../../src/engine/image/reference.ts';

/** An entry of a recorded layer; the fields of the recordings of built images are the same. */
export interface RecordedFile {
  readonly path: string;
  readonly type?: 'file' | 'dir' | 'symlink' | 'hardlink';
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly size?: number;
  readonly sha256?: string;
  readonly text?: string;
  readonly link?: string;
  readonly whiteout?: boolean;
  readonly opaque?: boolean;
}

interface RecordedImage {
  readonly digest: string;
  readonly platform: string;
  readonly config: ImageConfig;
  readonly history: readonly {
    readonly created_by: string;
    readonly comment?: string;
    readonly empty_layer?: boolean;
  }[];
  readonly layers: readonly string[];
  readonly reproducible: { readonly layers: readonly { readonly diffId: string; readonly size: number }[] };
}

interface RecordedImages {
  readonly images: Readonly<Record<string, RecordedImage>>;
  readonly layers: Readonly<Record<string, readonly RecordedFile[]>>;
}

/** Creation time of the recorded base images and of their history rows. */
export const BASE_CREATED = '2024-01-01T00:00:00Z';

/** Modification time of every file in them, in milliseconds: the tar archives of the layers have their digests with it. */
export const BASE_MTIME = 1_700_000_000_000;

/** Frontends that `# syntax=` may name in the recordings. */
export const FRONTENDS: readonly string[] = ['docker.io/docker/dockerfile:1'];

/** The base images that the recorded builds began with, in place of the site's own catalogue. */
export function recordedImages(file: string | URL = new URL('images.json', import.meta.url)): ImageCatalogue {
  const text = readFileSync(file, 'utf8');
  // The recording program wrote this file; its README describes the shape.
  const recorded = JSON.parse(text) as RecordedImages;
  return catalogueOf(
    Object.entries(recorded.images).map(([reference, image]) => ({
      reference,
      aliases: [],
      digest: image.digest,
      build: () => baseImage(reference, image, recorded.layers),
    })),
  );
}

function baseImage(name: string, image: RecordedImage, table: RecordedImages['layers']): BaseImage {
  const reference = parseReference(name);
  const platform = parsePlatform(image.platform);
  if (typeof reference === 'string') throw new Error(`${name}: ${reference}`);
  if ('error' in platform) throw new Error(`${name}: ${platform.error}`);
  const files = image.layers.map((id) => table[id] ?? missing(`layer ${id} of ${name}`));
  const commands = image.history.filter((row) => row.empty_layer !== true).map((row) => row.created_by);
  const layers = files.map((list, i) => baseLayer(list, image, i, commands[i] ?? ''));
  return {
    reference: name,
    name: familiarName(reference),
    digest: image.digest,
    imageId: null,
    created: BASE_CREATED,
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config: image.config,
    history: image.history.map((row) => ({ created: BASE_CREATED, ...row })),
    layers,
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
    tree: files.reduce(applyLayer, FileTree.empty(BASE_MTIME)),
    versions: {},
    notes: [],
  };
}

function baseLayer(
  files: readonly RecordedFile[],
  image: RecordedImage,
  index: number,
  createdBy: string,
): BaseLayer {
  const tar = image.reproducible.layers[index] ?? missing(`reproducible layer ${index}`);
  return {
    digest: tar.diffId,
    diffId: tar.diffId,
    size: files.reduce((sum, file) => sum + (file.size ?? 0), 0),
    tarSize: tar.size,
    compressedSize: null,
    sizeSource: 'measured',
    createdBy,
    paths: files.map((file) => file.path),
    notItemised: null,
  };
}

/** The tree with a recorded layer put over it; whiteouts and opaque directories hide what is below. */
export function applyLayer(below: FileTree, files: readonly RecordedFile[]): FileTree {
  const editor = new TreeEditor(below);
  for (const file of files) {
    const name = baseName(file.path);
    const parent = editor.makeDirectories(parentPath(file.path), {
      mode: 0o755,
      uid: 0,
      gid: 0,
      mtime: BASE_MTIME,
    });
    const there = editor.find(file.path, false);
    if (file.whiteout === true) editor.unlink(parent, name, BASE_MTIME);
    else if (file.type === 'hardlink') {
      const target = editor.find(file.link ?? '', false) ?? missing(`target of hard link ${file.path}`);
      editor.link(parent, name, target.ino, BASE_MTIME);
    } else {
      const inode = inodeOf(file);
      if (inode.type === 'dir' && there?.inode.type === 'dir' && file.opaque !== true) {
        editor.replace(there.ino, { ...inode, entries: there.inode.entries });
      } else editor.add(parent, name, inode, BASE_MTIME);
    }
  }
  return editor.snapshot();
}

function inodeOf(file: RecordedFile): Inode {
  const { mode = '0755', uid = 0, gid = 0 } = file;
  const common = { mode: Number.parseInt(mode, 8), uid, gid, mtime: BASE_MTIME };
  switch (file.type) {
    case 'dir':
      return { type: 'dir', ...common, entries: new Map() };
    case 'symlink':
      return { type: 'symlink', ...common, target: file.link ?? missing(`target of ${file.path}`) };
    case 'file': {
      const content =
        file.text === undefined
          ? sizedContent(file.size ?? 0, file.sha256 ?? missing(`digest of ${file.path}`))
          : textContent(file.text);
      const program = file.path === '/bin/busybox' ? { program: 'busybox@1.38' } : {};
      return { type: 'file', ...common, content, ...program };
    }
    default:
      return missing(`kind of ${file.path}`);
  }
}

function missing(what: string): never {
  throw new Error(`images.json lacks the ${what}`);
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readFileSync } from 'node:fs';
import {
  baseName,
  FileTree,
  parentPath,
  sizedContent,
  textContent,
  TreeEditor,
} from '../../src/engine/files/index.ts';
import type { BaseImage } from '../../src/engine/image/base-image.ts';
import type { ImageConfig } from '../../src/engine/image/config.ts';

interface StandInFile {
  readonly path: string;
  readonly type: string;
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly size?: number;
  readonly content?: string;
}

/** An image of the engine that the transcripts were recorded on. */
interface StandIn {
  readonly created: string;
  readonly size: number;
  readonly config: ImageConfig;
  readonly history: readonly {
    readonly created_by: string;
    readonly size: number;
    readonly comment: string;
  }[];
  readonly busybox_links: readonly string[];
  readonly files: readonly StandInFile[];
}

/** The stand-in images by name. `digest` is what the registry gives; images present from the start have none. */
export function standInImages(file: string): ReadonlyMap<string, BaseImage> {
  // The recording program wrote this file; its README describes the shape.
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, StandIn>>;
  return new Map(Object.entries(recorded).map(([name, image]) => [name, standIn(name, image)]));
}

function digestOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

function standIn(name: string, image: StandIn): BaseImage {
  const identity = JSON.stringify(image);
  const oldestFirst = [...image.history].reverse();
  const makesLayer = (row: { created_by: string }) => /^(ADD|COPY|RUN|WORKDIR)\b/.test(row.created_by);
  const platform = { os: 'linux', architecture: 'amd64' };
  return {
    reference: `docker.io/library/${name}`,
    name,
    digest: digestOf(`manifest ${identity}`),
    imageId: digestOf(`config ${identity}`),
    created: image.created,
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config: image.config,
    history: oldestFirst.map((row) => ({
      created: image.created,
      created_by: row.created_by,
      comment: row.comment,
      ...(makesLayer(row) ? {} : { empty_layer: true }),
    })),
    layers: oldestFirst.filter(makesLayer).map((row, index, rows) => ({
      // Layers are the same where all below them are.
      digest: digestOf(`layer ${JSON.stringify(rows.slice(0, index + 1))}`),
      diffId: digestOf(`diff ${JSON.stringify(rows.slice(0, index + 1))}`),
      size: row.size,
      tarSize: rows.length === 1 ? tarSize(image) : row.size,
      compressedSize: null,
      sizeSource: 'measured' as const,
      createdBy: row.created_by,
      paths: [],
      notItemised: null,
    })),
    size: image.size,
    tree: treeOf(image),
    versions: {},
    notes: [],
  };
}

/** Bytes of the archive of an image of one layer: a header for everything, files in whole records. */
function tarSize(image: StandIn): number {
  const record = 512;
  let size = 2 * record;
  for (const { inode } of treeOf(image).walk()) {
    size += record;
    if (inode.type === 'file') size += Math.ceil(inode.content.size / record) * record;
  }
  return size;
}

function treeOf(image: StandIn): FileTree {
  const mtime = Date.parse(image.created);
  const editor = new TreeEditor(FileTree.empty(mtime));
  const directory = { mode: 0o755, uid: 0, gid: 0, mtime };
  for (const file of image.files) {
    const common = { mode: Number.parseInt(file.mode, 8), uid: file.uid, gid: file.gid, mtime };
    const parent = editor.makeDirectories(parentPath(file.path), directory);
    if (file.type === 'dir') {
      editor.add(parent, baseName(file.path), { type: 'dir', ...common, entries: new Map() }, mtime);
      continue;
    }
    const content =
      file.content === undefined
        ? sizedContent(file.size ?? 0, digestOf(file.path).slice('sha256:'.length))
        : textContent(file.content);
    const program = file.path === '/bin/busybox' ? { program: 'busybox@1.38' } : {};
    editor.add(parent, baseName(file.path), { type: 'file', ...common, content, ...program }, mtime);
  }
  for (const path of image.busybox_links) {
    if (editor.find(path, false) !== null) continue;
    const parent = editor.makeDirectories(parentPath(path), directory);
    const link = { type: 'symlink', ...directory, mode: 0o777, target: '/bin/busybox' } as const;
    editor.add(parent, baseName(path), link, mtime);
  }
  return editor.snapshot();
}

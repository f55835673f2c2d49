import { contentOf, FileTree, TreeEditor, type Content } from '../../files/index.ts';
import { extractEntries, unpackArchive } from '../../files/archive/index.ts';
import { diffTrees, LayerChanges } from '../../files/diff/index.ts';
import { layerTar } from '../../files/tar/index.ts';
import type { BuiltImage } from '../../build/index.ts';
import type { ImageConfig } from '../../image/config.ts';
import { imageDigests } from '../../image/export/index.ts';
import type { Platform } from '../../image/platform.ts';
import { timestamp } from '../../image/time.ts';
import { layerOf } from '../container/commit.ts';
import { storedDocument } from '../document.ts';
import { idInStore } from '../store.ts';
import type { DaemonState, StoredImage } from '../state.ts';

/** Bytes of files whose contents are not known that an archive may have; zeros stand for them. */
const FILLED = 16 << 20;

/** A tree whose files all have bytes, zeros where they are not known; null when those would be too many. */
export function filledTree(tree: FileTree): FileTree | null {
  const editor = new TreeEditor(tree);
  let filled = 0;
  for (const { ino, inode } of tree.walk()) {
    if (inode.type !== 'file' || inode.content.bytes !== null) continue;
    filled += inode.content.size;
    if (filled > FILLED) return null;
    editor.replace(ino, { ...inode, content: contentOf(new Uint8Array(inode.content.size)) });
  }
  return editor.snapshot();
}

/** A file system as one tar, and the engine that knows what is in it; null when too much of it has no bytes. */
export function exportTree(
  state: DaemonState,
  tree: FileTree,
): { readonly bytes: Uint8Array; readonly state: DaemonState } | null {
  const whole = filledTree(tree);
  const bytes = whole === null ? null : layerTar(diffTrees(FileTree.empty(), whole));
  if (bytes === null) return null;
  const exported = new Map(state.exported).set(contentOf(bytes).sha256, tree);
  return { bytes, state: { ...state, exported } };
}

/** The image that `docker import` makes of a tar: one layer, no history but its own. */
export function importTree(
  state: DaemonState,
  bytes: Uint8Array,
  wanted: {
    readonly tags: readonly string[];
    readonly config: ImageConfig;
    readonly message: string;
    readonly platform: Platform;
    readonly now: number;
  },
): StoredImage | { readonly error: string } {
  const content = contentOf(bytes);
  const tree = state.exported.get(content.sha256) ?? unpacked(content, wanted.now);
  if ('error' in tree) return tree;
  const created = timestamp(wanted.now);
  const history = [{ created, comment: wanted.message }];
  const changes = new LayerChanges(FileTree.empty(wanted.now), tree);
  const image: BuiltImage = {
    platform: wanted.platform,
    author: '',
    config: wanted.config,
    history,
    layers: [layerOf(changes, 0, 0, '')],
    baseHistory: 0,
    baseLayers: 0,
    base: null,
    complete: true,
    size: changes.sizeOnDisk,
    tree,
  };
  const { diffIds } = imageDigests(image);
  const { id } = storedDocument(image, history, diffIds);
  return {
    id: idInStore(state, id, String(wanted.now)),
    tags: wanted.tags,
    created: wanted.now,
    image,
    history,
    diffIds,
    pulled: null,
    comment: wanted.message,
  };
}

function unpacked(content: Content, now: number): FileTree | { readonly error: string } {
  const archive = unpackArchive(content);
  if (archive.kind === 'unsupported') return { error: archive.message };
  if (archive.kind === 'file') return { error: 'archive/tar: invalid tar header' };
  const editor = new TreeEditor(FileTree.empty(now));
  const done = extractEntries(editor, '/', archive.entries, { now });
  return done.ok ? editor.snapshot() : { error: done.message };
}

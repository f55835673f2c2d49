import type { BuiltImage, Layer } from '../../build/index.ts';
import { LayerChanges } from '../../files/diff/index.ts';
import type { ImageConfig } from '../../image/config.ts';
import { imageDigests } from '../../image/export/index.ts';
import { timestamp } from '../../image/time.ts';
import { storedDocument } from '../document.ts';
import { idInStore } from '../store.ts';
import type { DaemonState, StoredImage } from '../state.ts';
import type { Container } from './container.ts';

/** What `docker commit` says about the new image. */
export interface CommitRequest {
  readonly tags: readonly string[];
  readonly author: string;
  readonly comment: string;
  readonly config: ImageConfig;
  readonly now: number;
}

/** The image of a container's files: its image's layers, and one with what the container changed. */
export function commitContainer(
  state: DaemonState,
  container: Container,
  { tags, author, comment, config, now }: CommitRequest,
): StoredImage {
  const parent = state.images.find(({ id }) => id === container.image);
  const below = parent?.image.layers ?? [];
  const rows = parent?.history ?? [];
  const changes = new LayerChanges(container.base, container.tree);
  const createdBy = container.command.join(' ');
  const history = [
    ...rows,
    {
      created: timestamp(now),
      created_by: createdBy,
      ...(author === '' ? {} : { author }),
      ...(comment === '' ? {} : { comment }),
    },
  ];
  const layers = [...below, layerOf(changes, below.length, rows.length, createdBy)];
  const image: BuiltImage = {
    platform: parent?.image.platform ?? { os: 'linux', architecture: 'amd64' },
    author,
    config,
    history,
    layers,
    baseHistory: rows.length,
    baseLayers: below.length,
    base: parent?.image.base ?? null,
    complete: true,
    size: layers.reduce((sum, { size }) => sum + size, 0),
    tree: container.tree,
  };
  const own = imageDigests(image).diffIds;
  const diffIds = own.map((id, index) => parent?.diffIds[index] ?? id);
  const { id } = storedDocument(image, history, diffIds);
  return {
    id: idInStore(state, id, String(now)),
    tags,
    created: now,
    image,
    history,
    diffIds,
    pulled: null,
    parent: container.image,
    comment,
  };
}

/** A layer that no build made. */
export function layerOf(changes: LayerChanges, index: number, history: number, createdBy: string): Layer {
  return {
    index,
    base: false,
    diffId: null,
    tarSize: null,
    size: changes.sizeOnDisk,
    exact: true,
    createdBy,
    history,
    vertex: null,
    instruction: null,
    place: null,
    changes,
    get entries() {
      return changes.entries;
    },
  };
}

/** The config that a container passes on to an image made of it. */
export function committedConfig({ config }: Container): ImageConfig {
  const {
    Hostname: _hostname,
    Tty: _tty,
    OpenStdin: _stdin,
    AttachStdin: _in,
    AttachStdout: _out,
    AttachStderr: _err,
    Image: _image,
    StopTimeout: _timeout,
    ArgsEscaped: _escaped,
    ...kept
  } = config;
  return kept;
}

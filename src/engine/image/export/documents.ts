import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LayerEntry } from '../../files/diff/index.ts';
import { layerArchive } from '../../files/tar/index.ts';
import type { HistoryEntry, ImageConfig, StringSet } from '../config.ts';
import type { Platform } from '../platform.ts';
import { timestamp } from '../time.ts';
import { goJson, goJsonIndented, sortedObject } from './go-json.ts';

/** What an image is made of, as far as its documents need it. */
export interface ExportableImage {
  readonly platform: Platform;
  readonly author: string;
  readonly config: ImageConfig;
  /** Oldest first; entries of the base image carry their own `created`. */
  readonly history: readonly HistoryEntry[];
  readonly layers: readonly ExportableLayer[];
  readonly baseHistory: number;
}

export interface ExportableLayer {
  /** Known for base layers only. */
  readonly diffId: string | null;
  /** What tells a base layer of unknown digest from others; all such without it look the same. */
  readonly standIn?: string;
  /** Bytes of the uncompressed archive; known for base layers only. */
  readonly tarSize: number | null;
  /** Null for base layers. */
  readonly entries: readonly LayerEntry[] | null;
}

/** Digests of an exported image, `sha256:` and hex. */
export interface ImageDigests {
  readonly manifest: string;
  readonly config: string;
  readonly diffIds: readonly string[];
}

/** The image's documents as BuildKit writes them. */
export interface ImageDocuments extends ImageDigests {
  readonly manifestText: string;
  readonly configText: string;
  /** False when a layer's bytes or digest are not known: then the digests are stable, but not Docker's. */
  readonly exact: boolean;
}

const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar';

interface LayerDescriptor {
  readonly digest: string;
  readonly size: number;
  readonly exact: boolean;
  /** Its times were set to the epoch; the base image's layers stay as they are. */
  readonly rewritten: boolean;
}

/**
 * Manifest and config of an image exported reproducibly: with SOURCE_DATE_EPOCH (`epoch`, seconds since 1970),
 * rewrite-timestamp, layers uncompressed, no attestations. Times of the base image are kept, all others are taken to be later
 * than the epoch and become it (buildkit, exporter/containerimage, patchImageConfig).
 */
export function imageDocuments(image: ExportableImage, epoch = 0): ImageDocuments {
  const layers = image.layers.map((layer) => describeLayer(layer, epoch));
  const diffIds = layers.map((layer) => layer.digest);
  const configText = goJson(imageDocument(image, diffIds, timestamp(epoch * 1000)));
  const configBytes = utf8ToBytes(configText);
  const config = digest(configBytes);
  const manifestText = goJsonIndented({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: config,
      size: configBytes.length,
    },
    layers: orNull(
      layers.map(({ digest: id, size, rewritten }) => ({
        mediaType: LAYER_TYPE,
        digest: id,
        size,
        annotations: rewritten ? { 'buildkit/rewritten-timestamp': String(epoch) } : undefined,
      })),
    ),
  });
  const manifest = digest(utf8ToBytes(manifestText));
  const exact = layers.every((layer) => layer.exact);
  return { manifest, config, diffIds, manifestText, configText, exact };
}

/** The digests alone. */
export function imageDigests(image: ExportableImage): ImageDigests {
  const { manifest, config, diffIds } = imageDocuments(image);
  return { manifest, config, diffIds };
}

function digest(bytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

function describeLayer(layer: ExportableLayer, epoch: number): LayerDescriptor {
  if (layer.entries === null) {
    const known = layer.diffId !== null && layer.tarSize !== null;
    return {
      digest: layer.diffId ?? digest(utf8ToBytes(`unknown layer ${layer.standIn ?? ''}`)),
      size: layer.tarSize ?? 0,
      exact: known,
      rewritten: false,
    };
  }
  const { diffId, size, exact } = layerArchive(layer.entries, epoch);
  return { digest: diffId, size, exact, rewritten: true };
}

function imageDocument(image: ExportableImage, diffIds: readonly string[], time: string) {
  const { platform, author } = image;
  const history = image.history.map((entry, index) =>
    historyRow(entry, index < image.baseHistory ? entry.created : time),
  );
  return {
    architecture: platform.architecture,
    author: author === '' ? undefined : author,
    config: configDocument(image.config),
    created: history.length === 0 ? null : (history.at(-1)?.created ?? time),
    history: orNull(history),
    os: platform.os,
    rootfs: { type: 'layers', diff_ids: orNull(diffIds) },
    variant: platform.variant,
  };
}

/** Go writes an empty list that was never made as null. */
function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function historyRow(entry: HistoryEntry, created: string | undefined) {
  return {
    created,
    created_by: entry.created_by,
    author: entry.author,
    comment: entry.comment,
    empty_layer: entry.empty_layer === true ? true : undefined,
  };
}

/** The config as JSON has it: members in the order of Docker's structure, empty ones left out. */
export function configDocument(config: ImageConfig) {
  return {
    User: config.User || undefined,
    ExposedPorts: setRow(config.ExposedPorts),
    Env: listRow(config.Env),
    Entrypoint: listRow(config.Entrypoint),
    Cmd: listRow(config.Cmd),
    Volumes: setRow(config.Volumes),
    WorkingDir: config.WorkingDir || undefined,
    Labels: config.Labels === undefined || isEmpty(config.Labels) ? undefined : sortedObject(config.Labels),
    StopSignal: config.StopSignal || undefined,
    ArgsEscaped: config.ArgsEscaped === true ? true : undefined,
    Healthcheck: config.Healthcheck,
    OnBuild: listRow(config.OnBuild),
    Shell: listRow(config.Shell),
  };
}

function setRow(set: StringSet | undefined) {
  return set === undefined || isEmpty(set) ? undefined : sortedObject(set);
}

function listRow(list: readonly string[] | undefined) {
  return list === undefined || list.length === 0 ? undefined : list;
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

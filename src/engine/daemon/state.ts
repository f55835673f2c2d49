import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { emptyCache, RecordTable, type BuildCache, type BuiltImage } from '../build/index.ts';
import type { BaseImage } from '../image/base-image.ts';
import type { FileTree } from '../files/index.ts';
import { recordId } from './record-id.ts';
import type { HistoryEntry } from '../image/config.ts';
import type { Container } from './container/container.ts';
import { predefinedNetworks, type Network } from './network/network.ts';
import type { ImageStore } from './store-name.ts';
import type { Volume } from './volume/volume.ts';

/** An image that the engine holds. */
export interface StoredImage {
  /** Image id: `sha256:` and hex of its config. */
  readonly id: string;
  /** Familiar names, `app:latest`; empty for a dangling image. */
  readonly tags: readonly string[];
  /** Virtual time that its config names as the time of creation, milliseconds since 1970. */
  readonly created: number;
  readonly image: BuiltImage;
  /** The image's history, each entry with its time. */
  readonly history: readonly HistoryEntry[];
  /** Digests of its layers' archives, bottom first. */
  readonly diffIds: readonly string[];
  /** What it was pulled as; null for an image that was built here. */
  readonly pulled: BaseImage | null;
  /** Id of the image that a committed container was made of: history then names it. */
  readonly parent?: string;
  /** What was said when it was committed. */
  readonly comment?: string;
}

/** A record of the build cache that no step made. */
export interface BuildSource {
  readonly type: 'source.local' | 'regular';
  /** Bytes of its own. */
  readonly size: number;
  /** When it was made, virtual milliseconds since 1970. */
  readonly made: number;
}

/** What the builder remembers of a build. Times in virtual milliseconds since 1970. */
export interface BuildRecord {
  /** 25 letters and digits. */
  readonly id: string;
  /** What it built: the directory, and the Dockerfile or stage where they were named. */
  readonly name: string;
  readonly failed: boolean;
  readonly began: number;
  readonly ended: number;
}

/** Everything the simulated engine knows, as one immutable value. */
export interface DaemonState {
  readonly store: ImageStore;
  readonly images: readonly StoredImage[];
  readonly cache: BuildCache;
  /** When each record of the build cache was made, by key: virtual milliseconds since 1970. */
  readonly madeAt: RecordTable<number>;
  /** What the builder keeps besides the results of steps: files it was sent, and base images. By what they are. */
  readonly sources: ReadonlyMap<string, BuildSource>;
  /** Builds, oldest first; only the last {@link MAX_RECORDS}. */
  readonly builds: readonly BuildRecord[];
  /** Oldest first. */
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
  /** Images that were written to archives, by id. An archive names them; their layers need not be in it. */
  readonly archived: ReadonlyMap<string, StoredImage>;
  /** File systems that were written to archives, by the digest of the archive. */
  readonly exported: ReadonlyMap<string, FileTree>;
  /** How many ids were given away. */
  readonly serial: number;
}

export const emptyDaemon: DaemonState = {
  store: 'overlay2',
  images: [],
  cache: emptyCache,
  madeAt: RecordTable.empty(),
  sources: new Map(),
  builds: [],
  containers: [],
  volumes: [],
  networks: predefinedNetworks((name) => bytesToHex(sha256(utf8ToBytes(`network ${name}`)))),
  archived: new Map(),
  exported: new Map(),
  serial: 0,
};

/** How many builds the builder remembers (buildkit, History.MaxEntries). */
const MAX_RECORDS = 50;

/** The engine after a build: it remembers that there was one. */
export function recordBuild(state: DaemonState, build: Omit<BuildRecord, 'id'>): DaemonState {
  const last = state.builds.at(-1)?.id ?? '';
  const record = { ...build, id: recordId(`${last} ${build.name} ${build.began}`) };
  return { ...state, builds: [...state.builds, record].slice(-MAX_RECORDS) };
}

/** The engine without build cache, as after `docker builder prune --all`. */
export function pruneCache(state: DaemonState): DaemonState {
  return { ...state, cache: emptyCache, madeAt: RecordTable.empty(), sources: new Map() };
}

import type { LayerChanges, LayerEntry } from '../files/diff/index.ts';
import type { FileTree } from '../files/index.ts';
import type { HistoryEntry, ImageConfig } from '../image/config.ts';
import type { Platform } from '../image/platform.ts';
import type { OutputChunk, Unsupported } from '../kernel/contract.ts';
import type { BuildPlan, Place } from '../plan/index.ts';
import type { BuildWarning } from '../rules/index.ts';
import type { BuildCache } from './cache.ts';
import type { CacheKey } from './key.ts';
import type { CacheReason } from './reason.ts';

/** What became of a step. `not-started`: listed, but an error came first. */
export type StepStatus = 'done' | 'cached' | 'failed' | 'not-started';

/** One line of the progress display. */
export interface StepResult {
  /** The plan's vertex, or null for what the builder does before there is a plan. */
  readonly vertex: number | null;
  /** As BuildKit shows it: `[2/5] WORKDIR /app`. */
  readonly name: string;
  readonly internal: boolean;
  readonly type: 'image' | 'local' | 'http' | 'git' | 'files' | 'exec' | 'merge' | 'metadata';
  /** Index of the stage, -1 for none. */
  readonly stage: number;
  /** Index of the instruction in the Dockerfile, or null. */
  readonly instruction: number | null;
  readonly place: Place | null;
  readonly status: StepStatus;
  readonly key: CacheKey | null;
  readonly reason: CacheReason | null;
  readonly output: readonly OutputChunk[];
  /** The builder's own words about what failed. */
  readonly error: string | null;
  readonly unsupported: readonly Unsupported[];
  /** Not simulated to its end: the build went on as if it had succeeded. Also true when such a step is cached. */
  readonly assumed: boolean;
  /** Index among the image's layers, or null when it makes none of them. */
  readonly layer: number | null;
  /** Bytes of the files it added or changed. */
  readonly size: number;
  /** An estimate of how long it would take, in milliseconds; 0 for a cached step. */
  readonly estimate: number;
  /** What a cached step would have taken, milliseconds, an estimate as well; 0 for others. */
  readonly saved: number;
}

/** One layer of the image, bottom first. */
export interface Layer {
  readonly index: number;
  /** Belongs to the base image. */
  readonly base: boolean;
  /** Digest of the uncompressed tar where it is known. */
  readonly diffId: string | null;
  /** What tells a base layer from others where the digest is not known. */
  readonly standIn?: string;
  /** Bytes of that tar; null where they are not known. */
  readonly tarSize: number | null;
  /** Bytes of its files. */
  readonly size: number;
  /** False for sizes of base layers that are estimates. */
  readonly exact: boolean;
  readonly createdBy: string;
  /** Index of its history entry. */
  readonly history: number;
  readonly vertex: number | null;
  readonly instruction: number | null;
  readonly place: Place | null;
  /** Null for base layers: their files are in {@link BuiltImage.tree} but not apart. */
  readonly changes: LayerChanges | null;
  /** Those of `changes`, listed on use. */
  readonly entries: readonly LayerEntry[] | null;
}

/** The image a build made. */
export interface BuiltImage {
  readonly platform: Platform;
  readonly author: string;
  readonly config: ImageConfig;
  readonly history: readonly HistoryEntry[];
  readonly layers: readonly Layer[];
  /** How many of the history's entries are the base image's. */
  readonly baseHistory: number;
  readonly baseLayers: number;
  /** When the base image was made, for entries of its history that do not say it: RFC 3339. */
  readonly baseCreated?: string;
  /** Canonical reference of the image at the bottom; null for scratch. */
  readonly base: string | null;
  /** False when a step was assumed to succeed: then files, sizes and digests are not those of the real image. */
  readonly complete: boolean;
  /** Sum of the layers, bytes. */
  readonly size: number;
  /** All layers together. */
  readonly tree: FileTree;
}

export interface BuildError {
  /** As the client prints it, `failed to solve: …`. */
  readonly message: string;
  readonly place: Place | null;
  readonly vertex: number | null;
}

/** Everything a build gives. A mistake of the learner is an `error` in it, never an exception. */
export interface BuildResult {
  readonly plan: BuildPlan;
  readonly steps: readonly StepResult[];
  readonly warnings: readonly BuildWarning[];
  readonly error: BuildError | null;
  readonly image: BuiltImage | null;
  /** The cache after it, for the caller to keep if this build is to count. */
  readonly cache: BuildCache;
}

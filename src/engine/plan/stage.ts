import type { BaseImage } from '../image/base-image.ts';
import type { HistoryEntry, ImageConfig } from '../image/config.ts';
import type { Platform } from '../image/platform.ts';
import type { Input } from '../instructions/operation.ts';
import type { Instruction } from '../instructions/index.ts';
import type { EnvList, VariablesThen } from './env-list.ts';
import type { Place } from '../instructions/plan-error.ts';

/** What an image will be, but for its files. */
export interface ImageDraft {
  readonly platform: Platform;
  readonly author: string;
  readonly config: ImageConfig;
  /** Base image's entries included. */
  readonly history: readonly HistoryEntry[];
  /** The image at the bottom, null for scratch. */
  readonly base: BaseImage | null;
  /** For every history entry that makes a layer, above the base: the vertex that makes it. */
  readonly layers: readonly { readonly history: number; readonly vertex: number }[];
}

/** An instruction of a stage, or an ONBUILD trigger that fired in it. */
export interface Command {
  readonly instruction: Instruction;
  readonly place: Place;
  readonly onBuild: boolean;
  /** Index in the list of all instructions of the Dockerfile; null for triggers. */
  readonly index: number | null;
  /** What `--from` and mounts read, by position. */
  readonly sources: readonly Stage[];
}

/** A stage while the plan is made. An image that only `--from` names is a stage too, without instructions. */
export interface Stage {
  readonly index: number;
  /** As written after AS, lower case; empty without a name. */
  readonly name: string;
  /** Shown in step names. */
  displayName: string;
  /** What FROM names, variables replaced; becomes the canonical reference. */
  baseName: string;
  readonly place: Place | null;
  readonly unregistered: boolean;
  readonly noCache: boolean;
  platform: Platform | null;
  base: Stage | null;
  /** Stages its instructions read from, with the instruction. */
  readonly needs: Map<Stage, Place>;
  commands: Command[];
  triggersRead: boolean;
  resolved: boolean;
  dispatched: boolean;
  /** Steps it counts, for `[n/m]`. */
  total: number;
  counter: number;
  /** What the image will be, so far; see {@link ImageDraft}. */
  imagePlatform: Platform;
  author: string;
  /** While instructions are carried out, labels are collected beside it. */
  config: ImageConfig;
  labels: Map<string, string>;
  history: HistoryEntry[];
  layers: { readonly history: number; readonly vertex: number }[];
  baseImage: BaseImage | null;
  root: Input;
  env: EnvList;
  directory: string;
  user: string;
  arguments: { readonly name: string; readonly value: string | undefined }[];
  workdirSet: boolean;
  commandSet: boolean;
}

/** One instruction as it was applied: what the build checks look at. */
export interface AppliedInstruction {
  readonly stage: number;
  readonly command: Command;
  /** Image config before it. */
  readonly before: ImageConfig;
  /** A WORKDIR of the Dockerfile stood above it. */
  readonly workdirSet: boolean;
  /** Variables it uses that are neither set nor declared, once per word, and what could have been meant. */
  readonly unmatched: readonly { readonly name: string; readonly candidates: VariablesThen }[];
  /** Variables it sees: ENV and ARG together, before its own. */
  readonly variables: VariablesThen;
  /** The same behind it. */
  readonly variablesAfter: VariablesThen;
  /** Expanded values by topic: `directory`, `ports`, `sources`, `names` of ENV and ARG. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
}

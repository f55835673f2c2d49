import type { BaseImage } from '../image/base-image.ts';
import { BUILD_PLATFORM, parsePlatform, type Platform } from '../image/platform.ts';
import type { Input } from '../instructions/operation.ts';
import { readDockerfile, type Dockerfile } from '../instructions/index.ts';
import { canonicalName, parseReference } from '../image/reference.ts';
import { quote, type CheckOptions, type DockerfileTree } from '../syntax/index.ts';
import { resolveBaseImages } from './base-images.ts';
import { argumentChecks, directiveChecks } from './check-options.ts';
import { dispatchStages } from './dispatch.ts';
import { PlanError, type Place } from '../instructions/plan-error.ts';
import { predefinedArgs, withGlobalArgs } from './global-args.ts';
import type { EnvList } from './env-list.ts';
import { refuseIgnorePatterns, refusedOperation } from './refusals.ts';
import { shareVertices, type SharedGraph, type Vertex } from './graph.ts';
import { Planner, type PulledImage } from './planner.ts';
import type { BuildRequest, ImageSource } from './request.ts';
import type { AppliedInstruction, ImageDraft, Stage } from './stage.ts';
import { connectStages, createStages, placeOf, reachable } from './stages.ts';
import { didYouMean } from './suggest.ts';
import { fireTriggers } from './triggers.ts';

export { splitVariable, type VariablesThen } from './env-list.ts';
export { predefinedNames } from './global-args.ts';
export { PlanError, type Place } from '../instructions/plan-error.ts';
export type { Vertex } from './graph.ts';
export type { PulledImage } from './planner.ts';
export { buildRequest, type BuildRequest, type ImageSource } from './request.ts';
export type { AppliedInstruction, Command, ImageDraft } from './stage.ts';
export { didYouMean } from './suggest.ts';

/** A mistake that keeps a build from starting. */
export interface PlanFailure {
  /** BuildKit's words without `failed to solve: `. */
  readonly message: string;
  readonly place: Place | null;
}

/** A stage as far as views and build checks need it. */
export interface PlannedStage {
  readonly index: number;
  /** Empty without AS. */
  readonly name: string;
  readonly displayName: string;
  /** Canonical reference, name of the base stage, or `scratch`. */
  readonly from: string;
  /** Index of the stage it is built on, or null. */
  readonly base: number | null;
  /** Stages it copies or mounts from. */
  readonly reads: readonly number[];
  /** Whether the target needs it. */
  readonly needed: boolean;
  /** Platform that FROM asked for, and the one the base image has. */
  readonly platform: Platform | null;
  readonly imagePlatform: Platform;
  readonly place: Place | null;
  readonly image: ImageDraft;
  readonly result: Input;
}

/** What a Dockerfile asks the builder to do: instructions carried out as far as they can be without running anything. */
export interface BuildPlan {
  readonly request: BuildRequest;
  readonly tree: DockerfileTree;
  readonly read: Dockerfile;
  /** In the order of the Dockerfile; images that only `--from` names are not among them. */
  readonly stages: readonly PlannedStage[];
  /** Index of the stage to build, -1 when there is none. */
  readonly target: number;
  /** Base images by canonical reference, as far as they were resolved. */
  readonly images: ReadonlyMap<string, BaseImage>;
  /** What the target's result needs, in an order that runs. */
  readonly steps: readonly Vertex[];
  readonly result: Input;
  /** What the image will be; null after an error. */
  readonly image: ImageDraft | null;
  /** Base images whose metadata is loaded first, sorted. */
  readonly metadata: readonly string[];
  /** Named contexts that are read, sorted. */
  readonly contexts: readonly string[];
  /** The image of a `# syntax=` line, canonical; null without one. */
  readonly frontend: string | null;
  /** The image or frontend that could not be found, which is the error. */
  readonly missing: string | null;
  /** What its registry says of it; empty when nothing is missing. */
  readonly refusal: string;
  /** Whether the request itself made sense, so that the Dockerfile was read. */
  readonly opened: boolean;
  /** Whether planning got so far that .dockerignore was read. */
  readonly readIgnoreFile: boolean;
  /** Which build checks are wanted; null when planning ended before any check is made. */
  readonly checks: CheckOptions | null;
  /** Base images with layers, in the order in which they were looked up. */
  readonly pulled: readonly PulledImage[];
  readonly applied: readonly AppliedInstruction[];
  /** Global and predefined arguments with the values of this build. */
  readonly globalArgs: EnvList;
  /** The same as if no build argument were given: for the check of defaults. */
  readonly defaultArgs: EnvList | null;
  readonly error: PlanFailure | null;
}

/** How much of the Dockerfile is planned: what the target needs, or every stage, as `docker build --check` does. */
export interface PlanOptions {
  readonly allStages?: boolean;
}

/** Memo by tree: trees never change, and most edits are not edits of the Dockerfile. */
const readTrees = new WeakMap<DockerfileTree, Dockerfile>();

function readOnce(tree: DockerfileTree): Dockerfile {
  const read = readTrees.get(tree) ?? readDockerfile(tree);
  readTrees.set(tree, read);
  return read;
}

/** Plans a build. Never throws for a learner's mistake: the plan then has an `error` and what was done before it. */
export function makePlan(
  tree: DockerfileTree,
  request: BuildRequest,
  images: ImageSource,
  options: PlanOptions = {},
): BuildPlan {
  const read = readOnce(tree);
  const platform = request.platform === '' ? BUILD_PLATFORM : parsePlatform(request.platform);
  const planner = new Planner(tree, request, images, 'error' in platform ? BUILD_PLATFORM : platform);
  const progress: Progress = {
    target: null,
    checks: null,
    defaultArgs: null,
    opened: false,
    readIgnoreFile: false,
  };
  let error: PlanFailure | null = null;
  try {
    if ('error' in platform)
      throw new PlanError(`failed to parse target platform ${request.platform}: ${platform.error}`);
    progress.opened = true;
    plan(planner, read, options, progress);
  } catch (thrown) {
    if (!(thrown instanceof PlanError)) throw thrown;
    error = { message: thrown.message, place: thrown.place };
  }
  const made = assemble(planner, read, progress, error);
  const refusal = error === null ? refusedOperation(made.steps) : null;
  return refusal === null ? made : assemble(planner, read, progress, { message: refusal, place: null });
}

/** How far planning got. */
interface Progress {
  target: Stage | null;
  checks: CheckOptions | null;
  defaultArgs: EnvList | null;
  opened: boolean;
  readIgnoreFile: boolean;
}

function plan(planner: Planner, read: Dockerfile, options: PlanOptions, progress: Progress): void {
  const { request, tree } = planner;
  const requested = argumentChecks(request);
  if (request.dockerfile === null) {
    const name = request.dockerfileName;
    throw new PlanError(`failed to read dockerfile: open ${name}: no such file or directory`);
  }
  resolveFrontend(planner);
  progress.checks = requested ?? directiveChecks(tree.text);
  if (read.error !== undefined) {
    throw new PlanError(read.error.message, read.error.startLine === 0 ? null : read.error);
  }
  const targetName = request.target === '' ? (read.stages.at(-1)?.name ?? '') : request.target;
  const predefined = predefinedArgs(planner.platform, request.buildArgs, targetName);
  const globals = read.metaArgs.map((arg) => ({ arguments: arg.arguments, place: placeOf(arg) }));
  progress.defaultArgs = quietly(() => withGlobalArgs(predefined, globals, {}, tree.escape));
  planner.globalArgs = withGlobalArgs(predefined, globals, request.buildArgs, tree.escape);
  createStages(planner, read.stages);
  const target = findTarget(planner);
  progress.target = target;
  connectStages(planner);
  const only = planner.stages.length === 1 ? planner.stages[0] : undefined;
  if (only !== undefined) only.displayName = '';
  const wanted = resolveAll(planner, target, options);
  progress.readIgnoreFile = true;
  refuseIgnorePatterns(request);
  dispatchStages(planner, wanted);
  target.config = withLabels(target, request.labels);
  if (request.platform !== '') target.imagePlatform = planner.platform;
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlanError) return null;
    throw error;
  }
}

/** Looks up the image of a `# syntax=` line, which would do the rest; ours is the one built in. */
function resolveFrontend(planner: Planner): void {
  const directive = planner.tree.directives.find(({ name }) => name === 'syntax');
  if (directive === undefined || planner.images.frontends === undefined) return;
  const reference = parseReference(directive.value.split(' ', 1)[0] ?? '');
  if (typeof reference === 'string') throw new PlanError(reference);
  const name = canonicalName(reference);
  planner.frontend = name;
  if (planner.images.frontends.includes(name)) return;
  planner.missing = name;
  planner.refusal = `${name}: not found`;
  const { span, line } = directive;
  const message = `failed to resolve source metadata for ${name}: ${name}: not found`;
  throw new PlanError(message, { span, startLine: line, endLine: line });
}

function findTarget(planner: Planner): Stage {
  const { target } = planner.request;
  const stage = target === '' ? planner.stages.at(-1) : planner.stageNamed(target);
  if (stage !== undefined) return stage;
  const hint = didYouMean(target, planner.stageNames());
  throw new PlanError(`target stage ${quote(target)} could not be found${hint}`);
}

function resolveAll(planner: Planner, target: Stage, options: PlanOptions): ReadonlySet<Stage> {
  for (;;) {
    const needed = reachable(target);
    const wanted = options.allStages === true ? new Set(planner.stages) : needed;
    resolveBaseImages(planner, wanted);
    let more = false;
    for (const stage of planner.stages) {
      // Triggers fire only in stages that the target needs, even when every stage is looked at.
      if (needed.has(stage) && fireTriggers(planner, stage)) more = true;
    }
    if (!more) return wanted;
  }
}

function withLabels(target: Stage, labels: Readonly<Record<string, string>>) {
  if (Object.keys(labels).length === 0) return target.config;
  return { ...target.config, Labels: { ...target.config.Labels, ...labels } };
}

function assemble(
  planner: Planner,
  read: Dockerfile,
  progress: Progress,
  error: PlanFailure | null,
): BuildPlan {
  const { target } = progress;
  const wanted = target === null ? new Set<Stage>() : reachable(target);
  const result = error === null && target !== null ? target.root : null;
  const shared = shareVertices(planner.graph.vertices, result);
  return {
    request: planner.request,
    tree: planner.tree,
    read,
    stages: planner.stages
      .filter((stage) => !stage.unregistered)
      .map((stage) => describe(stage, wanted, shared)),
    target: target?.index ?? -1,
    images: planner.baseImages,
    steps: shared.steps,
    result: shared.canonical(result),
    image: error === null && target !== null ? draftOf(target, shared) : null,
    metadata: [...planner.metadata].sort(),
    contexts: [...planner.contexts].sort(),
    frontend: planner.frontend,
    missing: planner.missing,
    refusal: planner.refusal,
    opened: progress.opened,
    readIgnoreFile: progress.readIgnoreFile,
    checks: progress.checks,
    pulled: planner.pulled,
    applied: planner.applied,
    globalArgs: planner.globalArgs,
    defaultArgs: progress.defaultArgs,
    error,
  };
}

function describe(stage: Stage, wanted: ReadonlySet<Stage>, shared: SharedGraph): PlannedStage {
  return {
    index: stage.index,
    name: stage.name,
    displayName: stage.displayName,
    from: stage.baseName,
    base: stage.base?.index ?? null,
    reads: [...stage.needs.keys()].filter((source) => !source.unregistered).map((source) => source.index),
    needed: wanted.has(stage),
    platform: stage.platform,
    imagePlatform: stage.imagePlatform,
    place: stage.place,
    image: draftOf(stage, shared),
    result: shared.canonical(stage.root),
  };
}

function draftOf(stage: Stage, { canonical }: SharedGraph): ImageDraft {
  const { imagePlatform: platform, author, config, history, baseImage: base } = stage;
  const layers = stage.layers.map((made) => ({ ...made, vertex: canonical(made.vertex) ?? made.vertex }));
  return { platform, author, config, history, base, layers };
}

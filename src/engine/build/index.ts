import type { Task } from '../kernel/contract.ts';
import { makePlan, type BuildPlan, type BuildRequest, type ImageSource } from '../plan/index.ts';
import { checkPlan, lintError, lintPlan, type BuildWarning } from '../rules/index.ts';
import type { DockerfileTree } from '../syntax/index.ts';
import { assembleImage, listSteps, solveError } from './assemble.ts';
import { extendCache, type BuildCache } from './cache.ts';
import { ignoreFile } from '../files/dockerignore/index.ts';
import type { BuildError, BuildResult, StepResult } from './result.ts';
import { solve, type World } from './solve.ts';

export { baseLayers } from './assemble.ts';
export { emptyCache, type BuildCache, type CacheRecord } from './cache.ts';
export { ignoreFile, ignoreRules } from '../files/dockerignore/index.ts';
export { hiddenBytes, type Ghost, type HiddenBytes } from './ghosts.ts';
export { Memo, type MemoLimits } from './memo.ts';
export { outcomeWeight } from './outcome.ts';
export { RecordTable } from './record-table.ts';
export type { CacheKey, FileSource, Ingredient, IngredientKind } from './key.ts';
export type { CacheReason, IngredientChange } from './reason.ts';
export type { BuildError, BuildResult, BuiltImage, Layer, StepResult, StepStatus } from './result.ts';
export type { World } from './solve.ts';
export type { Outcome } from './outcome.ts';

/**
 * Builds a Dockerfile against a cache. A forecast and a committed build are the same call; only the caller decides
 * whether the cache that comes back counts. `previous` is the build that misses are explained against.
 */
export function* build(
  tree: DockerfileTree,
  request: BuildRequest,
  images: ImageSource,
  world: World,
  cache: BuildCache,
  previous: BuildResult | null,
): Task<BuildResult> {
  const plan = makePlan(tree, request, images);
  const warnings = checkPlan(plan);
  const error = planError(plan, warnings);
  if (error !== null || plan.image === null) {
    return { plan, steps: opening(plan), warnings, error, image: null, cache };
  }
  const solution = yield* solve(plan, world, cache, previous);
  const image = assembleImage(plan, solution);
  return {
    plan,
    steps: [...opening(plan), ...listSteps(plan, solution, image)],
    warnings,
    error: solveError(solution),
    image,
    cache: extendCache(cache, solution.records, solution.mounts),
  };
}

/** What ends the build before any step: a mistake, or findings that are to count as one. */
function planError(plan: BuildPlan, warnings: readonly BuildWarning[]): BuildError | null {
  const violation = plan.error === null ? lintError(plan, warnings) : null;
  const failure = violation === null ? plan.error : { message: violation, place: null };
  if (failure === null) return null;
  return { message: `failed to solve: ${failure.message}`, place: failure.place, vertex: null };
}

/** What the builder lists before the plan's steps. */
function opening(plan: BuildPlan): StepResult[] {
  const { request } = plan;
  if (!plan.opened) return [];
  const steps = [openingStep(`[internal] load build definition from ${request.dockerfileName}`)];
  if (plan.frontend !== null) {
    steps.push(lookup(plan, `resolve image config for docker-image://${plan.frontend}`, plan.frontend));
  }
  steps.push(...plan.metadata.map((name) => lookup(plan, `[internal] load metadata for ${name}`, name)));
  if (plan.readIgnoreFile) {
    steps.push(...plan.contexts.map((name) => openingStep(`[context ${name}] load .dockerignore`)));
    if (!ignoreFile(request).specific) steps.push(openingStep('[internal] load .dockerignore'));
  }
  return steps;
}

/** A step that looks an image up in its registry. */
function lookup(plan: BuildPlan, shown: string, reference: string): StepResult {
  const step = openingStep(shown);
  return reference === plan.missing ? { ...step, status: 'failed', error: plan.refusal } : step;
}

function openingStep(name: string): StepResult {
  return {
    vertex: null,
    name,
    internal: true,
    type: 'metadata',
    stage: -1,
    instruction: null,
    place: null,
    status: 'done',
    key: null,
    reason: null,
    output: [],
    error: null,
    unsupported: [],
    assumed: false,
    layer: null,
    size: 0,
    estimate: 0,
    saved: 0,
  };
}

/**
 * What `docker build --check` finds: in all stages unless a target is named, and always for the builder's own platform
 * (dockerfile2llb, DockerfileLint).
 */
export function check(
  tree: DockerfileTree,
  request: BuildRequest,
  images: ImageSource,
): readonly BuildWarning[] {
  const asked = { ...request, platform: '' };
  return lintPlan(makePlan(tree, asked, images, { allStages: request.target === '' }));
}

import type { BaseImage } from '../image/base-image.ts';
import { canonicalName, familiarName, parseReference } from '../image/reference.ts';
import { formatPlatform } from '../image/platform.ts';
import { PlanError } from '../instructions/plan-error.ts';
import { quote } from '../syntax/index.ts';
import type { Planner } from './planner.ts';
import { SCRATCH } from './stages.ts';
import type { Stage } from './stage.ts';
import { didYouMean } from './suggest.ts';

/** Repositories that BuildKit offers when an image cannot be found (dockerfile2llb, commonImageNames). */
const COMMON = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'];

/** What BuildKit compares a missing image's name with; the missing slash is its own. */
const COMMON_NAMES = COMMON.flatMap((name) => [
  name,
  `docker.io/library${name}`,
  `${name}:latest`,
  `docker.io/library${name}:latest`,
]);

/**
 * Resolves what stages without a base stage start from. All references must be well-formed; only those that the
 * target needs must exist.
 */
export function resolveBaseImages(planner: Planner, wanted: ReadonlySet<Stage>): void {
  for (const stage of planner.stages) {
    if (stage.base !== null || stage.dispatched || stage.resolved) continue;
    const needed = wanted.has(stage);
    stage.resolved = needed;
    try {
      if (stage.baseName === SCRATCH) startFromScratch(planner, stage);
      else resolve(planner, stage, needed);
    } catch (error) {
      if (error instanceof PlanError && error.place === null) throw new PlanError(error.message, stage.place);
      throw error;
    }
    if (stage.unregistered) stage.dispatched = true;
  }
}

function startFromScratch(planner: Planner, stage: Stage): void {
  stage.platform = stage.imagePlatform = planner.platform;
  stage.config = { WorkingDir: '/' };
}

function resolve(planner: Planner, stage: Stage, needed: boolean): void {
  const written = stage.baseName;
  if (needed && useNamedContext(planner, stage, written)) return;
  const reference = parseReference(written);
  if (typeof reference === 'string')
    throw new PlanError(`failed to parse stage name ${quote(written)}: ${reference}`);
  const canonical = canonicalName(reference);
  stage.baseName = canonical;
  const platform = stage.platform ?? planner.platform;
  stage.platform = platform;
  if (!needed) return;
  planner.metadata.add(canonical);
  const image = planner.images.resolve(canonical, formatPlatform(platform));
  if (image === undefined) {
    planner.missing = canonical;
    planner.refusal = planner.images.refusal?.(canonical) ?? `${canonical}: not found`;
    const missing = `${written}: failed to resolve source metadata for ${canonical}: ${planner.refusal}`;
    throw new PlanError(missing + didYouMean(written, [...planner.stageNames(), ...COMMON_NAMES]));
  }
  planner.baseImages.set(canonical, image);
  stage.baseImage = image;
  stage.imagePlatform = image.platform;
  stage.config = image.config;
  stage.history = [...image.history];
  if (image.layers.length === 0) return;
  const { index, place } = stage;
  planner.pulled.push({ written, stage: index, place, wanted: platform, actual: image.platform });
  const pinned =
    image.digest === null || canonical.includes('@') ? canonical : `${canonical}@${image.digest}`;
  stage.root = planner.graph.add({
    operation: { type: 'image', reference: canonical, digest: image.digest ?? '', chain: chainOf(image) },
    inputs: [],
    name: planner.stepName(stage, `FROM ${pinned}`),
    stage: stage.index,
    internal: stage.total === 0,
    ignoresCache: false,
    place: stage.unregistered ? null : stage.place,
    instruction: null,
  });
}

/** Layers of unknown digest are told apart by the image they belong to. */
function chainOf(image: BaseImage): string {
  return image.layers
    .map((layer, index) => layer.diffId ?? layer.digest ?? `${image.reference} ${index}`)
    .join(' ');
}

/** Named contexts are found by the short form of a name (frontend/dockerui, namedcontext.go). */
function useNamedContext(planner: Planner, stage: Stage, written: string): boolean {
  const reference = parseReference(written);
  const name = typeof reference === 'string' ? written : familiarName(reference).replace(/:latest$/, '');
  if (!Object.hasOwn(planner.request.namedContexts, name)) return false;
  planner.contexts.add(name);
  stage.root = planner.localInput(name, `[context ${name}] load from client`);
  stage.platform = stage.imagePlatform = planner.platform;
  stage.config = { WorkingDir: '/' };
  return true;
}

import { LayerChanges } from '../files/diff/index.ts';
import { FileTree } from '../files/index.ts';
import type { BaseImage, BaseLayer } from '../image/base-image.ts';
import type { BuildPlan, ImageDraft, Vertex } from '../plan/index.ts';
import type { BuildError, BuiltImage, Layer, StepResult } from './result.ts';
import type { Solution, Solved } from './solve.ts';

/** The image that a solved plan makes; null after an error. */
export function assembleImage(plan: BuildPlan, solution: Solution): BuiltImage | null {
  const draft = plan.image;
  if (draft === null || solution.failed !== null) return null;
  const base = draft.base === null ? [] : baseLayers(draft.base);
  const own = draft.layers.map((made, index) => ownLayer(plan, solution, draft, made, base.length + index));
  const layers = [...base, ...own];
  const result = plan.result === null ? undefined : solution.vertices.get(plan.result)?.outcome;
  return {
    platform: draft.platform,
    author: draft.author,
    config: draft.config,
    history: draft.history,
    layers,
    baseHistory: draft.base?.history.length ?? 0,
    baseLayers: base.length,
    ...(draft.base === null ? {} : { baseCreated: draft.base.created }),
    base: draft.base?.reference ?? null,
    complete: ![...solution.vertices.values()].some(({ outcome }) => outcome?.assumed === true),
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
    tree: result?.tree ?? FileTree.empty(),
  };
}

/** A base image's layers in the form of a build's result. */
export function baseLayers(base: BaseImage): Layer[] {
  const rows = base.history.flatMap((entry, index) => (entry.empty_layer === true ? [] : [index]));
  return base.layers.map((layer, index) => ({
    ...baseLayer(layer, index, rows[index] ?? 0),
    standIn: layer.digest ?? `${base.reference} ${index}`,
  }));
}

function baseLayer(layer: BaseLayer, index: number, history: number): Layer {
  return {
    index,
    base: true,
    diffId: layer.diffId,
    tarSize: layer.tarSize,
    size: layer.size,
    exact: layer.sizeSource === 'measured' || layer.sizeSource === 'repo-info',
    createdBy: layer.createdBy,
    history,
    vertex: null,
    instruction: null,
    place: null,
    changes: null,
    entries: null,
  };
}

function ownLayer(
  plan: BuildPlan,
  solution: Solution,
  draft: ImageDraft,
  { history, vertex: id }: ImageDraft['layers'][number],
  index: number,
): Layer {
  const vertex = plan.steps.find((step) => step.id === id);
  const outcome = solution.vertices.get(id)?.outcome;
  if (vertex === undefined || outcome === null || outcome === undefined) {
    throw new Error(`layer ${index} comes from vertex ${id}, which was not solved`);
  }
  const changes = outcome.layer ?? LayerChanges.none(outcome.tree);
  return {
    index,
    base: false,
    diffId: null,
    tarSize: null,
    size: outcome.size,
    exact: true,
    createdBy: draft.history[history]?.created_by ?? '',
    history,
    vertex: id,
    instruction: vertex.instruction,
    place: vertex.place,
    changes,
    get entries() {
      return changes.entries;
    },
  };
}

/** The plan's vertices as lines of the progress display: internal ones first, then stage by stage. */
export function listSteps(
  plan: BuildPlan,
  solution: Solution | null,
  image: BuiltImage | null,
): StepResult[] {
  const layerOf = new Map(image?.layers.map((layer) => [layer.vertex, layer.index]));
  const steps = plan.steps.map((vertex) =>
    step(vertex, solution?.vertices.get(vertex.id), layerOf.get(vertex.id)),
  );
  const order = (result: StepResult) => (result.internal ? -1 : result.stage);
  return steps.sort((a, b) => order(a) - order(b) || numberOf(a) - numberOf(b));
}

/** The number a step shows, 0 for none. */
function numberOf({ internal, name }: StepResult): number {
  return internal ? 0 : Number(/^\[[^\]]*?(\d+)\/\d+\]/.exec(name)?.[1] ?? 0);
}

function step(vertex: Vertex, solved: Solved | undefined, layer: number | undefined): StepResult {
  const outcome = solved?.outcome ?? null;
  return {
    vertex: vertex.id,
    name: vertex.name,
    internal: vertex.internal,
    type: vertex.operation.type,
    stage: vertex.stage,
    instruction: vertex.instruction,
    place: vertex.place,
    status: solved?.status ?? 'not-started',
    key: solved?.key ?? null,
    reason: solved?.reason ?? null,
    output: outcome?.output ?? [],
    error: solved?.error ?? null,
    unsupported: outcome?.unsupported ?? [],
    assumed: outcome?.assumed ?? false,
    layer: layer ?? null,
    size: outcome?.size ?? 0,
    estimate: solved?.status === 'cached' ? 0 : (outcome?.estimate ?? 0),
    saved: solved?.status === 'cached' ? (outcome?.estimate ?? 0) : 0,
  };
}

/** How the client words a step's failure. */
export function solveError(solution: Solution): BuildError | null {
  const { failed } = solution;
  if (failed === null) return null;
  const solved = solution.vertices.get(failed.id);
  const message = solved?.error ?? '';
  const prefix = prefixOf(message, failed);
  return { message: `failed to solve: ${prefix}${message}`, place: placeOf(failed), vertex: failed.id };
}

function prefixOf(message: string, failed: Vertex): string {
  if (message.startsWith('failed to calculate checksum')) return 'failed to compute cache key: ';
  // A checksum is the key: then the file is fetched for the step itself (buildkit, source/http, resolveMetadataStatic).
  const { operation } = failed;
  return operation.type === 'http' && operation.checksum === '' ? 'failed to load cache key: ' : '';
}

function placeOf(failed: Vertex): BuildError['place'] {
  return failed.operation.type === 'http' ? null : failed.place;
}

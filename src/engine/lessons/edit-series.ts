import type { BuildResult } from '../build/index.ts';
import type { Task } from '../kernel/contract.ts';
import { forecast, type Workspace, type World } from '../workspace/index.ts';
import { applyEdit, type Edit } from './checks/edit.ts';

/** What a series of edits costs, each built before the next is made. */
export interface SeriesCost {
  /** Steps that ran; base images and the joining of linked layers are no work. */
  readonly steps: number;
  /** Estimated, milliseconds. */
  readonly time: number;
  /** Bytes of the layers that were made anew: what a push would send. */
  readonly bytes: number;
}

export type SeriesResult =
  | { readonly type: 'cost'; readonly cost: SeriesCost }
  /** The file, or the text to replace, is not there. */
  | { readonly type: 'impossible'; readonly path: string }
  | { readonly type: 'breaks'; readonly path: string; readonly message: string };

/** Makes edits one after another on a copy, as if `built` had been built before the first. */
export function* editSeriesCost(
  edits: readonly Edit[],
  workspace: Workspace,
  built: BuildResult,
  world: World,
): Task<SeriesResult> {
  let cost: SeriesCost = { steps: 0, time: 0, bytes: 0 };
  let copy: Workspace = asBuilt(workspace, built);
  for (const edit of edits) {
    const edited = applyEdit(copy, edit);
    if (edited === null) return { type: 'impossible', path: edit.path };
    const result = yield* forecast(edited, world);
    if (result.error !== null) return { type: 'breaks', path: edit.path, message: result.error.message };
    const ran = result.steps.filter(
      ({ internal, vertex, status, type }) =>
        !internal && vertex !== null && status === 'done' && type !== 'image' && type !== 'merge',
    );
    cost = {
      steps: cost.steps + ran.length,
      time: cost.time + ran.reduce((sum, step) => sum + step.estimate, 0),
      bytes: cost.bytes + ran.reduce((sum, step) => sum + (step.layer === null ? 0 : step.size), 0),
    };
    copy = asBuilt(edited, result);
  }
  return { type: 'cost', cost };
}

function asBuilt(workspace: Workspace, result: BuildResult): Workspace {
  const { options, daemon } = workspace;
  return {
    ...workspace,
    options: { ...options, noCache: false },
    daemon: { ...daemon, cache: result.cache },
    lastBuild: result,
  };
}

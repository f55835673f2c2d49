import {
  checkGoals,
  forecast,
  type BuildResult,
  type Goal,
  type Task,
  type Workspace,
  type World,
} from '../../engine/index.ts';
import { viewsOf } from '../../views/models.ts';
import type { RunFields } from '../../views/start/fields.ts';
import type { Snapshot } from './messages.ts';
import { standingBuild } from './standing-build.ts';

/** What a page asks to be shown besides the state itself. */
export interface Wanted {
  readonly run: RunFields;
  readonly goals: readonly Goal[];
  /** Files a layer lists at most. */
  readonly files: number;
}

/** A snapshot with the result it shows. */
export interface Shown {
  readonly snapshot: Snapshot;
  readonly result: BuildResult;
}

/** What the page shows of a workspace: the last build if it still stands, else the forecast. */
export function* snapshotOf(workspace: Workspace, world: World, { run, goals, files }: Wanted): Task<Shown> {
  const last = standingBuild(workspace);
  const result = last ?? (yield* forecast(workspace, world));
  const reached = yield* checkGoals(goals, workspace, world, result);
  const views = viewsOf(result, { built: last !== null, run, files });
  return { snapshot: { views, goals: reached }, result };
}

import type { BuildResult, Workspace, World } from '../../engine/index.ts';

/** What there is to look at: the result that the views show, and the workspace it is of. */
export interface Scene {
  readonly result: BuildResult;
  readonly workspace: Workspace;
  readonly world: World;
}

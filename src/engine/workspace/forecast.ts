import { build, type BuildResult } from '../build/index.ts';
import type { Task } from '../kernel/contract.ts';
import { buildRequest, type BuildRequest } from '../plan/index.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { START, type Workspace, type World } from './state.ts';

/** The request that a plain `docker build .` makes of a workspace, with what a command line changes in it. */
export function workspaceRequest(workspace: Workspace, change: Partial<BuildRequest> = {}): BuildRequest {
  const { options, context, files } = workspace;
  const name = change.dockerfileName ?? workspace.dockerfileName;
  const dockerfile = Object.hasOwn(files, name) ? (files[name]?.text ?? null) : null;
  return buildRequest(context, dockerfile, { ...options, dockerfileName: name, ...change });
}

/**
 * Builds without committing: what would happen if the learner built now, compared with the last build. A committed
 * build is the same with its result kept ({@link BuildResult.cache}). Steps see the same time in every build, so that
 * what they give can be remembered.
 */
export function* forecast(
  workspace: Workspace,
  world: World,
  request: BuildRequest = workspaceRequest(workspace),
): Task<BuildResult> {
  const before = workspace.lastBuild?.plan;
  const tree =
    before !== undefined && before.request.dockerfile === request.dockerfile
      ? before.tree
      : parseDockerfile(request.dockerfile ?? '');
  const { exec, memo, images } = world;
  const surroundings = { exec, memo, now: START };
  return yield* build(tree, request, images, surroundings, workspace.daemon.cache, workspace.lastBuild);
}

import type { BuildResult, Workspace } from '../../engine/index.ts';

/** The last build, if nothing that a plain build reads was changed since. */
export function standingBuild(workspace: Workspace): BuildResult | null {
  const { lastBuild, context, dockerfileName, options } = workspace;
  if (lastBuild === null) return null;
  const { request } = lastBuild.plan;
  const same =
    request.context === context &&
    request.dockerfileName === dockerfileName &&
    request.target === options.target &&
    JSON.stringify(request.buildArgs) === JSON.stringify(options.buildArgs);
  return same ? lastBuild : null;
}

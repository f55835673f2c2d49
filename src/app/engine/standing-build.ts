import type { BuildResult, Workspace } from '../../engine/index.ts';

/** The last build, if nothing that a plain build reads was changed since and its image was not removed. */
export function standingBuild(workspace: Workspace): BuildResult | null {
  const { lastBuild, context, dockerfileName, options, daemon } = workspace;
  if (lastBuild === null) return null;
  const { request } = lastBuild.plan;
  const same =
    request.context === context &&
    request.dockerfileName === dockerfileName &&
    request.target === options.target &&
    JSON.stringify(request.buildArgs) === JSON.stringify(options.buildArgs);
  const { image } = lastBuild;
  const there = image === null || daemon.images.some((stored) => stored.image === image);
  return same && there ? lastBuild : null;
}

import { check, type BuildResult } from '../../build/index.ts';
import { imageSource } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { makePlan, type BuildRequest } from '../../plan/index.ts';
import { lintError } from '../../rules/index.ts';
import { parseDockerfile } from '../../syntax/index.ts';
import type { Host } from '../support/host.ts';
import { printProgress, shownName, type Block, type Display } from './progress.ts';
import { sourceLines } from './source-lines.ts';
import { checkReport } from './warnings.ts';

/** `docker build --check`: the findings and no build. Exit code 1 when there are any. */
export function* runCheck(host: Host, request: BuildRequest, display: Display): Coroutine<number> {
  const dockerfile = request.dockerfile ?? '';
  const tree = parseDockerfile(dockerfile);
  const images = imageSource(host.workspace.daemon, host.world.images);
  const plan = makePlan(tree, request, images, { allStages: request.target === '' });
  const name = shownName(request.dockerfileName);
  yield* host.complain(printProgress(openingBlocks(plan), display));
  if (plan.error !== null) {
    const { message, place } = plan.error;
    const lines = place === null ? '' : sourceLines(name, dockerfile, place);
    yield* host.complain(`ERROR: ${message}\n${lines}\n`);
    return 1;
  }
  const warnings = check(tree, request, images);
  const violation = lintError(plan, warnings);
  yield* host.print(checkReport(warnings, name, dockerfile) + (violation === null ? '' : '\n'));
  if (violation !== null) yield* host.complain(`ERROR: ${violation}\n\n`);
  return warnings.length === 0 ? 0 : 1;
}

/** What the builder loads before it looks at a Dockerfile. */
export function openingBlocks(plan: BuildResult['plan']): Block[] {
  const done = 'DONE 0.0s';
  const dockerfile = new TextEncoder().encode(plan.request.dockerfile ?? '').length;
  const blocks: Block[] = [
    {
      name: `[internal] load build definition from ${shownName(plan.request.dockerfileName)}`,
      lines: [`transferring dockerfile: ${dockerfile}B done`, done],
    },
    ...plan.metadata.map((name) => ({
      name: `[internal] load metadata for ${name}`,
      lines: [name === plan.missing ? `ERROR: ${name}: not found` : done],
    })),
  ];
  if (plan.readIgnoreFile) {
    blocks.push({ name: '[internal] load .dockerignore', lines: ['transferring context: 2B done', done] });
  }
  return blocks;
}

import { build, emptyCache, type BuildResult, type StepResult } from '../../src/engine/build/index.ts';
import { createExec, finish } from '../../src/engine/kernel/index.ts';
import type { ImageSource } from '../../src/engine/plan/index.ts';
import { programs } from '../../src/engine/programs/testing.ts';
import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import type { RecordedCase } from './case.ts';
import { ContextMaker, FIRST_BUILD, recordedRequest } from './context.ts';

/** Why each step of each rebuild of a case ran again: `STEP: reason`, one line a miss. */
export function missReasons(recorded: RecordedCase, images: ImageSource): string[][] {
  const exec = createExec(programs);
  const contexts = new ContextMaker();
  let cache = emptyCache;
  let previous: BuildResult | null = null;
  const rebuilds: string[][] = [];
  for (const [index, wanted] of recorded.builds.entries()) {
    const request = recordedRequest(wanted, contexts.next(wanted, index));
    const tree = parseDockerfile(request.dockerfile ?? '');
    const world = { exec, now: FIRST_BUILD + index * 60_000 };
    const result: BuildResult = finish(build(tree, request, images, world, cache, previous));
    if (previous !== null) rebuilds.push(misses(result));
    cache = result.cache;
    previous = result;
  }
  return rebuilds;
}

function misses(result: BuildResult): string[] {
  return result.steps
    .filter((step) => !step.internal && step.reason !== null && step.reason.type !== 'hit')
    .map((step) => `${short(step)}: ${describe(step, result)}`);
}

function short(step: StepResult): string {
  return step.name.replace(/@sha256:\w+/, '').replace(/^\[[^\]]*\] /, '');
}

function describe(step: StepResult, result: BuildResult): string {
  const { reason } = step;
  if (reason === null) return '';
  if (reason.type === 'parent') {
    const origin = result.steps.find(({ vertex }) => vertex === reason.origin);
    return `follows ${origin === undefined ? '?' : short(origin)}`;
  }
  if (reason.type === 'moved') {
    const parent = result.steps.find(({ vertex }) => vertex === reason.parent);
    return `now on ${parent === undefined ? '?' : short(parent)}`;
  }
  if (reason.type !== 'changed') return reason.type;
  return reason.changes
    .map(({ kind, name, before, after, files, from }) => {
      if (files !== undefined)
        return `${from ?? ''} ${files.map((file) => `${file.path} ${file.change}`).join(', ')}`;
      return `${kind}${name === '' ? '' : ` ${name}`} ${before ?? 'none'} → ${after ?? 'none'}`;
    })
    .join('; ');
}

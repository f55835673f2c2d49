import { build, check, emptyCache, type BuildResult, type World } from '../../src/engine/build/index.ts';
import { finish } from '../../src/engine/kernel/contract.ts';
import type { ImageSource } from '../../src/engine/plan/index.ts';
import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import type { RecordedBuild, RecordedCase } from './case.ts';
import { ContextMaker, FIRST_BUILD, recordedRequest } from './context.ts';
import { difference } from './difference.ts';
import { ASPECTS, expectedAspects, producedAspects, type Aspect } from './aspects.ts';

/** What became of one case. */
export interface CaseResult {
  readonly name: string;
  readonly topic: string;
  /** Aspects that the recording has; true where all builds agree. */
  readonly aspects: Readonly<Partial<Record<Aspect, boolean>>>;
  /** First difference, in one line; null when everything agrees. */
  readonly difference: string | null;
}

const MINUTE = 60_000;

/** Runs a case's builds one after the other on one cache and compares what comes out. A crash of ours is a difference. */
export function runCase(recorded: RecordedCase, images: ImageSource, exec: World['exec']): CaseResult {
  const aspects: Partial<Record<Aspect, boolean>> = {};
  let first: string | null = null;
  const contexts = new ContextMaker();
  let cache = emptyCache;
  let previous: BuildResult | null = null;
  for (const [index, recordedBuild] of recorded.builds.entries()) {
    const request = recordedRequest(recordedBuild, contexts.next(recordedBuild, index));
    const tree = parseDockerfile(request.dockerfile ?? '');
    const world: World = { exec, now: FIRST_BUILD + index * MINUTE };
    const result: BuildResult = finish(build(tree, request, images, world, cache, previous));
    const lint = recordedBuild.expected.lint === undefined ? null : check(tree, request, images);
    cache = result.cache;
    previous = result;
    first ??= compareBuild(recordedBuild, result, lint, index, aspects);
  }
  return { name: `${recorded.topic}--${recorded.name}`, topic: recorded.topic, aspects, difference: first };
}

function compareBuild(
  recorded: RecordedBuild,
  result: BuildResult,
  lint: ReturnType<typeof check> | null,
  index: number,
  aspects: Partial<Record<Aspect, boolean>>,
): string | null {
  const expected = expectedAspects(recorded.expected);
  const produced = producedAspects(result, lint, recorded.expected);
  let first: string | null = null;
  for (const aspect of ASPECTS) {
    if (!(aspect in expected)) continue;
    const found = difference(`build ${index} ${aspect}`, expected[aspect], produced[aspect]);
    aspects[aspect] = (aspects[aspect] ?? true) && found === null;
    first ??= found;
  }
  return first;
}

/** A result for a case that made our own code throw. */
export function crashed(recorded: RecordedCase, error: unknown): CaseResult {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    name: `${recorded.topic}--${recorded.name}`,
    topic: recorded.topic,
    aspects: {},
    difference: `crashed: ${text.split('\n').slice(0, 4).join(' | ')}`,
  };
}

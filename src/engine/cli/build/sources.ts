import type { BuildResult } from '../../build/index.ts';
import type { BuildSource } from '../../daemon/index.ts';
import { contextSize } from './context-size.ts';

/** What the builder keeps of the files it was sent and of base images, after a build: the same again is the same record. */
export function buildSources(
  before: ReadonlyMap<string, BuildSource>,
  { plan, steps }: BuildResult,
  now: number,
): ReadonlyMap<string, BuildSource> {
  const sources = new Map(before);
  const keep = (name: string, type: BuildSource['type'], size: number): void => {
    sources.set(name, { type, size, made: sources.get(name)?.made ?? now });
  };
  const { dockerfile, dockerfileName } = plan.request;
  keep(dockerfileName, 'source.local', new TextEncoder().encode(dockerfile ?? '').length);
  if (plan.readIgnoreFile) keep('.dockerignore', 'source.local', 0);
  for (const step of steps) {
    if (step.status === 'not-started') continue;
    if (step.type === 'local') keep('context', 'source.local', contextSize(plan));
    if (step.type === 'image') keep(step.name.replace(/^.* FROM /, ''), 'regular', 0);
  }
  return sources;
}

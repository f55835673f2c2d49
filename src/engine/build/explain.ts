import type { BuildPlan, Vertex } from '../plan/index.ts';
import { align } from './align.ts';
import type { CacheKey } from './key.ts';
import { compareKeys, type CacheReason } from './reason.ts';
import type { BuildResult, StepResult } from './result.ts';

/** What is known of a step of the running build when its reason is asked for. */
export interface Explained {
  readonly reason: CacheReason | null;
  readonly ran: boolean;
  readonly key: CacheKey | null;
}

/** For every vertex, the step of the last build that it stands in for. */
export function counterparts(plan: BuildPlan, previous: BuildResult | null): ReadonlyMap<number, StepResult> {
  const found = new Map<number, StepResult>();
  if (previous === null) return found;
  for (const stage of plan.stages) {
    const old =
      previous.plan.stages.find(({ name }) => name !== '' && name === stage.name) ??
      previous.plan.stages[stage.index];
    if (old === undefined) continue;
    const before = previous.steps.filter((step) => step.vertex !== null && step.stage === old.index);
    const after = plan.steps.filter((vertex) => vertex.stage === stage.index);
    const items = after.map((vertex) => ({ name: vertex.name, type: vertex.operation.type }));
    const pairs = align<{ name: string; type: string }>(before, items, textOf, kindOf);
    for (const [j, vertex] of after.entries()) {
      const partner = before[pairs[j] ?? -1];
      if (partner !== undefined) found.set(vertex.id, partner);
    }
  }
  return found;
}

function textOf(step: { readonly name: string }): string {
  return step.name.replace(/^\[[^\]]*\d+\/\d+\] /, '');
}

function kindOf(step: { readonly name: string; readonly type: string }): string {
  return `${step.type} ${textOf(step).split(' ', 1)[0] ?? ''}`;
}

/** Why `vertex` misses the cache, given the step it stands in for. */
export function explainMiss(
  vertex: Vertex,
  key: CacheKey,
  before: StepResult | undefined,
  first: boolean,
  known: ReadonlyMap<number, Explained>,
): CacheReason {
  if (vertex.ignoresCache) return { type: 'cache-off' };
  if (first) return { type: 'first-build' };
  if (before === undefined) return { type: 'new-step' };
  if (before.key === null) return { type: 'unfinished' };
  const changes = compareKeys(before.key, key);
  if (changes.length === 0) {
    return { type: before.status === 'done' || before.status === 'cached' ? 'not-in-cache' : 'unfinished' };
  }
  const own = changes.filter(({ kind }) => kind !== 'parent');
  if (own.length > 0) return { type: 'changed', changes: own };
  const position = Number(changes[0]?.name ?? 0);
  const parent = vertex.inputs[position] ?? null;
  if (parent === null) return { type: 'changed', changes };
  const above = known.get(parent);
  if (above !== undefined && !above.ran && (above.reason === null || above.reason.type === 'hit')) {
    return { type: 'moved', parent };
  }
  const origin = above?.reason?.type === 'parent' ? above.reason.origin : parent;
  return { type: 'parent', parent, origin, parentRan: above?.ran ?? false };
}

import type { Vertex } from '../plan/index.ts';
import type { BuildCache } from './cache.ts';
import type { CacheKey } from './key.ts';
import type { StepStatus } from './result.ts';

/** What became of a step, as far as it matters here. */
interface Solved {
  readonly status: StepStatus;
  readonly key: CacheKey | null;
}

/**
 * The builder's own work, such as the file of a heredoc, that is in the cache but is not shown as cached: whoever uses it
 * was found by the keys alone, so nobody looked (recorded; buildkit, solver/edge.go). It is looked at where its user has to
 * run, or where that has to be handed on and several results differ from each other in contents only.
 */
export function unseenWork(
  steps: readonly Vertex[],
  solved: ReadonlyMap<number, Solved>,
  cache: BuildCache,
): readonly number[] {
  const runs = ({ id }: Vertex) => solved.get(id)?.status !== 'cached';
  const usersOf = (id: number) => steps.filter(({ inputs }) => inputs.includes(id));
  const looks = (user: Vertex) =>
    runs(user) || (usersOf(user.id).some(runs) && alternatives(solved.get(user.id)?.key ?? null, cache) > 1);
  return steps
    .filter((step) => step.internal && step.operation.type === 'files' && !runs(step))
    .filter(({ id }) => !usersOf(id).some(looks))
    .map(({ id }) => id);
}

/** How many results there are of one operation on one parent, whatever files it read. */
function alternatives(key: CacheKey | null, cache: BuildCache): number {
  if (key === null) return 0;
  const own = withoutContents(key);
  return cache.records.values().filter((record) => withoutContents(record.key) === own).length;
}

function withoutContents({ ingredients }: CacheKey): string {
  return JSON.stringify(ingredients.filter(({ kind }) => kind !== 'files'));
}

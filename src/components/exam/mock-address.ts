import type { MockPlan } from './mock.ts';

/** How long an exam may be. */
export const SIZES = [10, 20, 55] as const;

/** The plan that an address asks for (`?questions=20&seed=ferry`); what is missing or strange is chosen here. */
export function planOf(query: string, objectives: readonly string[], freshSeed: string): MockPlan {
  const values = new URLSearchParams(query);
  const asked = Number(values.get('questions'));
  const objective = values.get('objective') ?? '';
  const seed = (values.get('seed') ?? '').replace(/[^\w-]/g, '').slice(0, 40);
  return {
    count: SIZES.find((size) => size === asked) ?? 20,
    objective: objectives.includes(objective) ? objective : '',
    seed: seed === '' ? freshSeed : seed,
  };
}

/** The query that gives the same exam again. */
export function queryOf({ count, objective, seed }: MockPlan): string {
  const values = new URLSearchParams({ questions: String(count) });
  if (objective !== '') values.set('objective', objective);
  values.set('seed', seed);
  return `?${values}`;
}

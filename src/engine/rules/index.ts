import type { BuildPlan } from '../plan/index.ts';
import type { BuildWarning } from './warning.ts';

export type { BuildWarning } from './warning.ts';

/** What the build checks find in a plan, by line, rule and message. */
export function checkPlan(_plan: BuildPlan): readonly BuildWarning[] {
  return [];
}

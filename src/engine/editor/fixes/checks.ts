import { checkPlan } from '../../rules/index.ts';
import type { FixSource } from './fix.ts';

/** What the build checks would change. */
export const ruleFixes: FixSource = function* ({ plan }) {
  for (const { span, fix } of checkPlan(plan)) {
    if (fix !== undefined) yield { ...fix, kind: 'mend', span };
  }
};

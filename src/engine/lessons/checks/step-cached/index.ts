import type { CheckDefinition } from '../contract.ts';
import {
  describeSelector,
  readSelector,
  selectSteps,
  stepText,
  type StepSelector,
} from '../step-selector.ts';

/** In the last build every such step came from the cache. */
export const stepCached: CheckDefinition<StepSelector, 'not-built' | 'no-step' | 'ran'> = {
  hints: ['not-built', 'no-step', 'ran'],
  read: readSelector,
  check: (selector, { lastBuild }) => {
    if (lastBuild === null) return { id: 'not-built', text: 'Nothing has been built yet. Press docker build, or type it in the terminal.' };
    const steps = selectSteps(lastBuild, selector);
    if (steps.length === 0) {
      return { id: 'no-step', text: `The last build had no ${describeSelector(selector)}.` };
    }
    const other = steps.find((step) => step.status !== 'cached');
    if (other === undefined) return null;
    return { id: 'ran', text: `In the last build, “${stepText(other)}” did not come from the cache.` };
  },
};

import type { CheckDefinition } from '../contract.ts';
import {
  describeSelector,
  readSelector,
  selectSteps,
  stepText,
  type StepSelector,
} from '../step-selector.ts';

/** In the last build a step really ran. */
export const stepRan: CheckDefinition<StepSelector, 'not-built' | 'no-step' | 'was-cached'> = {
  hints: ['not-built', 'no-step', 'was-cached'],
  read: readSelector,
  check: (selector, { lastBuild }) => {
    if (lastBuild === null) return { id: 'not-built', text: 'Nothing has been built yet. Press docker build, or type it in the terminal.' };
    const steps = selectSteps(lastBuild, selector);
    const [first] = steps;
    if (steps.some((step) => step.status === 'done')) return null;
    if (first?.status !== 'cached') {
      return { id: 'no-step', text: `In the last build, no ${describeSelector(selector)} ran.` };
    }
    return { id: 'was-cached', text: `In the last build, “${stepText(first)}” came from the cache.` };
  },
};

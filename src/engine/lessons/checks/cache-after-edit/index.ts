import type { BuildResult, StepResult } from '../../../build/index.ts';
import { NO_IMAGE, ofImage, type CheckDefinition, type Hint } from '../contract.ts';
import { readEdit, type Edit } from '../edit.ts';
import {
  describeSelector,
  readSelector,
  selectSteps,
  stepText,
  type StepSelector,
} from '../step-selector.ts';

interface CacheArguments {
  readonly edit: Edit;
  readonly cached: readonly StepSelector[];
  readonly runs: readonly StepSelector[];
}

const HINTS = ['edit-impossible', 'edit-breaks', 'no-step', 'runs-again', 'not-run', NO_IMAGE] as const;

type CacheHint = (typeof HINTS)[number];

/**
 * What the next build would do after an edit: which steps come from the cache and which run. The edit is made on a
 * copy, as if the present state had been built.
 */
export const cacheAfterEdit: CheckDefinition<CacheArguments, CacheHint> = {
  hints: HINTS,
  read: (fields) => {
    fields.needsOneOf('cached', 'runs');
    const edit = fields.fields('edit') ?? fields.fail('edit', 'is missing');
    return {
      edit: readEdit(edit),
      cached: fields.list('cached').map(readSelector),
      runs: fields.list('runs').map(readSelector),
    };
  },
  edit: (args) => args.edit,
  check: ofImage(({ edit, cached, runs }, _, { afterEdit }) => {
    const { path } = edit;
    if (afterEdit === null) {
      return {
        id: 'edit-impossible',
        text: `${path} no longer has what it began with. Bring it back and try again.`,
      };
    }
    if (afterEdit.error !== null) {
      return {
        id: 'edit-breaks',
        text: `After an edit of ${path} the build stops: ${afterEdit.error.message}`,
      };
    }
    return (
      firstHint(cached, (selector) => cachedHint(afterEdit, selector, path)) ??
      firstHint(runs, (selector) => runsHint(afterEdit, selector, path))
    );
  }),
};

function firstHint(
  selectors: readonly StepSelector[],
  judge: (selector: StepSelector) => Hint<CacheHint> | null,
): Hint<CacheHint> | null {
  for (const selector of selectors) {
    const hint = judge(selector);
    if (hint !== null) return hint;
  }
  return null;
}

function cachedHint(result: BuildResult, selector: StepSelector, path: string): Hint<CacheHint> | null {
  const steps = selectSteps(result, selector);
  if (steps.length === 0) return missing(selector);
  const ran = steps.find((step) => step.status !== 'cached');
  if (ran === undefined) return null;
  const text = `After an edit of ${path}, “${stepText(ran)}” runs again: ${cause(result, ran)}.`;
  return { id: 'runs-again', text };
}

function runsHint(result: BuildResult, selector: StepSelector, path: string): Hint<CacheHint> | null {
  const steps = selectSteps(result, selector);
  const [first] = steps;
  if (first === undefined) return missing(selector);
  if (steps.some((step) => step.status !== 'cached')) return null;
  return {
    id: 'not-run',
    text: `After an edit of ${path}, “${stepText(first)}” comes from the cache and misses the edit.`,
  };
}

function missing(selector: StepSelector): Hint<CacheHint> {
  return { id: 'no-step', text: `The Dockerfile has no ${describeSelector(selector)}.` };
}

/** Where the run of misses that a step belongs to begins. */
function cause(result: BuildResult, step: StepResult): string {
  if (step.reason?.type !== 'parent') return 'it reads that file itself';
  const { origin } = step.reason;
  const first = result.steps.find((other) => other.vertex === origin);
  return first === undefined
    ? 'it builds on a step that changed'
    : `it builds on “${stepText(first)}”, which reads that file`;
}

import type { BuildResult, StepResult } from '../../build/index.ts';
import type { Fields } from '../fields.ts';

/**
 * Says which steps are meant without knowing how the learner wrote them: by keyword, by a part of their text, or best
 * by what they do, the file they write. All that is set must fit.
 */
export interface StepSelector {
  readonly instruction: string | null;
  readonly text: string | null;
  /** Absolute, or the end of a path; a directory stands for everything in it. */
  readonly writes: string | null;
}

/** Reads `{ instruction, text, writes }`, of which at least one is needed. */
export function readSelector(fields: Fields): StepSelector {
  const selector = {
    instruction: fields.text('instruction'),
    text: fields.text('text'),
    writes: fields.text('writes'),
  };
  fields.needsOneOf('instruction', 'text', 'writes');
  fields.end();
  return selector;
}

/** The steps of a build that fit. Steps that never started write nothing. */
export function selectSteps(result: BuildResult, selector: StepSelector): readonly StepResult[] {
  return result.steps.filter(
    (step) => !step.internal && step.vertex !== null && fits(result, step, selector),
  );
}

/** The step as the learner knows it: `RUN npm ci` for `[3/5] RUN npm ci`. */
export function stepText(step: StepResult): string {
  return step.name.replace(/^\[[^\]]*\] /, '');
}

/** The selector in words, for hints about steps that are not there. */
export function describeSelector({ instruction, text, writes }: StepSelector): string {
  const kind = instruction === null ? 'step' : `${instruction} step`;
  if (writes !== null) return `${kind} that writes ${writes}`;
  return text === null ? kind : `${kind} with “${text}”`;
}

function fits(result: BuildResult, step: StepResult, { instruction, text, writes }: StepSelector): boolean {
  const words = stepText(step);
  if (instruction !== null && !words.startsWith(`${instruction} `)) return false;
  if (text !== null && !words.includes(text)) return false;
  return writes === null || writtenPaths(result, step).some((path) => isAtOrBelow(path, writes));
}

function writtenPaths(result: BuildResult, step: StepResult): readonly string[] {
  const record = step.key === null ? undefined : result.cache.records.get(step.key.id);
  const written = (record?.layer?.entries ?? []).filter(
    (entry) => entry.kind !== 'deleted' && entry.onlyParent !== true,
  );
  return written.map((entry) => entry.path);
}

function isAtOrBelow(path: string, wanted: string): boolean {
  const inside = `${path}/`;
  return wanted.startsWith('/') ? inside.startsWith(`${wanted}/`) : inside.includes(`/${wanted}/`);
}

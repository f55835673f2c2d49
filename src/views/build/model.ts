import type { BuildResult, OutputChunk, StepResult } from '../../engine/index.ts';
import { durationText, sizeText } from '../shared/size.ts';
import { linesOf, type Lines } from '../shared/lines.ts';
import { plainName } from '../shared/names.ts';
import { shortName, why } from './why.ts';

export type StepState = 'base' | 'cached' | 'runs' | 'failed' | 'not-started';

/** One step as the view shows it. */
export interface StepRow {
  readonly id: string;
  /** `[3/5]` or `[build 3/5]`. */
  readonly position: string;
  /** The instruction as BuildKit prints it, without digests. */
  readonly text: string;
  readonly state: StepState;
  /** The state in a word: `cached`, `runs`, `ran` … */
  readonly word: string;
  readonly why: string;
  /** Its place in a chain of misses: what began it, what runs only because of that, or outside of any. */
  readonly chain: 'origin' | 'follows' | '';
  /** Empty where it adds no bytes or it is not known. */
  readonly size: string;
  /** Estimated duration, or empty. */
  readonly time: string;
  readonly output: readonly OutputChunk[];
  /** The builder's own words about what failed. */
  readonly error: string;
  readonly unsupported: readonly string[];
  /** Not simulated to its end: what follows rests on the assumption that it succeeds. */
  readonly assumed: boolean;
  readonly lines: Lines;
}

export interface StageRows {
  /** Empty when there is only one. */
  readonly title: string;
  readonly steps: readonly StepRow[];
}

export interface WarningRow {
  readonly rule: string;
  readonly message: string;
  readonly url: string;
  readonly lines: Lines;
}

/** Everything the Build view shows: plain data. */
export interface BuildView {
  /** True after a build that nothing was changed since; false for a forecast. */
  readonly built: boolean;
  /** One sentence that says what happened or would happen. */
  readonly headline: string;
  /** Estimated duration of all steps that run, in words; empty when nothing runs. */
  readonly time: string;
  /** What the steps from the cache would have taken, in words; empty when nothing was saved. */
  readonly saved: string;
  /** False when a step is not simulated to its end: files and sizes are then not those of the real image. */
  readonly complete: boolean;
  readonly error: {
    readonly message: string;
    readonly lines: Lines;
    /** Why Docker need not say that, in a sentence, or empty. */
    readonly doubt: string;
  } | null;
  readonly stages: readonly StageRows[];
  /** Stages that nothing needs, by name: BuildKit leaves them out. */
  readonly skipped: readonly string[];
  /** What the builder does for itself. */
  readonly internal: readonly string[];
  readonly warnings: readonly WarningRow[];
}

/** The steps of a build as rows. `built`: it happened; else it is what would happen. */
export function buildView(result: BuildResult, built: boolean): BuildView {
  const steps = result.steps.filter((step) => !step.internal && step.vertex !== null);
  const { stages } = result.plan;
  const total = steps.reduce((sum, step) => sum + step.estimate, 0);
  const saved = steps.reduce((sum, step) => sum + step.saved, 0);
  const origins = new Set(steps.flatMap(({ reason }) => (reason?.type === 'parent' ? [reason.origin] : [])));
  return {
    built,
    headline: headline(result, steps, built),
    time: total === 0 ? '' : durationText(total),
    saved: saved < 1000 ? '' : durationText(saved),
    complete: !steps.some(({ assumed }) => assumed),
    error:
      result.error === null
        ? null
        : {
            message: result.error.message,
            lines: linesOf(result.error.place),
            doubt: result.plan.doubt ?? '',
          },
    stages: stagesOf(result, steps, built, origins),
    skipped: stages
      .filter(({ needed }) => !needed)
      .map(({ name, index }) => (name === '' ? `stage ${index}` : name)),
    internal: result.steps
      .filter((step) => step.internal || step.vertex === null)
      .map(({ name }) => plainName(name)),
    warnings: result.warnings.map(({ rule, message, url, ...place }) => ({
      rule,
      message,
      url,
      lines: linesOf(place),
    })),
  };
}

function headline(result: BuildResult, steps: readonly StepResult[], built: boolean): string {
  if (result.plan.error !== null)
    return built ? 'The build did not start.' : 'If you built now, the build would not start.';
  const work = steps.filter(({ type }) => type !== 'image');
  const cached = work.filter(({ status }) => status === 'cached').length;
  const runs = work.filter(({ status }) => status === 'done').length;
  const failed = steps.find(({ status }) => status === 'failed');
  if (failed !== undefined) {
    const name = shortName(failed);
    return built ? `Build failed at ${name}.` : `If you built now, the build would fail at ${name}.`;
  }
  if (work.length === 0)
    return built ? 'Built: no step had anything to do.' : 'If you built now: no step has anything to do.';
  if (runs === 0)
    return built
      ? 'Built: every step came from the cache.'
      : 'If you built now: every step comes from the cache.';
  const first = `${built ? 'Built' : 'If you built now'}: `;
  const run = built ? `${runs} ran` : `${runs} ${runs === 1 ? 'runs' : 'run'}`;
  if (cached === 0)
    return `${first}${runs === 1 ? 'the one step' : `all ${runs} steps`} ${built ? 'ran' : runs === 1 ? 'runs' : 'run'}.`;
  return `${first}${cached} ${cached === 1 ? 'step' : 'steps'} ${built ? 'came' : cached === 1 ? 'comes' : 'come'} from the cache, ${run}.`;
}

function stagesOf(
  result: BuildResult,
  steps: readonly StepResult[],
  built: boolean,
  origins: ReadonlySet<number>,
): StageRows[] {
  const order = [...new Set(steps.map(({ stage }) => stage))];
  return order.map((index) => {
    const stage = result.plan.stages.find((other) => other.index === index);
    const named = stage === undefined ? 'from another image' : stage.displayName;
    return {
      title: order.length === 1 ? '' : named === '' ? `stage ${index}` : named,
      steps: steps
        .filter((step) => step.stage === index)
        .map((step) => ({ ...row(step, result, built), chain: chainOf(step, origins) })),
    };
  });
}

function chainOf({ vertex, reason }: StepResult, origins: ReadonlySet<number>): StepRow['chain'] {
  if (reason?.type === 'parent') return 'follows';
  return vertex !== null && origins.has(vertex) ? 'origin' : '';
}

function row(step: StepResult, result: BuildResult, built: boolean): Omit<StepRow, 'chain'> {
  const position = shortName(step);
  const text = plainName(position === step.name ? step.name : step.name.slice(position.length).trim());
  const state = stateOf(step);
  return {
    id: String(step.vertex),
    position: position === step.name ? '' : position,
    text,
    state,
    word: wordOf(state, built),
    why: reasonOf(step, state, result, built),
    size: step.size > 0 && state !== 'base' ? sizeText(step.size) : '',
    // Short times are all alike, and saying them on every row hides the long ones.
    time: step.estimate >= 1000 ? durationText(step.estimate) : '',
    output: step.output,
    error: step.error === null ? '' : plainName(step.error),
    unsupported: step.unsupported.map(({ message }) => message.replace(/^layerwise: /, '')),
    assumed: step.assumed,
    lines: linesOf(step.place),
  };
}

function stateOf({ status, type }: StepResult): StepState {
  if (status === 'done') return type === 'image' ? 'base' : 'runs';
  return status;
}

function wordOf(state: StepState, built: boolean): string {
  switch (state) {
    case 'base':
      return 'base';
    case 'cached':
      return 'cached';
    case 'runs':
      return built ? 'ran' : 'runs';
    case 'failed':
      return built ? 'failed' : 'fails';
    case 'not-started':
      return 'not started';
  }
}

function reasonOf(step: StepResult, state: StepState, result: BuildResult, built: boolean): string {
  if (state === 'not-started') return 'the build stops before it';
  if (step.reason !== null) return why(step.reason, step, { result, built });
  return state === 'base' ? 'the image everything below builds on' : '';
}

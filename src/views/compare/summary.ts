import { startCommand, type BuildResult, type StepResult } from '../../engine/index.ts';
import { shortName } from '../build/why.ts';
import { historyTitle } from '../layers/model.ts';
import { plainName } from '../shared/names.ts';

export type SummaryState = 'cached' | 'ran' | 'failed' | 'not started';

/** A build in the few figures that two builds are compared by: plain data, small enough to keep many. */
export interface BuildSummary {
  readonly steps: readonly StepSummary[];
  readonly layers: readonly LayerSummary[];
  /** Bytes of the image; null without one. */
  readonly size: number | null;
  readonly exact: boolean;
  /** Estimated duration of what ran, milliseconds. */
  readonly time: number;
  /** The start command as a JSON array; empty without an image. */
  readonly argv: string;
  /** The builder's words, or empty. */
  readonly error: string;
}

export interface StepSummary {
  /** The instruction as BuildKit prints it, without its number. */
  readonly text: string;
  readonly state: SummaryState;
  /** Estimated milliseconds; 0 for a cached step. */
  readonly time: number;
}

export interface LayerSummary {
  readonly title: string;
  /** Bytes. */
  readonly size: number;
  readonly base: boolean;
}

const STATES: Readonly<Record<StepResult['status'], SummaryState>> = {
  done: 'ran',
  cached: 'cached',
  failed: 'failed',
  'not-started': 'not started',
};

/** What is kept of a build to compare it with others. */
export function summaryOf(result: BuildResult): BuildSummary {
  const { image, error } = result;
  const steps = result.steps.filter(
    (step) => !step.internal && step.vertex !== null && step.type !== 'image',
  );
  return {
    steps: steps.map((step) => ({
      text: plainName(step.name.replace(shortName(step), '').trim() || step.name),
      state: STATES[step.status],
      time: step.estimate,
    })),
    layers: (image?.layers ?? []).map(({ createdBy, size, base }) => ({
      title: historyTitle(createdBy),
      size,
      base,
    })),
    size: image === null ? null : image.size,
    exact: image?.layers.every(({ exact }) => exact) ?? true,
    time: result.steps.reduce((sum, { estimate }) => sum + estimate, 0),
    argv: image === null ? '' : JSON.stringify(startCommand(image.config).words.map(({ text }) => text)),
    error: error === null ? '' : plainName(error.message),
  };
}

import type { Check } from './checks/table.ts';
import type { Hint, Measure } from './checks/contract.ts';

/** Something to reach in a lesson. Plain data, so that a page can carry it. */
export interface Goal {
  /** Unique in its lesson; progress is kept under it. */
  readonly id: string;
  /** What to reach, one sentence for the learner. */
  readonly text: string;
  readonly check: Check;
  /** How the build that is judged is asked for; what is left out is as the learner has it. */
  readonly build: GoalBuild;
  /** The lesson's own words for some of the check's hints, by hint id. */
  readonly hints: Readonly<Record<string, string>>;
}

/** Options of a build that a goal makes for itself. */
export interface GoalBuild {
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

export interface GoalResult {
  readonly id: string;
  readonly met: boolean;
  /** What to look at next; null when the goal is met. */
  readonly hint: Hint | null;
  /** What the goal's check has measured; null for checks that measure nothing. */
  readonly measure: Measure | null;
}

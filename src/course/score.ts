import type { GoalResult } from '../engine/index.ts';

/** What a good solution of a challenge costs, and which goal measures it. */
export interface Par {
  readonly goal: string;
  /** Estimated seconds; absent where only size counts. */
  readonly seconds?: number | undefined;
  readonly megabytes: number;
}

/** How somebody's solution compares with par; one second counts as much as one megabyte, and lower is better. */
export interface Score {
  readonly seconds: number;
  readonly megabytes: number;
  /** Above par, negative below; with one decimal. */
  readonly overPar: number;
}

/** The score of what the goals have measured; null as long as a goal is not met. */
export function scoreOf({ goal, seconds = 0, megabytes }: Par, results: readonly GoalResult[]): Score | null {
  const measure = results.find(({ id }) => id === goal)?.measure;
  if (measure == null || !results.every(({ met }) => met)) return null;
  const own = { seconds: round(measure.time / 1000), megabytes: round(measure.bytes / 1e6) };
  return { ...own, overPar: round(own.seconds + own.megabytes - seconds - megabytes) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

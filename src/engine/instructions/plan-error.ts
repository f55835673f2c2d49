import type { Span } from '../source/index.ts';

/** Where in the Dockerfile, in lines as BuildKit reports them (1-based, inclusive). */
export interface Place {
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The learner's mistake, met while an instruction is carried into the plan. Thrown inside instructions and planner
 * only; callers of the engine get it as data. `message` is BuildKit's text without `failed to solve: `.
 */
export class PlanError extends Error {
  /** Null until the instruction that caused it is known; some errors belong to no line. */
  readonly place: Place | null;

  constructor(message: string, place: Place | null = null) {
    super(message);
    this.place = place;
  }
}

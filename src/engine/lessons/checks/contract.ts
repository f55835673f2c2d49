import type { BuildResult, BuiltImage } from '../../build/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { Fields } from '../fields.ts';
import type { Edit } from './edit.ts';

/** What a learner reads when a goal is not met yet. `id` says which situation it is. */
export interface Hint<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
}

/** What a check may look at. Everything is state; nothing is the text that a learner typed. */
export interface Evidence {
  readonly workspace: Workspace;
  /** What a build would give now. */
  readonly forecast: BuildResult;
  /** The last build that was really made. */
  readonly lastBuild: BuildResult | null;
  /**
   * What a build would give after the check's edit, had the forecast been built before it. Null for a check without an
   * edit, and where the edit does not fit the learner's files.
   */
  readonly afterEdit: BuildResult | null;
}

/** One kind of check: how its fields are read, and what decides. */
export interface CheckDefinition<Arguments, Id extends string = string> {
  /** All hints it can give, so that a lesson may word them anew. */
  readonly hints: readonly Id[];
  /** Throws an AuthorMistake. The result is plain data. */
  readonly read: (fields: Fields) => Arguments;
  /** The edit to try on a copy of the learner's files. */
  readonly edit?: (args: Arguments) => Edit;
  /** Null when the goal is met. */
  readonly check: (args: Arguments, evidence: Evidence) => Hint<Id> | null;
}

/** The hint of checks that look at the image, when the build gives none. */
export const NO_IMAGE = 'no-image';

/** A check of the image that the forecast gives. */
export function ofImage<Arguments, Id extends string>(
  check: (args: Arguments, image: BuiltImage, evidence: Evidence) => Hint<Id> | null,
): (args: Arguments, evidence: Evidence) => Hint<Id | typeof NO_IMAGE> | null {
  return (args, evidence) => {
    const { image } = evidence.forecast;
    if (image !== null) return check(args, image, evidence);
    return { id: NO_IMAGE, text: 'There is no image to look at: the build stops with an error.' };
  };
}

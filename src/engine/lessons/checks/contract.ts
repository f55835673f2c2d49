import type { BuildResult, BuiltImage } from '../../build/index.ts';
import type { Task } from '../../kernel/contract.ts';
import type { Workspace, World } from '../../workspace/index.ts';
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

/** How the fields of a kind of check are read. */
export interface CheckFields<Arguments, Id extends string = string> {
  /** All hints it can give, so that a lesson may word them anew. */
  readonly hints: readonly Id[];
  /** Throws an AuthorMistake. The result is plain data. */
  readonly read: (fields: Fields) => Arguments;
  /** How much of what the goal limits there is now, for a score; null where it cannot be said. */
  readonly measure?: (args: Arguments, evidence: Evidence, world: World) => Task<Measure | null>;
}

/** What a goal that limits something has found. */
export interface Measure {
  /** Estimated milliseconds; 0 where time is not limited. */
  readonly time: number;
  readonly bytes: number;
}

/** A kind of check that looks at what is there. */
export interface CheckDefinition<Arguments, Id extends string = string> extends CheckFields<Arguments, Id> {
  /** The edit to try on a copy of the learner's files. */
  readonly edit?: (args: Arguments) => Edit;
  /** Null when the goal is met. */
  readonly check: (args: Arguments, evidence: Evidence) => Hint<Id> | null;
}

/** A kind of check that tries something on a copy of the learner's state: runs a container, makes edits. */
export interface TrialDefinition<Arguments, Id extends string = string> extends CheckFields<Arguments, Id> {
  /** Null when the goal is met. */
  readonly trial: (args: Arguments, evidence: Evidence, world: World) => Task<Hint<Id> | null>;
}

/** The hint of checks that look at the image, when the build gives none. */
export const NO_IMAGE = 'no-image';

/** Said then. */
export const noImage: Hint<typeof NO_IMAGE> = {
  id: NO_IMAGE,
  text: 'There is no image to look at: the build stops with an error.',
};

/** A check of the image that the forecast gives. */
export function ofImage<Arguments, Id extends string>(
  check: (args: Arguments, image: BuiltImage, evidence: Evidence) => Hint<Id> | null,
): (args: Arguments, evidence: Evidence) => Hint<Id | typeof NO_IMAGE> | null {
  return (args, evidence) => {
    const { image } = evidence.forecast;
    return image === null ? noImage : check(args, image, evidence);
  };
}

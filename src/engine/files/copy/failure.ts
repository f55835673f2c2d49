import type { Outcome } from '../outcome.ts';

/** Ends a copy from within; {@link copyInto} turns it into its outcome. */
export class CopyFailure extends Error {}

/** Ends a copy that Docker could have done. */
export class CopyUnsupported extends Error {}

/** The value of an outcome, or the end of the copy. */
export function need<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new CopyFailure(outcome.message);
  return outcome.value;
}

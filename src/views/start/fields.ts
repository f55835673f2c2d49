import type { RunArguments } from '../../engine/index.ts';

/** What a person typed into the fields: words behind the image, and `--entrypoint` (null: not given). */
export interface RunFields {
  readonly args: readonly string[];
  readonly entrypoint: string | null;
}

export const noRunFields: RunFields = { args: [], entrypoint: null };

/** The same as the engine takes it. */
export function runArguments({ args, entrypoint }: RunFields): RunArguments {
  return { args, ...(entrypoint === null ? {} : { entrypoint }) };
}

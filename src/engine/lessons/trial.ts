import type { BuildResult, BuiltImage } from '../build/index.ts';
import { runLine, type LineResult } from '../cli/index.ts';
import { emptyDaemon, keepBuild, storeImage, storedBuild } from '../daemon/index.ts';
import type { Task } from '../kernel/contract.ts';
import type { Workspace, World } from '../workspace/index.ts';

/** Name of the image on trial. */
export const TRIAL_IMAGE = 'on-trial';

/**
 * A copy of a workspace whose engine holds nothing but the image of a build, for trying commands on. What is done there
 * touches nothing of the learner's.
 */
export function trialOf(workspace: Workspace, result: BuildResult, image: BuiltImage): Workspace {
  const { now } = workspace;
  const built = keepBuild(emptyDaemon, result, now);
  const stored = storedBuild(built, result, image, [`${TRIAL_IMAGE}:latest`], now);
  return { ...workspace, daemon: storeImage(built, stored) };
}

/** What a command printed and how it ended. */
export interface Tried {
  readonly workspace: Workspace;
  /** Both streams, in their order. */
  readonly printed: string;
  readonly exitCode: number;
  /** Virtual milliseconds that passed. */
  readonly elapsed: number;
}

/** Types words into the terminal of a trial; they reach the command as they are. */
export function* tryCommand(workspace: Workspace, words: readonly string[], world: World): Task<Tried> {
  const done: LineResult = yield* runLine(workspace, words.map(quoted).join(' '), world);
  return {
    workspace: done.workspace,
    printed: done.output.map(({ text }) => text).join(''),
    exitCode: done.exitCode,
    elapsed: done.workspace.now - workspace.now,
  };
}

function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

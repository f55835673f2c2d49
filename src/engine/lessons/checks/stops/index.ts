import type { Task } from '../../../kernel/contract.ts';
import { TRIAL_IMAGE, trialOf, tryCommand } from '../../trial.ts';
import { noImage, type Hint, type TrialDefinition } from '../contract.ts';

interface StopsArguments {
  /** Virtual milliseconds. */
  readonly within: number;
  /** Words before the image in `docker run`. */
  readonly options: readonly string[];
  /** Words behind it. */
  readonly run: readonly string[];
}

const HINTS = ['not-running', 'killed', 'slow', 'no-image'] as const;
type StopsHint = (typeof HINTS)[number];

/** Exit code of a process that the engine had to kill: 128 and the number of KILL. */
const KILLED = 137;

/** A running container ends of its own accord soon after `docker stop`. */
export const stops: TrialDefinition<StopsArguments, StopsHint> = {
  hints: HINTS,
  read: (fields) => {
    const seconds = fields.value('within');
    if (typeof seconds !== 'number' || !(seconds >= 0)) {
      return fields.fail('within', 'must be a number of seconds');
    }
    return {
      within: seconds * 1000,
      options: fields.texts('options') ?? [],
      run: fields.texts('run') ?? [],
    };
  },
  *trial({ within, options, run }, { workspace, forecast }, world): Task<Hint<StopsHint> | null> {
    const { image } = forecast;
    if (image === null) return noImage;
    const begin = trialOf(workspace, forecast, image);
    const detached = ['docker', 'run', '-d', '--name', 'trial', ...options, TRIAL_IMAGE, ...run];
    const started = yield* tryCommand(begin, detached, world);
    const waited = yield* tryCommand(started.workspace, ['sleep', '2'], world);
    const state = waited.workspace.daemon.containers.find(({ name }) => name === 'trial');
    if (state?.status !== 'running') {
      const how = state === undefined ? started.printed.trim() : `it ended with exit code ${state.exitCode}`;
      return { id: 'not-running', text: `There is no container to stop: ${how}.` };
    }
    const stopped = yield* tryCommand(waited.workspace, ['docker', 'stop', 'trial'], world);
    const after = stopped.workspace.daemon.containers.find(({ name }) => name === 'trial');
    const seconds = `${(stopped.elapsed / 1000).toFixed(1)} s`;
    if (after?.exitCode === KILLED) {
      return {
        id: 'killed',
        text: `docker stop takes ${seconds}: the first process does not react, and is killed.`,
      };
    }
    if (stopped.elapsed <= within) return null;
    return { id: 'slow', text: `docker stop takes ${seconds}; at most ${within / 1000} s are wanted.` };
  },
};

import type { Task } from '../../../kernel/contract.ts';
import { resolveOwner } from '../../../files/copy/index.ts';
import type { BuiltImage } from '../../../build/index.ts';
import { TRIAL_IMAGE, trialOf, tryCommand, type Tried } from '../../trial.ts';
import { noImage, type Evidence, type Hint, type TrialDefinition } from '../contract.ts';

interface RunsArguments {
  /** Words behind the image in `docker run`. */
  readonly run: readonly string[];
  /** Words before it, such as `-e` and `PORT=80`. */
  readonly options: readonly string[];
  /** Each must be somewhere in what is printed. */
  readonly prints: readonly string[];
  /** None may be in it. */
  readonly without: readonly string[];
  readonly exitCode: number;
  /** Name or number of the user it must run as. */
  readonly user: string | null;
  /** Beginning of the command line of process 1, as `docker top` shows it. */
  readonly pid1: string | null;
}

const HINTS = ['exit-code', 'not-printed', 'printed', 'user', 'ended', 'pid1', 'no-image'] as const;
type RunsHint = (typeof HINTS)[number];

/** What a container of the image prints, how it ends, as whom it runs and what its first process is. */
export const runs: TrialDefinition<RunsArguments, RunsHint> = {
  hints: HINTS,
  read: (fields) => {
    fields.needsOneOf('run', 'prints', 'without', 'exitCode', 'user', 'pid1');
    return {
      run: fields.texts('run') ?? [],
      options: fields.texts('options') ?? [],
      prints: fields.textOrTexts('prints'),
      without: fields.textOrTexts('without'),
      exitCode: fields.count('exitCode') ?? 0,
      user: fields.text('user'),
      pid1: fields.text('pid1'),
    };
  },
  *trial(args, evidence, world): Task<Hint<RunsHint> | null> {
    const { image } = evidence.forecast;
    if (image === null) return noImage;
    return (
      userHint(args, image) ??
      (args.pid1 === null
        ? yield* endHint(args, evidence, image, world)
        : yield* firstProcess(args, evidence, image, world))
    );
  },
};

type World = Parameters<typeof tryCommand>[2];

function userHint({ user }: RunsArguments, { config, tree }: BuiltImage): Hint<RunsHint> | null {
  if (user === null) return null;
  const found = config.User === undefined || config.User === '' ? 'root' : config.User;
  const [is, wanted] = [resolveOwner(found, tree), resolveOwner(user, tree)];
  if (is.ok && wanted.ok && is.value.uid === wanted.value.uid) return null;
  return { id: 'user', text: `A container would run as “${found}”, not as “${user}”.` };
}

function* endHint(
  args: RunsArguments,
  { workspace, forecast }: Evidence,
  image: BuiltImage,
  world: World,
): Task<Hint<RunsHint> | null> {
  const words = ['docker', 'run', '--rm', ...args.options, TRIAL_IMAGE, ...args.run];
  const tried = yield* tryCommand(trialOf(workspace, forecast, image), words, world);
  return printedHint(args, tried, `docker run ${[...args.options, '…', ...args.run].join(' ')}`);
}

function printedHint(
  args: RunsArguments,
  { printed, exitCode }: Tried,
  command: string,
): Hint<RunsHint> | null {
  const said = printed.trim() === '' ? 'and prints nothing' : `and prints: ${shortened(printed)}`;
  if (exitCode !== args.exitCode) {
    const text = `“${command}” ends with exit code ${exitCode}, not ${args.exitCode}, ${said}`;
    return { id: 'exit-code', text };
  }
  const missing = args.prints.find((text) => !printed.includes(text));
  if (missing !== undefined) {
    return { id: 'not-printed', text: `“${command}” does not print “${missing.trim()}” ${said}` };
  }
  const stray = args.without.find((text) => printed.includes(text));
  return stray === undefined ? null : { id: 'printed', text: `“${command}” prints “${stray.trim()}”.` };
}

function shortened(text: string): string {
  const clean = text.trim().replace(/\s+/g, ' ');
  return clean.length > 160 ? `${clean.slice(0, 160)} …` : clean;
}

function* firstProcess(
  { options, run, pid1 }: RunsArguments,
  { workspace, forecast }: Evidence,
  image: BuiltImage,
  world: World,
): Task<Hint<RunsHint> | null> {
  const begin = trialOf(workspace, forecast, image);
  const detached = ['docker', 'run', '-d', '--name', 'trial', ...options, TRIAL_IMAGE, ...run];
  const started = yield* tryCommand(begin, detached, world);
  const waited = yield* tryCommand(started.workspace, ['sleep', '1'], world);
  const top = yield* tryCommand(waited.workspace, ['docker', 'top', 'trial'], world);
  if (started.exitCode !== 0 || top.exitCode !== 0) {
    return {
      id: 'ended',
      text: 'The container does not stay up, so that nothing can be said of its first process.',
    };
  }
  // Seven columns stand before the command line.
  const first = /^(?:\S+\s+){7}(.*)$/.exec(top.printed.split('\n')[1] ?? '')?.[1] ?? '';
  if (first.startsWith(pid1 ?? '')) return null;
  return { id: 'pid1', text: `The container’s first process is “${first}”, not “${pid1 ?? ''}”.` };
}

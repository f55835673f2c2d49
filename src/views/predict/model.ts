import type { Lines } from '../shared/lines.ts';
import type { BuildView, StepRow } from '../build/model.ts';

/** What a step can be predicted to do. */
export type Guess = 'cached' | 'runs';

/** A step to be predicted. */
export interface Question {
  /** Stays the same between the forecast and the build of one text. */
  readonly key: string;
  readonly position: string;
  readonly text: string;
  readonly lines: Lines;
}

/** A predicted step after the build. */
export interface Answer extends Question {
  readonly guess: Guess;
  readonly really: Guess;
  readonly right: boolean;
  /** Why it was cached or ran, as the Build view says it. */
  readonly why: string;
  /** What a wrong mark often comes from; empty for right ones. */
  readonly hint: string;
}

export type Guesses = ReadonlyMap<string, Guess>;

/** The steps that the cache decides about. None where the build would not get through: then there is nothing to guess. */
export function questionsOf(view: BuildView): readonly Question[] {
  if (view.error !== null) return [];
  return stepsOf(view).map((step) => ({
    key: keyOf(step),
    position: step.position,
    text: step.text,
    lines: step.lines,
  }));
}

/** How guesses turned out; steps without a guess are left out. */
export function answersOf(view: BuildView, guesses: Guesses): readonly Answer[] {
  return stepsOf(view).flatMap((step) => {
    const guess = guesses.get(keyOf(step));
    if (guess === undefined) return [];
    const really = step.state === 'cached' ? 'cached' : 'runs';
    const right = guess === really;
    const { position, text, lines, why } = step;
    return [
      {
        key: keyOf(step),
        position,
        text,
        lines,
        guess,
        really,
        right,
        why,
        hint: right ? '' : hintFor(step),
      },
    ];
  });
}

function stepsOf({ stages }: BuildView): readonly StepRow[] {
  return stages
    .flatMap(({ steps }) => steps)
    .filter(({ state }) => state !== 'base' && state !== 'not-started');
}

function keyOf({ id, position, text }: StepRow): string {
  return `${id} ${position} ${text}`;
}

/** By what the step is: the rule that a wrong guess most often misses. */
function hintFor({ text, state }: StepRow): string {
  const keyword = text.split(' ', 1)[0]?.toUpperCase() ?? '';
  if (state !== 'cached')
    return 'A step runs when its own key changed, or when any step below it in the image ran.';
  if (keyword === 'COPY' || keyword === 'ADD') {
    return 'Files count by what is in them, their names, modes and owners. The time of a change does not count.';
  }
  if (keyword === 'RUN') {
    return 'A command counts by its text, its variables and what it starts from. What it would do today does not count.';
  }
  return 'A step whose own text and whose starting point are the same is taken from the cache.';
}

import type { BuildView, StepRow } from '../build/model.ts';
import type { LayersView } from '../layers/model.ts';
import type { Lines } from '../shared/lines.ts';
import type { StartView } from '../start/model.ts';
import { splitWords } from '../start/words.ts';
import {
  misconceptionOfCache,
  misconceptionOfLayer,
  misconceptionOfStart,
  type MisconceptionId,
} from './misconceptions.ts';

/** What can be predicted: what the cache does, what becomes a layer, how a container starts. */
export type Part = 'cache' | 'layers' | 'start';

/** Words to choose from, for each part but the start command, which is typed. */
export const CHOICES = { cache: ['cached', 'runs'], layers: ['layer', 'no layer'] } as const;

/** Something to be predicted. */
export interface Question {
  /** Stays the same between the forecast and the build of one text. */
  readonly key: string;
  readonly part: Part;
  readonly position: string;
  readonly text: string;
  readonly lines: Lines;
}

/** A prediction after the build. */
export interface Answer extends Question {
  readonly guess: string;
  readonly really: string;
  readonly right: boolean;
  /** What happened and why, in a sentence. */
  readonly why: string;
  /** The rule that a wrong mark misses; empty for right ones. */
  readonly hint: string;
  /** What people who mark it so often believe; null for right ones and where none is known. */
  readonly misconception: MisconceptionId | null;
}

export type Guesses = ReadonlyMap<string, string>;

/** The views that hold the answers. */
export interface Answering {
  readonly build: BuildView;
  readonly layers: LayersView;
  readonly start: StartView;
}

/** What can be asked of a build that gets through; none of one that does not. */
export function questionsOf(views: Answering, parts: readonly Part[]): readonly Question[] {
  if (views.build.error !== null) return [];
  return parts.flatMap((part) =>
    factsOf(views, part).map(({ key, position, text, lines }) => ({ key, part, position, text, lines })),
  );
}

/** How guesses turned out; what was not marked is left out. */
export function answersOf(views: Answering, guesses: Guesses): readonly Answer[] {
  const parts = ['cache', 'layers', 'start'] as const;
  return parts.flatMap((part) =>
    factsOf(views, part).flatMap(({ key, position, text, lines, really, why, wrong }) => {
      const guess = guesses.get(key);
      if (guess === undefined) return [];
      const right = part === 'start' ? sameWords(guess, really) : guess === really;
      const about = right ? { hint: '', misconception: null } : wrong(guess);
      return [{ key, part, position, text, lines, guess, really, right, why, ...about }];
    }),
  );
}

/** A question with its answer. */
interface Fact extends Omit<Question, 'part'> {
  readonly really: string;
  readonly why: string;
  readonly wrong: (guess: string) => Pick<Answer, 'hint' | 'misconception'>;
}

function factsOf(views: Answering, part: Part): readonly Fact[] {
  if (part === 'cache') return cacheFacts(views.build);
  return part === 'layers' ? layerFacts(views.layers) : startFacts(views.start);
}

function cacheFacts({ stages }: BuildView): readonly Fact[] {
  return stages
    .flatMap(({ steps }) => steps)
    .filter(({ state }) => state !== 'base' && state !== 'not-started')
    .map((step) => {
      const really = step.state === 'cached' ? 'cached' : 'runs';
      return {
        key: `${step.id} ${step.position} ${step.text}`,
        position: step.position,
        text: step.text,
        lines: step.lines,
        really,
        why: `it ${really === 'cached' ? 'was cached' : 'ran'}: ${step.why}`,
        wrong: () => ({ hint: cacheHint(step), misconception: misconceptionOfCache(step) }),
      };
    });
}

/** By what the step is: the rule that a wrong guess most often misses. */
function cacheHint({ text, state }: StepRow): string {
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

function layerFacts({ rows, baseRows }: LayersView): readonly Fact[] {
  return rows.slice(baseRows).map((row) => {
    const layer = row.kind === 'layer';
    return {
      key: `layer ${row.id} ${row.title}`,
      position: '',
      text: row.title,
      lines: row.lines,
      really: layer ? 'layer' : 'no layer',
      why: layer
        ? `it is a layer of ${row.size}`
        : 'it is a setting in the config: an entry of the history, no layer',
      wrong: () => ({
        hint: layer
          ? 'RUN, COPY, ADD and WORKDIR make a layer each, even when no file changes.'
          : 'What changes only settings, such as ENV, CMD or EXPOSE, makes no layer.',
        misconception: misconceptionOfLayer(row),
      }),
    };
  });
}

function startFacts(view: StartView): readonly Fact[] {
  if (view.missing !== '' || view.error !== '') return [];
  return [
    {
      key: 'start',
      position: '',
      text: 'What does a container of this image start?',
      lines: view.words.flatMap(({ lines }) => lines),
      really: view.argv,
      why: `it starts ${view.argv}`,
      wrong: (guess) => ({
        hint: `It is put together from ${view.legend.map(({ text }) => text).join(' and ')}.`,
        misconception: misconceptionOfStart(view, wordsOf(guess)),
      }),
    },
  ];
}

/** A typed command as words: a JSON array, or words as a shell parts them. */
function wordsOf(typed: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(typed);
    if (Array.isArray(value) && value.every((word): word is string => typeof word === 'string')) return value;
  } catch {
    // Not JSON: then it was written as a command line.
  }
  return splitWords(typed);
}

function sameWords(typed: string, argv: string): boolean {
  return JSON.stringify(wordsOf(typed)) === argv;
}

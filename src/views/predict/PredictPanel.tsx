import { useEffect, useState } from 'preact/hooks';
import type { Linking } from '../shared/link.ts';
import { linked } from '../shared/link.ts';
import { Answers, type Beliefs } from './Answers.tsx';
import {
  answersOf,
  CHOICES,
  questionsOf,
  type Answer,
  type Answering,
  type Guesses,
  type Part,
  type Question,
} from './model.ts';

const NO_GUESSES: Guesses = new Map();

/** What can be asked together. */
const PARTS: readonly (readonly [name: string, parts: readonly Part[]])[] = [
  ['Cache', ['cache']],
  ['Layers', ['layers']],
  ['Start command', ['start']],
  ['All', ['cache', 'layers', 'start']],
];

const LEADS: Readonly<Record<Part, string>> = {
  cache: 'If you build now: which steps come from the cache, and which run? Mark every step, then build.',
  layers: 'Which lines make a layer of the image, and which do not?',
  start: 'Write the words of the first process, all of them, also those that nobody typed.',
};

interface Props {
  readonly views: Answering;
  readonly linking: Linking;
  readonly onBuild: () => void;
  readonly beliefs: () => Promise<Beliefs>;
}

/** A learner marks what will happen before the build shows it, then sees both side by side. */
export function PredictPanel({ views, linking, onBuild, beliefs }: Props) {
  const [chosen, setChosen] = useState(0);
  const [guesses, setGuesses] = useState(NO_GUESSES);
  const [committed, setCommitted] = useState(false);
  const [answers, setAnswers] = useState<readonly Answer[] | null>(null);
  const { built } = views.build;
  const again = (): void => {
    setGuesses(NO_GUESSES);
    setCommitted(false);
    setAnswers(null);
  };
  useEffect(() => {
    // Kept as they are: the next build shall not change what was said about this one.
    if (built && committed && answers === null) setAnswers(answersOf(views, guesses));
    // The edit that ends this state asks anew.
    if (!built && answers !== null) again();
  });
  if (answers !== null)
    return <Answers answers={answers} linking={linking} onAgain={again} beliefs={beliefs} />;
  if (built) {
    return (
      <p class="predict-lead">
        Nothing has changed since the last build. Edit the Dockerfile or a file, then say here what a new
        build will take from the cache.
      </p>
    );
  }
  const [, parts] = PARTS[chosen] ?? ['', []];
  const questions = questionsOf(views, parts);
  return (
    <>
      <Choice chosen={chosen} onChoose={setChosen} />
      {questions.length === 0 ? (
        <p class="predict-lead">There is nothing to predict here: see what the Build view says.</p>
      ) : (
        <Questions
          questions={questions}
          guesses={guesses}
          linking={linking}
          onGuess={(key, guess) => setGuesses((before) => new Map([...before, [key, guess]]))}
          onBuild={() => {
            setGuesses(
              (before) =>
                new Map([...before].filter(([key]) => questions.some((question) => question.key === key))),
            );
            setCommitted(true);
            onBuild();
          }}
        />
      )}
    </>
  );
}

function Choice({ chosen, onChoose }: { readonly chosen: number; readonly onChoose: (at: number) => void }) {
  return (
    <div class="predict-parts" role="group" aria-label="What to predict">
      {PARTS.map(([name], i) => (
        <button
          key={name}
          type="button"
          class="button button-small"
          aria-pressed={i === chosen}
          onClick={() => onChoose(i)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface QuestionsProps {
  readonly questions: readonly Question[];
  readonly guesses: Guesses;
  readonly linking: Linking;
  readonly onGuess: (key: string, guess: string) => void;
  readonly onBuild: () => void;
}

function Questions({ questions, guesses, linking, onGuess, onBuild }: QuestionsProps) {
  const open = questions.filter(({ key }) => (guesses.get(key) ?? '').trim() === '').length;
  const parts = [...new Set(questions.map(({ part }) => part))];
  return (
    <form
      class="predict"
      onSubmit={(event) => {
        event.preventDefault();
        if (open === 0) onBuild();
      }}
    >
      {parts.map((part) => (
        <div key={part} class="predict-part">
          <p class="predict-lead">{LEADS[part]}</p>
          {questions
            .filter((question) => question.part === part)
            .map((question) => (
              <One
                key={question.key}
                question={question}
                guess={guesses.get(question.key)}
                linking={linking}
                onGuess={onGuess}
              />
            ))}
        </div>
      ))}
      <p class="predict-end">
        <button type="submit" class="button" aria-disabled={open > 0}>
          Build and see
        </button>
        {open > 0 && (
          <span class="view-aside">
            {open} {open === 1 ? 'step' : 'steps'} to go
          </span>
        )}
      </p>
    </form>
  );
}

interface OneProps extends Pick<QuestionsProps, 'linking' | 'onGuess'> {
  readonly question: Question;
  readonly guess: string | undefined;
}

function One({ question: { key, part, position, text, lines }, guess, linking, onGuess }: OneProps) {
  if (part === 'start') {
    return (
      <label class="predict-start">
        <span class="unseen">{text}</span>
        <input
          class="field"
          placeholder={'["sh", "-c", "…"] or the words one after another'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={guess ?? ''}
          onInput={(event) => onGuess(key, event.currentTarget.value)}
        />
      </label>
    );
  }
  return (
    <fieldset class="predict-step" {...linked(lines, linking)}>
      <legend>
        <span class="step-position">{position}</span> <code>{text}</code>
      </legend>
      <span class="predict-marks">
        {CHOICES[part].map((choice) => (
          <label key={choice}>
            <input type="radio" name={key} checked={guess === choice} onChange={() => onGuess(key, choice)} />
            {choice}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

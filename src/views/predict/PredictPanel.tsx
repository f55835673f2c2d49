import { Check, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { BuildView } from '../build/model.ts';
import { linked, type Linking } from '../shared/link.ts';
import { LineRef } from '../shared/LineRef.tsx';
import { answersOf, questionsOf, type Answer, type Guess, type Guesses, type Question } from './model.ts';

const NO_GUESSES: Guesses = new Map();

const WORDS: Readonly<Record<Guess, string>> = { cached: 'cached', runs: 'runs' };

/** A learner marks each step before the build shows what the cache does, then sees both side by side. */
export function PredictPanel({
  view,
  linking,
  onBuild,
}: {
  readonly view: BuildView;
  readonly linking: Linking;
  readonly onBuild: () => void;
}) {
  const [guesses, setGuesses] = useState(NO_GUESSES);
  const [committed, setCommitted] = useState(false);
  useEffect(() => {
    if (!view.built) return undefined;
    // The edit that ends this state asks anew.
    return () => {
      setGuesses(NO_GUESSES);
      setCommitted(false);
    };
  }, [view.built]);
  const questions = questionsOf(view);
  if (view.built && committed) {
    const again = (): void => {
      setGuesses(NO_GUESSES);
      setCommitted(false);
    };
    return <Answers answers={answersOf(view, guesses)} linking={linking} onAgain={again} />;
  }
  if (view.built) {
    return (
      <p class="predict-lead">
        Nothing has changed since the last build. Edit the Dockerfile or a file, then say here what a new
        build will take from the cache.
      </p>
    );
  }
  if (questions.length === 0) {
    return <p class="predict-lead">There is no step to predict: see what the Build view says.</p>;
  }
  return (
    <Questions
      questions={questions}
      guesses={guesses}
      linking={linking}
      onGuess={(key, guess) => setGuesses(new Map([...guesses, [key, guess]]))}
      onBuild={() => {
        setCommitted(true);
        onBuild();
      }}
    />
  );
}

function Questions({
  questions,
  guesses,
  linking,
  onGuess,
  onBuild,
}: {
  readonly questions: readonly Question[];
  readonly guesses: Guesses;
  readonly linking: Linking;
  readonly onGuess: (key: string, guess: Guess) => void;
  readonly onBuild: () => void;
}) {
  const open = questions.filter(({ key }) => !guesses.has(key)).length;
  return (
    <form
      class="predict"
      onSubmit={(event) => {
        event.preventDefault();
        if (open === 0) onBuild();
      }}
    >
      <p class="predict-lead">
        If you build now: which steps come from the cache, and which run? Mark every step, then build.
      </p>
      {questions.map((question) => (
        <fieldset key={question.key} class="predict-step" {...linked(question.lines, linking)}>
          <legend>
            <span class="step-position">{question.position}</span> <code>{question.text}</code>
          </legend>
          <span class="predict-marks">
            {(['cached', 'runs'] as const).map((guess) => (
              <label key={guess}>
                <input
                  type="radio"
                  name={question.key}
                  checked={guesses.get(question.key) === guess}
                  onChange={() => onGuess(question.key, guess)}
                />
                {WORDS[guess]}
              </label>
            ))}
          </span>
        </fieldset>
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

function Answers({
  answers,
  linking,
  onAgain,
}: {
  readonly answers: readonly Answer[];
  readonly linking: Linking;
  readonly onAgain: () => void;
}) {
  const right = answers.filter((answer) => answer.right).length;
  return (
    <div class="predict">
      <p class="view-headline" role="status">
        {right === answers.length ? `All ${right} right.` : `${right} of ${answers.length} right.`}
      </p>
      <ol class="steps" role="list">
        {answers.map((answer) => (
          <li key={answer.key} class="step" data-state={answer.really} {...linked(answer.lines, linking)}>
            <p class="step-head">
              <span class="predict-verdict" data-right={answer.right ? '' : undefined}>
                {answer.right ? (
                  <Check class="icon" aria-hidden="true" />
                ) : (
                  <X class="icon" aria-hidden="true" />
                )}
                {answer.right ? 'right' : 'wrong'}
              </span>
              <span class="step-text">
                <span class="step-position">{answer.position} </span>
                <code>{answer.text}</code>
              </span>
            </p>
            <p class="step-why">
              You said {WORDS[answer.guess]}; it {answer.really === 'cached' ? 'was cached' : 'ran'}:{' '}
              {answer.why} <LineRef lines={answer.lines} linking={linking} />
            </p>
            {answer.hint !== '' && <p class="step-why predict-hint">{answer.hint}</p>}
          </li>
        ))}
      </ol>
      <p class="predict-end">
        <button type="button" class="button" onClick={onAgain}>
          Predict the next build
        </button>
      </p>
    </div>
  );
}

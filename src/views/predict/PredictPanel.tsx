import { useEffect, useState } from 'preact/hooks';
import { Code } from '../shared/Code.tsx';
import type { AskLook } from '../looks.ts';
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
import { noPrediction, PARTS, type Prediction } from './prediction.ts';

const LEADS: Readonly<Record<Part, string>> = {
  cache: 'If you build now: which steps come from the cache, and which run? Mark every step, then build.',
  layers: 'Which lines make a layer of the image, and which do not?',
  start: 'Write the words of the first process, all of them, also those that nobody typed.',
};

interface Props {
  readonly views: Answering;
  readonly prediction: Prediction;
  readonly onPrediction: (prediction: Prediction) => void;
  readonly linking: Linking;
  readonly onBuild: () => void;
  readonly beliefs: () => Promise<Beliefs>;
  readonly look: AskLook;
}

/** A learner marks what will happen before the build shows it, then sees both side by side. */
export function PredictPanel({ views, prediction, onPrediction, linking, onBuild, beliefs, look }: Props) {
  const { asked, guesses } = prediction;
  const [committed, setCommitted] = useState(false);
  const [answered, setAnswered] = useState<{ answers: readonly Answer[]; guesses: Guesses } | null>(null);
  const { built } = views.build;
  const again = (): void => {
    // Guesses that came since, from somebody's link, are not the ones that were answered.
    if (answered?.guesses === guesses) onPrediction({ ...prediction, guesses: noPrediction.guesses });
    setCommitted(false);
    setAnswered(null);
  };
  useEffect(() => {
    // Kept as they are: the next build shall not change what was said about this one.
    if (built && committed && answered === null) setAnswered({ answers: answersOf(views, guesses), guesses });
    // The edit that ends this state asks anew.
    if (!built && answered !== null) again();
  });
  if (answered !== null)
    return (
      <Answers answers={answered.answers} linking={linking} onAgain={again} beliefs={beliefs} look={look} />
    );
  if (built) {
    return (
      <p class="predict-lead">
        Nothing has changed since the last build. Edit the Dockerfile or a file, then say here what a new
        build will take from the cache.
      </p>
    );
  }
  const [, parts] = PARTS[asked] ?? ['', []];
  const questions = questionsOf(views, parts);
  return (
    <>
      <Choice chosen={asked} onChoose={(at) => onPrediction({ asked: at, guesses })} />
      {questions.length === 0 ? (
        <p class="predict-lead">There is nothing to predict here: see what the Build view says.</p>
      ) : (
        <Questions
          questions={questions}
          guesses={guesses}
          linking={linking}
          onGuess={(key, guess) => onPrediction({ asked, guesses: new Map([...guesses, [key, guess]]) })}
          onBuild={() => {
            const mine = [...guesses].filter(([key]) => questions.some((question) => question.key === key));
            onPrediction({ asked, guesses: new Map(mine) });
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
  const open = questions.filter((question) => !isMarked(question, guesses)).length;
  const parts = [...new Set(questions.map(({ part }) => part))];
  return (
    <form
      class="prediction"
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

/** Whether there is a guess that can be given; one from a link may be anything. */
function isMarked({ key, part }: Question, guesses: Guesses): boolean {
  const guess = guesses.get(key) ?? '';
  return part === 'start' ? guess.trim() !== '' : CHOICES[part].some((choice) => choice === guess);
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
        <span class="step-position">{position}</span> <Code text={text} />
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

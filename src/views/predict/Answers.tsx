import { Check, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Code } from '../shared/Code.tsx';
import { linked, type Linking } from '../shared/link.ts';
import { LineRef } from '../shared/LineRef.tsx';
import type { AskLook } from '../looks.ts';
import { Disproof } from './Disproof.tsx';
import type { Answer } from './model.ts';
import type { Trial } from './trial.ts';

/** What is known about a misconception, by how the name of its text begins (`m01`). */
export type Beliefs = Readonly<
  Record<
    string,
    { readonly belief: string; readonly fact: string; readonly url: string; readonly trial: Trial }
  >
>;

interface Props {
  readonly answers: readonly Answer[];
  readonly linking: Linking;
  readonly onAgain: () => void;
  readonly beliefs: () => Promise<Beliefs>;
  readonly look: AskLook;
}

/** What was said beside what happened; a wrong mark leads to what many people believe. */
export function Answers({ answers, linking, onAgain, beliefs, look }: Props) {
  const [known, setKnown] = useState<Beliefs>({});
  const wanted = answers.some(({ misconception }) => misconception !== null);
  useEffect(() => {
    if (!wanted) return;
    // Without them the answers still say what happened and why.
    beliefs().then(setKnown, () => undefined);
  }, [wanted]);
  const right = answers.filter((answer) => answer.right).length;
  return (
    <div class="prediction">
      <p class="view-headline" role="status">
        {right === answers.length ? `All ${right} right.` : `${right} of ${answers.length} right.`}
      </p>
      <ol class="steps" role="list">
        {answers.map((answer, i) => (
          <One
            key={answer.key}
            answer={answer}
            belief={isFirst(answers, i) ? known[answer.misconception ?? ''] : undefined}
            linking={linking}
            look={look}
          />
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

/** Whether an answer is the first of those with its misconception. */
function isFirst(answers: readonly Answer[], at: number): boolean {
  return answers.findIndex(({ misconception }) => misconception === answers[at]?.misconception) === at;
}

function One({
  answer,
  belief,
  linking,
  look,
}: {
  readonly answer: Answer;
  /** What many people believe who say the same; left out where it was said above. */
  readonly belief: Beliefs[string] | undefined;
  readonly linking: Linking;
  readonly look: AskLook;
}) {
  const Icon = answer.right ? Check : X;
  return (
    <li
      class="step"
      data-state={answer.part === 'cache' ? answer.really : undefined}
      {...linked(answer.lines, linking)}
    >
      <p class="step-head">
        <span class="predict-verdict" data-right={answer.right ? '' : undefined}>
          <Icon class="icon" aria-hidden="true" />
          {answer.right ? 'right' : 'wrong'}
        </span>
        <span class="step-text">
          <span class="step-position">{answer.position} </span>
          {answer.part === 'start' ? answer.text : <Code text={answer.text} />}
        </span>
      </p>
      <p class="step-why">
        You said {answer.guess}; {answer.why} <LineRef lines={answer.lines} linking={linking} />
      </p>
      {answer.hint !== '' && <p class="step-why predict-hint">{answer.hint}</p>}
      {belief !== undefined && (
        <div class="step-why predict-belief">
          <p>
            Many people believe: “{belief.belief}” <a href={belief.url}>{belief.fact}</a>
          </p>
          {belief.trial.length > 0 && <Disproof trial={belief.trial} look={look} />}
        </div>
      )}
    </li>
  );
}

import { Check, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { linked, type Linking } from '../shared/link.ts';
import { LineRef } from '../shared/LineRef.tsx';
import type { Answer } from './model.ts';

/** What is known about a misconception, by how the name of its text begins (`m01`). */
export type Beliefs = Readonly<
  Record<string, { readonly belief: string; readonly fact: string; readonly url: string }>
>;

interface Props {
  readonly answers: readonly Answer[];
  readonly linking: Linking;
  readonly onAgain: () => void;
  readonly beliefs: () => Promise<Beliefs>;
}

/** What was said beside what happened; a wrong mark leads to what many people believe. */
export function Answers({ answers, linking, onAgain, beliefs }: Props) {
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
        {answers.map((answer) => (
          <One key={answer.key} answer={answer} beliefs={known} linking={linking} />
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

function One({
  answer,
  beliefs,
  linking,
}: {
  readonly answer: Answer;
  readonly beliefs: Beliefs;
  readonly linking: Linking;
}) {
  const { misconception } = answer;
  const belief = misconception === null ? undefined : beliefs[misconception];
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
          {answer.part === 'start' ? answer.text : <code>{answer.text}</code>}
        </span>
      </p>
      <p class="step-why">
        You said {answer.guess}; {answer.why} <LineRef lines={answer.lines} linking={linking} />
      </p>
      {answer.hint !== '' && <p class="step-why predict-hint">{answer.hint}</p>}
      {belief !== undefined && (
        <p class="step-why predict-belief">
          Many people believe: “{belief.belief}” <a href={belief.url}>{belief.fact}</a>
        </p>
      )}
    </li>
  );
}

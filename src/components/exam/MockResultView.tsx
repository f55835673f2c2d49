import { useEffect, useRef } from 'preact/hooks';
import { href } from '../../app/url.ts';
import { asMinutes } from './clock.ts';
import { Coded } from './Coded.tsx';
import { resultOf, type Miss, type Mock, type ObjectiveScore } from './mock.ts';
import type { Objective } from './ObjectiveField.tsx';

interface Props {
  readonly mock: Mock;
  /** Milliseconds that were used. */
  readonly used: number;
  /** Collected because the time was over. */
  readonly late: boolean;
  readonly objectives: readonly Objective[];
  readonly onSame: () => void;
  readonly onNew: () => void;
}

/** How the exam went, by objective, and what to read again. */
export function MockResultView({ mock, used, late, objectives, onSame, onNew }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const result = resultOf(
    mock,
    objectives.map(({ id }) => id),
  );
  const percent = result.count === 0 ? 0 : Math.round((100 * result.right) / result.count);
  return (
    <div class="exam-result">
      <h2 ref={heading} tabIndex={-1}>
        {result.right} of {result.count} right, {percent}%
      </h2>
      <p>
        {late ? 'The time was over.' : `It took you ${asMinutes(used)} minutes.`} What score the real exam
        asks for is not published.
      </p>
      <h3>By objective</h3>
      <div class="wide" tabIndex={0} role="group" aria-label="By objective">
        <table>
          <thead>
            <tr>
              <th scope="col">objective</th>
              <th scope="col">right</th>
              <th scope="col">to read again</th>
            </tr>
          </thead>
          <tbody>
            {result.objectives.map((score) => (
              <ObjectiveRow key={score.id} score={score} name={nameOf(score.id, objectives)} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="view-aside">A question counts for every objective that it serves.</p>
      {result.misses.length > 0 && <h3>What was not right</h3>}
      <ol>
        {result.misses.map((miss) => (
          <li key={miss.task.question.page + miss.task.question.stem + (miss.task.options[0]?.option ?? '')}>
            <Missed miss={miss} />
          </li>
        ))}
      </ol>
      <p class="hero-actions">
        <button type="button" class="button button-main" onClick={onNew}>
          Another exam
        </button>
        <button type="button" class="button" onClick={onSame}>
          The same once more
        </button>
      </p>
    </div>
  );
}

function nameOf(id: string, objectives: readonly Objective[]): string {
  return objectives.find((one) => one.id === id)?.name ?? id;
}

function ObjectiveRow({ score, name }: { readonly score: ObjectiveScore; readonly name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {score.right} of {score.count}
      </td>
      <td>
        {score.pages.map(({ page, name: title }, at) => (
          <>
            {at > 0 && ', '}
            <a href={href(page)}>{title}</a>
          </>
        ))}
      </td>
    </tr>
  );
}

function Missed({ miss: { task, answer } }: { readonly miss: Miss }) {
  const { stem, code, page } = task.question;
  const shown = task.kind === 'judge' ? task.options : task.options.filter(({ right }) => right);
  return (
    <>
      <p>
        <strong>
          <Coded text={stem} />
        </strong>{' '}
        {answer.length === 0 && '(not answered)'}
      </p>
      {code !== undefined && (
        <pre class="exam-code" tabIndex={0} role="region" aria-label="Dockerfile">
          <code>{code}</code>
        </pre>
      )}
      {shown.map(({ option, right, why }) => (
        <p key={option}>
          “<Coded text={option} />” is {right ? 'right' : 'wrong'}. <Coded text={why} />
        </p>
      ))}
      <p>
        <a href={href(page)}>Where it is shown</a>
      </p>
    </>
  );
}

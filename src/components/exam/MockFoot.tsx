import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Mock } from './mock.ts';

interface Props {
  readonly mock: Mock;
  /** The button that hands in. */
  readonly end: RefObject<HTMLButtonElement>;
  readonly onLookAt: (at: number) => void;
  readonly onHandIn: () => void;
}

/** The way to every question, and the end. Handing in asks once more if something is not answered. */
export function MockFoot({ mock, end, onLookAt, onHandIn }: Props) {
  const [asked, setAsked] = useState(false);
  const count = mock.tasks.length;
  const open = mock.answers.filter((answer) => answer.length === 0).length;
  return (
    <div class="exam-foot">
      <details>
        <summary>
          {count - open} of {count} answered
        </summary>
        <ol class="exam-places" role="list">
          {mock.answers.map((answer, at) => (
            <li key={at}>
              <button
                type="button"
                class="button button-small"
                aria-current={at === mock.at ? 'step' : undefined}
                aria-label={`Question ${at + 1}, ${answer.length === 0 ? 'open' : 'answered'}`}
                data-open={answer.length === 0 ? '' : undefined}
                onClick={() => onLookAt(at)}
              >
                {at + 1}
              </button>
            </li>
          ))}
        </ol>
      </details>
      <p>
        {asked && open > 0 && (
          <span role="status">{open === 1 ? 'One is' : `${open} are`} not answered. </span>
        )}
        <button
          ref={end}
          type="button"
          class="button button-small"
          onClick={() => (open > 0 && !asked ? setAsked(true) : onHandIn())}
        >
          {asked && open > 0 ? 'Hand in all the same' : 'Hand in'}
        </button>
      </p>
    </div>
  );
}

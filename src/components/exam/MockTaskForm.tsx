import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { Coded } from './Coded.tsx';
import { choicesOf, type MockTask } from './mock.ts';

interface Props {
  readonly task: MockTask;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** Places of what is chosen. */
  readonly answer: readonly number[];
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly onChoose: (option: number) => void;
  readonly onBack: () => void;
  readonly onGoOn: () => void;
}

const JUDGE = ['Yes, this is right', 'No, it is not'] as const;
const ASKED: Readonly<Record<MockTask['kind'], string>> = {
  judge: 'Is this right?',
  choose: 'Choose one answer.',
  'choose-all': 'Choose every answer that is right.',
};

/** One task. A digit chooses an answer, Enter goes on, Backspace goes back. */
export function MockTaskForm(props: Props) {
  const { task, number, count, answer, heading, onChoose, onBack, onGoOn } = props;
  const id = useId();
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = Number(event.key);
    if (digit >= 1 && digit <= choicesOf(task)) onChoose(digit - 1);
    else if (event.key === 'Backspace' && number > 1) onBack();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) onGoOn();
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="exam-item"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        onGoOn();
      }}
    >
      <p class="view-aside">
        Question {number} of {count}. {ASKED[task.kind]}
      </p>
      <h2 ref={heading} id={`${id}-stem`} tabIndex={-1}>
        <Coded text={task.question.stem} />
      </h2>
      {task.question.code !== undefined && (
        <pre class="exam-code" tabIndex={0} role="region" aria-label="Dockerfile">
          <code>{task.question.code}</code>
        </pre>
      )}
      {task.kind === 'judge' && (
        <p class="exam-option" id={`${id}-option`}>
          <Coded text={task.options[0]?.option ?? ''} />
        </p>
      )}
      <Choices
        task={task}
        answer={answer}
        described={`${id}-option`}
        labelled={`${id}-stem`}
        onChoose={onChoose}
      />
      <p class="hero-actions">
        <button type="button" class="button" disabled={number === 1} onClick={onBack}>
          Back
        </button>
        <button type="submit" class="button button-main">
          {number === count ? 'To the end' : 'Next'}
        </button>
      </p>
    </form>
  );
}

interface ChoicesProps extends Pick<Props, 'task' | 'answer' | 'onChoose'> {
  /** Ids of the elements that name and describe the choice. */
  readonly labelled: string;
  readonly described: string;
}

function Choices({ task, answer, labelled, described, onChoose }: ChoicesProps) {
  const name = useId();
  const texts = task.kind === 'judge' ? JUDGE : task.options.map(({ option }) => option);
  return (
    <fieldset class="exam-choices" aria-labelledby={labelled} aria-describedby={described}>
      {texts.map((text, place) => (
        <label key={place}>
          <input
            type={task.kind === 'choose-all' ? 'checkbox' : 'radio'}
            name={name}
            checked={answer.includes(place)}
            onChange={() => onChoose(place)}
          />
          <kbd>{place + 1}</kbd>
          <span>
            <Coded text={text} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { href } from '../../app/url.ts';
import type { ExamItem } from '../../course/exam-items.ts';
import { withCode } from '../../course/text/with-code.ts';
import { answer, currentItem, goOn, missed, newDrill, rightAnswers, type Drill } from './drill.ts';

const SIZES = [10, 25, 50] as const;

/** Drills of statements, judged one at a time: as exams with discrete options ask, without elimination. */
export function Exam({ topics }: { readonly topics: readonly string[] }) {
  const [items, setItems] = useState<readonly ExamItem[] | null>(null);
  const [drill, setDrill] = useState<Drill | null>(null);
  const [broken, setBroken] = useState(false);
  const begin = async (topic: string, most: number): Promise<void> => {
    try {
      const all = items ?? ((await (await fetch(href('/exam/items.json'))).json()) as readonly ExamItem[]);
      setItems(all);
      setBroken(false);
      setDrill(newDrill(all, topic, most, Math.random));
    } catch {
      setBroken(true);
    }
  };
  return (
    <section class="exam" aria-label="Drill">
      {drill === null || currentItem(drill) === null ? (
        <>
          {drill !== null && <Result drill={drill} />}
          <Choose topics={topics} onBegin={(topic, most) => void begin(topic, most)} />
          {broken && <p role="alert">The statements could not be fetched.</p>}
        </>
      ) : (
        <Judge drill={drill} onDrill={setDrill} />
      )}
    </section>
  );
}

interface ChooseProps {
  readonly topics: readonly string[];
  readonly onBegin: (topic: string, most: number) => void;
}

function Choose({ topics, onBegin }: ChooseProps) {
  const [topic, setTopic] = useState('');
  const [size, setSize] = useState<number>(SIZES[0]);
  const submit = (event: Event): void => {
    event.preventDefault();
    onBegin(topic, size);
  };
  return (
    <form class="filters" onSubmit={submit}>
      <label>
        About
        <select value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
          <option value="">everything</option>
          {topics.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Statements
        <select value={size} onChange={(event) => setSize(Number(event.currentTarget.value))}>
          {SIZES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="button button-main">
        Begin
      </button>
    </form>
  );
}

interface JudgeProps {
  readonly drill: Drill;
  readonly onDrill: (drill: Drill) => void;
}

function Judge({ drill, onDrill }: JudgeProps) {
  const item = currentItem(drill);
  const heading = useRef<HTMLHeadingElement>(null);
  const number = drill.answers.length + (drill.looking ? 0 : 1);
  useEffect(() => heading.current?.focus(), [number]);
  if (item === null) return null;
  const right = drill.answers.at(-1) === item.right;
  return (
    <div class="exam-item">
      <p class="view-aside">
        Statement {number} of {drill.items.length}, {rightAnswers(drill)} right so far
      </p>
      <h2 ref={heading} tabIndex={-1}>
        <Coded text={item.stem} />
      </h2>
      <p class="exam-option">
        <Coded text={item.option} />
      </p>
      {drill.looking ? (
        <div role="status" class="question-said" data-verdict={right ? 'right' : 'wrong'}>
          <p class="answer-verdict">
            {right ? 'You are right.' : 'You are wrong.'} The statement is {item.right ? 'right' : 'wrong'}.
          </p>
          <p>
            <Coded text={item.why} />
          </p>
          <p>
            <a href={href(item.page)}>Where it is shown</a>
          </p>
        </div>
      ) : null}
      <p class="hero-actions">
        {drill.looking ? (
          <button type="button" class="button button-main" onClick={() => onDrill(goOn(drill))}>
            Go on
          </button>
        ) : (
          <>
            <button type="button" class="button" onClick={() => onDrill(answer(drill, true))}>
              Yes, this is right
            </button>
            <button type="button" class="button" onClick={() => onDrill(answer(drill, false))}>
              No, it is not
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function Result({ drill }: { readonly drill: Drill }) {
  const wrong = missed(drill);
  return (
    <div role="status" class="exam-result">
      <h2>
        {rightAnswers(drill)} of {drill.items.length} right
      </h2>
      {wrong.length > 0 && (
        <>
          <p>Look at these again:</p>
          <ul>
            {wrong.map((item) => (
              <li key={item.option}>
                <a href={href(item.page)}>
                  <Coded text={item.option} />
                </a>{' '}
                is {item.right ? 'right' : 'wrong'}.
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Coded({ text }: { readonly text: string }) {
  return (
    <>
      {withCode(text).map((piece, index) =>
        piece.code ? <code key={index}>{piece.text}</code> : <span key={index}>{piece.text}</span>,
      )}
    </>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { replayEarlyClicks } from '../../app/early-clicks.ts';
import { href } from '../../app/url.ts';
import { statementsOf } from '../../course/exam-items.ts';
import { Coded } from './Coded.tsx';
import {
  answer,
  currentItem,
  goOn,
  missed,
  newDrill,
  rightAnswers,
  type Drill,
  type Wanted,
} from './drill.ts';
import { fetchQuestions } from './fetch-questions.ts';
import { ObjectiveField, type Objective } from './ObjectiveField.tsx';

const SIZES = [10, 25, 50] as const;

interface ExamProps {
  readonly topics: readonly string[];
  readonly objectives: readonly Objective[];
}

/** Drills of statements, judged one at a time: as exams with discrete options ask, without elimination. */
export function Exam({ topics, objectives }: ExamProps) {
  const [drill, setDrill] = useState<Drill | null>(null);
  const [broken, setBroken] = useState(false);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    if (whole.current !== null) replayEarlyClicks(whole.current);
  }, []);
  const begin = async (wanted: Wanted, most: number): Promise<void> => {
    try {
      setDrill(newDrill(statementsOf(await fetchQuestions()), wanted, most, Math.random));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <section ref={whole} class="exam" aria-label="Drill">
      {drill === null || currentItem(drill) === null ? (
        <>
          {drill !== null && <Result drill={drill} />}
          <Choose
            topics={topics}
            objectives={objectives}
            onBegin={(wanted, most) => void begin(wanted, most)}
          />
          {broken && <p role="alert">The statements could not be fetched.</p>}
        </>
      ) : (
        <Judge drill={drill} onDrill={setDrill} />
      )}
    </section>
  );
}

interface ChooseProps extends ExamProps {
  readonly onBegin: (wanted: Wanted, most: number) => void;
}

function Choose({ topics, objectives, onBegin }: ChooseProps) {
  const [topic, setTopic] = useState('');
  const [objective, setObjective] = useState('');
  const [size, setSize] = useState<number>(SIZES[0]);
  return (
    <div class="filters">
      <label>
        About
        <select value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
          <option value="">everything</option>
          {topics.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <ObjectiveField objectives={objectives} value={objective} onChange={setObjective} />
      <label>
        Statements
        <select value={size} onChange={(event) => setSize(Number(event.currentTarget.value))}>
          {SIZES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <button type="button" class="button button-main" onClick={() => onBegin({ topic, objective }, size)}>
        Begin
      </button>
    </div>
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
      {item.code !== undefined && (
        <pre class="exam-code" tabIndex={0} role="region" aria-label="Dockerfile">
          <code>{item.code}</code>
        </pre>
      )}
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
  if (drill.items.length === 0) {
    return <p role="status">No statement is about both. Choose “everything” or “all” for one of them.</p>;
  }
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

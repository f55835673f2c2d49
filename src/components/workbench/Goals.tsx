import { Circle, CircleCheck } from 'lucide-preact';
import type { Goal } from '../../engine/index.ts';
import type { Workbench } from '../../app/workbench.ts';

interface Props {
  readonly bench: Workbench;
  readonly goals: readonly Goal[];
  /** Hints are shown once something was tried. */
  readonly tried: boolean;
}

/** More goals than these stand in two columns where there is room: the editor below needs the height. */
const MANY = 5;

/** What a lesson asks for, ticked off as the state meets it. The next one's hint is shown, those of the others on demand. */
export function Goals({ bench, goals, tried }: Props) {
  if (goals.length === 0) return null;
  const results = bench.snapshot.value.goals;
  const met = results.filter((result) => result.met).length;
  const all = met === goals.length;
  const next = results.find((result) => !result.met)?.id;
  return (
    <section class="goals" aria-label="Goals">
      <h2>{all ? 'Done: every goal is met' : `Goals: ${met} of ${goals.length} met`}</h2>
      <ul role="list" data-many={goals.length > MANY ? '' : undefined}>
        {goals.map(({ id, text }) => {
          const result = results.find((candidate) => candidate.id === id);
          const Icon = result?.met === true ? CircleCheck : Circle;
          return (
            <li key={id} class="goal" data-met={result?.met === true ? '' : undefined}>
              <Icon class="icon" aria-hidden="true" />
              <span>
                <span class="unseen">{result?.met === true ? 'met: ' : 'not yet: '}</span>
                {text}
                {result?.hint !== null && result?.hint !== undefined && tried && (
                  <GoalHint goal={text} text={result.hint.text} shown={id === next} />
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="unseen" role="status">
        {met} of {goals.length} goals met
      </p>
    </section>
  );
}

interface HintProps {
  /** What the goal asks for. */
  readonly goal: string;
  readonly text: string;
  /** Shown at once, not on demand. */
  readonly shown: boolean;
}

function GoalHint({ goal, text, shown }: HintProps) {
  if (shown) return <span class="goal-hint">{text}</span>;
  return (
    <details class="goal-hint">
      <summary>
        Hint<span class="unseen">: {goal}</span>
      </summary>
      {text}
    </details>
  );
}

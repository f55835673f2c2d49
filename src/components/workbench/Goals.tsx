import { Circle, CircleCheck } from 'lucide-preact';
import type { Goal } from '../../engine/index.ts';
import type { Workbench } from '../../app/workbench.ts';

interface Props {
  readonly bench: Workbench;
  readonly goals: readonly Goal[];
  /** Hints are shown once something was tried. */
  readonly tried: boolean;
}

/** What a lesson asks for, ticked off as the state meets it. */
export function Goals({ bench, goals, tried }: Props) {
  if (goals.length === 0) return null;
  const results = bench.snapshot.value.goals;
  const met = results.filter((result) => result.met).length;
  const all = met === goals.length;
  return (
    <section class="goals" aria-label="Goals">
      <h2>{all ? 'Done: every goal is met' : `Goals: ${met} of ${goals.length} met`}</h2>
      <ul role="list">
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
                  <span class="goal-hint">{result.hint.text}</span>
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

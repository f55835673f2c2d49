import { SIZES } from './mock-address.ts';
import { timeFor, type MockPlan } from './mock.ts';
import { ObjectiveField, type Objective } from './ObjectiveField.tsx';

interface Props {
  readonly plan: MockPlan;
  readonly objectives: readonly Objective[];
  readonly onPlan: (plan: MockPlan) => void;
  readonly onBegin: (plan: MockPlan) => void;
}

/** Chooses how long an exam is and what it is about. */
export function MockSetup({ plan, objectives, onPlan, onBegin }: Props) {
  return (
    <div>
      <div class="filters">
        <label>
          Questions
          <select
            value={plan.count}
            onChange={(event) => onPlan({ ...plan, count: Number(event.currentTarget.value) })}
          >
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {size}, {timeFor(size) / 60_000} minutes
              </option>
            ))}
          </select>
        </label>
        <ObjectiveField
          objectives={objectives}
          value={plan.objective}
          onChange={(objective) => onPlan({ ...plan, objective })}
        />
        <button type="button" class="button button-main" onClick={() => onBegin(plan)}>
          Begin the exam
        </button>
      </div>
      <p class="view-aside">
        This is exam number {plan.seed}. While you sit it, its number is in the address of this page: whoever
        opens that address gets the same questions in the same order.
      </p>
    </div>
  );
}

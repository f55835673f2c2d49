import { useEffect, useRef, useState } from 'preact/hooks';
import { replayEarlyClicks } from '../../app/early-clicks.ts';
import { startClock, type Clock } from './clock.ts';
import { fetchQuestions } from './fetch-questions.ts';
import { planOf, queryOf } from './mock-address.ts';
import { newMock, timeFor, type Mock, type MockPlan } from './mock.ts';
import { MockResultView } from './MockResultView.tsx';
import { MockRoom } from './MockRoom.tsx';
import { MockSetup } from './MockSetup.tsx';
import type { Objective } from './ObjectiveField.tsx';

type Phase =
  | { readonly name: 'setup' }
  | { readonly name: 'running'; readonly begin: Mock; readonly clock: Clock }
  | { readonly name: 'over'; readonly mock: Mock; readonly used: number; readonly late: boolean };

/** A timed exam from the course's questions: chosen, sat, marked. The address says which, so that it can be sat again. */
export function MockExam({ objectives }: { readonly objectives: readonly Objective[] }) {
  const [plan, setPlan] = useState<MockPlan>({ count: 20, objective: '', seed: '' });
  const [phase, setPhase] = useState<Phase>({ name: 'setup' });
  const [broken, setBroken] = useState(false);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    const ids = objectives.map(({ id }) => id);
    setPlan(planOf(location.search, ids, freshSeed()));
  }, []);
  // Once the plan is read; what was pressed before that is done now.
  useEffect(() => {
    if (plan.seed !== '' && whole.current !== null) replayEarlyClicks(whole.current);
  }, [plan.seed]);
  const begin = async (chosen: MockPlan): Promise<void> => {
    try {
      const mock = newMock(await fetchQuestions(), chosen);
      history.replaceState(history.state, '', queryOf(chosen));
      setPlan(chosen);
      setBroken(false);
      setPhase({
        name: 'running',
        begin: mock,
        clock: startClock(timeFor(mock.tasks.length), performance.now()),
      });
    } catch {
      setBroken(true);
    }
  };
  const again = (seed: string): void => {
    setPlan({ ...plan, seed });
    setPhase({ name: 'setup' });
  };
  return (
    <section ref={whole} class="exam" aria-label="Mock exam">
      {phase.name === 'setup' && (
        <MockSetup plan={plan} objectives={objectives} onPlan={setPlan} onBegin={(one) => void begin(one)} />
      )}
      {broken && <p role="alert">The questions could not be fetched.</p>}
      {phase.name === 'running' && (
        <MockRoom
          begin={phase.begin}
          clock={phase.clock}
          onOver={(mock, used, late) => setPhase({ name: 'over', mock, used, late })}
        />
      )}
      {phase.name === 'over' && (
        <MockResultView
          mock={phase.mock}
          used={phase.used}
          late={phase.late}
          objectives={objectives}
          onSame={() => again(plan.seed)}
          onNew={() => again(freshSeed())}
        />
      )}
    </section>
  );
}

function freshSeed(): string {
  return String(Math.floor(Math.random() * 1_000_000));
}

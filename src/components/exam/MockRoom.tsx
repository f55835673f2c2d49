import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pauseClock, resumeClock, timeLeft, type Clock } from './clock.ts';
import { MockClock } from './MockClock.tsx';
import { MockFoot } from './MockFoot.tsx';
import { MockTaskForm } from './MockTaskForm.tsx';
import { choose, lookAt, timeFor, type Mock } from './mock.ts';

interface Props {
  readonly begin: Mock;
  readonly clock: Clock;
  /** Handed in after so many milliseconds, or collected because the time was over. */
  readonly onOver: (mock: Mock, used: number, late: boolean) => void;
}

/** The exam while it is sat: the clock, one task, and the way to the others. */
export function MockRoom({ begin, clock: started, onOver }: Props) {
  const [mock, setMock] = useState(begin);
  const [clock, setClock] = useState(started);
  const heading = useRef<HTMLHeadingElement>(null);
  const end = useRef<HTMLButtonElement>(null);
  const paused = clock.since === null;
  const count = mock.tasks.length;
  const task = mock.tasks[mock.at];
  useLayoutEffect(() => heading.current?.focus(), [mock.at, paused]);
  const handIn = (late: boolean): void =>
    onOver(mock, timeFor(count) - timeLeft(clock, performance.now()), late);
  return (
    <>
      <MockClock
        clock={clock}
        onPause={() => setClock(pauseClock(clock, performance.now()))}
        onResume={() => setClock(resumeClock(clock, performance.now()))}
        onOver={() => handIn(true)}
      />
      {paused && (
        <h2 ref={heading} tabIndex={-1}>
          The exam is paused
        </h2>
      )}
      {!paused && task !== undefined && (
        <MockTaskForm
          key={mock.at}
          task={task}
          number={mock.at + 1}
          count={count}
          answer={mock.answers[mock.at] ?? []}
          heading={heading}
          onChoose={(option) => setMock((now) => choose(now, option))}
          onBack={() => setMock(lookAt(mock, mock.at - 1))}
          onGoOn={() => (mock.at < count - 1 ? setMock(lookAt(mock, mock.at + 1)) : end.current?.focus())}
        />
      )}
      {!paused && (
        <MockFoot
          mock={mock}
          end={end}
          onLookAt={(at) => setMock(lookAt(mock, at))}
          onHandIn={() => handIn(false)}
        />
      )}
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { asMinutes, timeLeft, type Clock } from './clock.ts';

interface Props {
  readonly clock: Clock;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** The time is over. */
  readonly onOver: () => void;
}

const SOON = [300_000, 60_000] as const;

/** What is left of the time. It can be hidden, and stopped; five minutes and one minute before the end it says so. */
export function MockClock({ clock, onPause, onResume, onOver }: Props) {
  const [left, setLeft] = useState(() => timeLeft(clock, performance.now()));
  const [hidden, setHidden] = useState(false);
  const paused = clock.since === null;
  useEffect(() => {
    const tick = (): void => setLeft(timeLeft(clock, performance.now()));
    tick();
    if (paused) return undefined;
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [clock]);
  useEffect(() => {
    if (left <= 0) onOver();
  }, [left <= 0]);
  const soon = SOON.findLast((mark) => left <= mark);
  return (
    <div class="exam-clock">
      {hidden ? (
        <span class="view-aside">The clock is hidden.</span>
      ) : (
        <span role="timer" aria-label="Time left">
          {asMinutes(left)}
        </span>
      )}
      <span class="button-row">
        <button type="button" class="button button-small" onClick={() => setHidden(!hidden)}>
          {hidden ? 'Show the clock' : 'Hide the clock'}
        </button>
        <button type="button" class="button button-small" onClick={paused ? onResume : onPause}>
          {paused ? 'Go on' : 'Pause'}
        </button>
      </span>
      <span role="status" class="unseen">
        {soon === undefined ? '' : `${soon / 60_000} minute${soon === 60_000 ? '' : 's'} left`}
      </span>
    </div>
  );
}

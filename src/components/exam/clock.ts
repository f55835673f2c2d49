/** Time that is left, in milliseconds; every function takes the present in milliseconds from the same beginning. */
export interface Clock {
  /** What was left at `since`, or is left while it stands still. */
  readonly left: number;
  /** When it was started; null while it stands still. */
  readonly since: number | null;
}

/** A clock that runs from now on. */
export function startClock(left: number, now: number): Clock {
  return { left, since: now };
}

/** What is left now, never below 0. */
export function timeLeft({ left, since }: Clock, now: number): number {
  return Math.max(0, since === null ? left : left - (now - since));
}

export function pauseClock(clock: Clock, now: number): Clock {
  return { left: timeLeft(clock, now), since: null };
}

export function resumeClock(clock: Clock, now: number): Clock {
  return clock.since === null ? startClock(clock.left, now) : clock;
}

/** Minutes and seconds, `9:05`; a second that has begun counts. */
export function asMinutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

import type { Console } from '../../engine/index.ts';

/** What a command in the terminal waits for. */
export type WaitsFor = 'input' | 'time' | null;

interface Given {
  readonly call: number;
  readonly text: string;
}

/** Virtual milliseconds that may pass before real time has to follow. */
const AHEAD = 50;

/**
 * The seat at the terminal of one line: keys from the page on their way in, output on its way out, and the clock that
 * virtual time is held against. A line that has to be run again from its start, since a part of the simulation was
 * missing, gets the same keys at the same places, and what it prints again is not shown twice.
 */
export class Seat implements Console {
  readonly columns: number;
  /** Virtual milliseconds that pass in a real one. */
  speed: number;
  private readonly given: Given[] = [];
  private typed = '';
  private calls = 0;
  private next = 0;
  private shown = 0;
  private heard = 0;
  private output = '';
  private waiting = false;
  private clock: number | null = null;
  /** Virtual and real time that were the same moment. */
  private together: { readonly virtual: number; readonly real: number } | null = null;
  private wake: () => void = () => undefined;

  constructor(columns: number, speed: number) {
    this.columns = columns;
    this.speed = speed;
  }

  /** The line begins, perhaps once more. */
  begin(): void {
    this.calls = 0;
    this.next = 0;
    this.heard = 0;
    this.waiting = false;
    this.together = null;
  }

  /** Somebody typed. */
  type(text: string): void {
    this.typed += text;
    this.wake();
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.together = null;
    this.wake();
  }

  /** Ends a pause, so that whoever waits sees what has changed. */
  rouse(): void {
    this.wake();
  }

  take(): string {
    const call = this.calls++;
    const again = this.given[this.next];
    if (again !== undefined) {
      if (again.call !== call) return '';
      this.next++;
      return again.text;
    }
    const text = this.typed;
    if (text === '') return '';
    this.typed = '';
    this.given.push({ call, text });
    this.next++;
    return text;
  }

  show(_fd: 1 | 2, text: string): void {
    const known = Math.max(0, Math.min(text.length, this.shown - this.heard));
    this.heard += text.length;
    this.output += text.slice(known);
    this.shown = Math.max(this.shown, this.heard);
  }

  idle(): void {
    this.waiting = this.next >= this.given.length;
  }

  passed(now: number): void {
    this.clock = now;
  }

  /** What was printed since it was asked last. */
  flush(): string {
    const text = this.output;
    this.output = '';
    return text;
  }

  /** What has to come before the line goes on; null if nothing. Asked between two turns of the line. */
  waitsFor(): WaitsFor {
    if (this.waiting && this.typed === '') return 'input';
    this.waiting = false;
    return this.lag() > AHEAD ? 'time' : null;
  }

  /** Waits for that: for keys without end, for time as long as it takes. */
  async pause(): Promise<void> {
    const lag = this.waiting ? null : this.lag();
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((done) => {
      this.wake = done;
      if (lag !== null) timer = setTimeout(done, lag);
    });
    clearTimeout(timer);
    this.wake = () => undefined;
    this.waiting = false;
  }

  /** Real milliseconds that virtual time is ahead. */
  private lag(): number {
    if (this.clock === null || this.next < this.given.length) return 0;
    const real = performance.now();
    this.together ??= { virtual: this.clock, real };
    const due = this.together.real + (this.clock - this.together.virtual) / this.speed;
    // Work that took longer than the time it stands for is not made up for.
    if (due < real) this.together = { virtual: this.clock, real };
    return Math.max(0, due - real);
  }
}

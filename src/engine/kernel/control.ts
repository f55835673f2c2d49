/** Thrown in a process to end it. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code & 255;
  }
}

/** Thrown where a real process would run out of stack: SIGSEGV ends it. */
export class Crash extends Error {}

/** Thrown where a real program could go on and the simulation cannot. */
export class NotSimulated extends Error {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

/** Thrown out of everything when a limit of the run is reached. */
export class BudgetSpent extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Thrown out of everything when a program is in a part of the simulation that is not there yet. Whoever drives the
 * task adds the part and starts it again; nothing has changed.
 */
export class NeedsPart extends Error {
  readonly part: string;

  constructor(part: string) {
    super(`the part ${part} is not loaded`);
    this.part = part;
  }
}

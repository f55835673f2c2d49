/** Why a process does not go on. It is asked again after everything that happens. */
export interface Blocked {
  ready(): boolean;
  /** Virtual time, in milliseconds, at which `ready` becomes true by itself. */
  readonly wake?: number;
}

/** A coroutine to be run to its end before this one goes on. */
export interface Nested {
  readonly nested: Coroutine<void>;
}

/** A wish that whoever drives the kernel gets a turn: much has been done that the kernel's own counting does not see. */
export const PAUSE = { pause: true } as const;

/**
 * What a coroutine gives up control with: nothing (its turn is over), what it waits for, what is to run first, or a
 * wish to pause.
 */
export type Wait = Blocked | Nested | typeof PAUSE | undefined;

/** Code that runs in a simulated process. */
export type Coroutine<T> = Generator<Wait, T, void>;

/** Blocks until the condition holds. */
export function* until(ready: () => boolean): Coroutine<void> {
  while (!ready()) yield { ready };
}

/**
 * Runs a coroutine like `yield*`, but on a stack that the kernel keeps: what calls itself deeply, as shell functions
 * may, does not use up the stack of JavaScript. Errors come through.
 */
export function* nest(inner: () => Coroutine<void>): Coroutine<void> {
  yield { nested: inner() };
}

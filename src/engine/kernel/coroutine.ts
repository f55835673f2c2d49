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

/** What a coroutine gives up control with: nothing (its turn is over), what it waits for, or what is to run first. */
export type Wait = Blocked | Nested | undefined;

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

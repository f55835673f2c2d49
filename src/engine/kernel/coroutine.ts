/** Why a process does not go on. It is asked again after everything that happens. */
export interface Blocked {
  ready(): boolean;
  /** Virtual time, in milliseconds, at which `ready` becomes true by itself. */
  readonly wake?: number;
}

/** What a coroutine gives up control with: nothing (its turn is over) or what it waits for. */
export type Wait = Blocked | undefined;

/** Code that runs in a simulated process. */
export type Coroutine<T> = Generator<Wait, T, void>;

/** Blocks until the condition holds. */
export function* until(ready: () => boolean): Coroutine<void> {
  while (!ready()) yield { ready };
}

import { useEffect, useRef, useState } from 'preact/hooks';

/** An answer that is on its way, has come, or will not come. */
export type Looked<T> =
  | { readonly state: 'waiting'; readonly value: T | null }
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly value: T | null };

/**
 * Asks anew whenever one of `when` changes, and keeps showing the last answer until the next has come. `ask` may fail:
 * the engine was stopped or broke.
 */
export function useLook<T>(ask: () => Promise<T>, when: readonly unknown[]): Looked<T> {
  const [looked, setLooked] = useState<Looked<T>>({ state: 'waiting', value: null });
  const latest = useRef(0);
  useEffect(() => {
    const turn = ++latest.current;
    const settle = (next: (before: Looked<T>) => Looked<T>): void => {
      if (latest.current === turn) setLooked(next);
    };
    ask().then(
      (value) => settle(() => ({ state: 'here', value })),
      () => settle(({ value }) => ({ state: 'failed', value })),
    );
    return () => {
      latest.current++;
    };
  }, when);
  return looked;
}

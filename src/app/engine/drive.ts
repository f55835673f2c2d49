import type { Task } from '../../engine/index.ts';

/** Longest stretch of work before others get a turn, milliseconds. */
const STRETCH = 8;

/** Gives the event loop a turn, without the delay that repeated timers get. */
function turn(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** Gives who watches a task a chance between two of its turns: a promise that the task has to wait for, or null. */
export type Between = () => Promise<void> | null;

/** Runs a task to its end in short stretches; null when `wanted` says no in between. */
export async function drive<T>(
  task: Task<T>,
  wanted: () => boolean,
  between: Between = () => null,
): Promise<{ readonly value: T } | null> {
  let pause = performance.now() + STRETCH;
  for (;;) {
    const next = task.next();
    if (next.done === true) return { value: next.value };
    const held = between();
    if (held === null && performance.now() < pause) continue;
    await (held ?? turn());
    if (!wanted()) return null;
    pause = performance.now() + STRETCH;
  }
}

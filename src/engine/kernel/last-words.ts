import type { Coroutine } from './coroutine.ts';
import type { Process } from './process.ts';

/** What a process whose program returned still writes before it ends. */
export function* lastWords(process: Process, code: number): Coroutine<number> {
  yield* process.out.flush();
  return process.exit(code);
}

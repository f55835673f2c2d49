import type { Coroutine, Process } from '../../kernel/index.ts';
import { quoted, worded } from './messages.ts';

/** Asks on stderr and reads a line for an answer; without one it is no. */
export function* ask(process: Process, question: string): Coroutine<boolean> {
  process.complain(`${process.name}: ${question}`);
  let answer = '';
  for (let char = yield* process.read(0, 1); char !== '' && char !== '\n'; char = yield* process.read(0, 1))
    answer += char;
  return /^[yY]/.test(answer);
}

/** `-i` of cp and mv. */
export function* confirmed(process: Process, path: string): Coroutine<boolean> {
  return yield* ask(process, worded(process, `overwrite '${path}'? `, `overwrite ${quoted(path)}? `));
}

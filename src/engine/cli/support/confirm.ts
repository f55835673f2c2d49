import type { Coroutine } from '../../kernel/index.ts';
import type { Call } from './command.ts';

/** Asks before things are removed, unless `--force` is given. A no has been answered when this gives false. */
export function* confirmed({ flags, host }: Call, warning: string): Coroutine<boolean> {
  if (flags.on('force')) return true;
  yield* host.print(`${warning}\nAre you sure you want to continue? [y/N] `);
  const answer = yield* host.readLine();
  if (/^y\s*$/i.test(answer)) return true;
  yield* host.print(host.isTerminal(0) ? '' : '\n');
  return false;
}

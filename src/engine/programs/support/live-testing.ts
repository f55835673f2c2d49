import { createLive, finish, type LifeEvent, type LifeMoment } from '../../kernel/index.ts';
import type { FileTree } from '../../files/index.ts';
import { programs } from '../testing.ts';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Tests only: a container's first process, looked at some seconds after its start. */
export interface LiveTest {
  readonly after: (seconds: number, events?: readonly LifeEvent[]) => LifeMoment;
  readonly signal: (seconds: number, signal: number) => LifeEvent;
  readonly exec: (seconds: number, ...args: string[]) => LifeEvent;
}

/** Tests only: starts a program with this root and environment. */
export function liveTest(
  tree: FileTree,
  args: readonly string[],
  env: readonly string[] = [],
  cwd = '/',
): LiveTest {
  const live = createLive(programs);
  const request = {
    tree,
    args: [...args],
    env: ['PATH=/bin', ...env],
    cwd,
    user: '',
    mounts: [],
    hostname: 'test',
    now: START,
  };
  const at = (seconds: number): number => START + seconds * 1000;
  return {
    after: (seconds, events = []) => finish(live({ request, events }, at(seconds))),
    signal: (seconds, signal) => ({ at: at(seconds), type: 'signal', signal }),
    exec: (seconds, ...words) => ({
      at: at(seconds),
      type: 'exec',
      process: { args: words, env: ['PATH=/bin'], cwd: '/', user: '' },
    }),
  };
}

/** Tests only: what was printed until then. */
export function printed({ output }: Pick<LifeMoment, 'output'>): string {
  return output.map(({ text }) => text).join('');
}

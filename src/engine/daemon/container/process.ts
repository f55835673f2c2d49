import type { AddedProcess, LifeEvent } from '../../kernel/contract.ts';
import type { DaemonState } from '../state.ts';
import type { Container } from './container.ts';
import { putContainer } from './containers.ts';

/** PATH of a container whose image has none. */
const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The variables of a process in a container: the engine's own, the config's, the call's. A bare `NAME` removes one. */
export function processEnvironment({ config }: Container, given: readonly string[] = []): string[] {
  const image = config.Env ?? [];
  const own = [`HOSTNAME=${config.Hostname}`, ...(config.Tty ? ['TERM=xterm'] : [])];
  const result = new Map<string, string>();
  for (const entry of [DEFAULT_PATH, ...own, ...image, ...given]) {
    const [name = ''] = entry.split('=', 1);
    if (entry.includes('=')) result.set(name, entry);
    else result.delete(name);
  }
  return [...result.values()];
}

/** Lets something come to a running container from outside. */
export function addEvent(state: DaemonState, container: Container, event: LifeEvent): DaemonState {
  const { run } = container;
  if (run === null) throw new Error(`container ${container.name} was never started`);
  const life = { ...run.life, events: [...run.life.events, event] };
  // Whoever waited may go on now.
  const moment = { ...run.moment, wake: event.at };
  return putContainer(state, { ...container, run: { ...run, life, moment } });
}

/** Starts one more process in a running container: its outcome is the last of the moment's `added`. */
export function addProcess(
  state: DaemonState,
  container: Container,
  process: AddedProcess,
  now: number,
): { readonly state: DaemonState; readonly index: number } {
  const index = container.run?.life.events.filter(({ type }) => type === 'exec').length ?? 0;
  return { state: addEvent(state, container, { at: now, type: 'exec', process }), index };
}

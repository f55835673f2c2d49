import type { DaemonState } from '../state.ts';
import type { Container } from './container.ts';

/** The container of a name, an id or its unambiguous beginning; names go first. */
export function findContainer(state: DaemonState, text: string): Container | undefined {
  const exact = state.containers.find(({ id }) => id === text);
  if (exact !== undefined) return exact;
  const name = text.replace(/^\//, '');
  const byName = state.containers.find((container) => container.name === name);
  if (byName !== undefined || !/^[0-9a-f]+$/.test(text)) return byName;
  const [first, ...more] = state.containers.filter(({ id }) => id.startsWith(text));
  return more.length === 0 ? first : undefined;
}

/** A container by its whole id. */
export function containerById(state: DaemonState, id: string): Container | undefined {
  return state.containers.find((container) => container.id === id);
}

/** Puts a container in place of the one with its id. */
export function putContainer(state: DaemonState, container: Container): DaemonState {
  const containers = state.containers.map((known) => (known.id === container.id ? container : known));
  return { ...state, containers };
}

/** Removes a container; with `volumes` also the anonymous volumes it had. */
export function removeContainer(state: DaemonState, id: string, volumes: boolean): DaemonState {
  const gone = containerById(state, id);
  const containers = state.containers.filter((container) => container.id !== id);
  if (gone === undefined || !volumes) return { ...state, containers };
  const names = new Set(gone.mounts.filter(({ anonymous }) => anonymous).map(({ source }) => source));
  const shared = new Set(containers.flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  return {
    ...state,
    containers,
    volumes: state.volumes.filter(({ name }) => !names.has(name) || shared.has(name)),
  };
}

/** Containers that were made of an image. */
export function imageUsers(state: DaemonState, image: string): readonly Container[] {
  return state.containers.filter((container) => container.image === image);
}

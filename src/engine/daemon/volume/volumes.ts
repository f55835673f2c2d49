import { FileTree, ROOT } from '../../files/index.ts';
import { newId } from '../identity.ts';
import type { DaemonState } from '../state.ts';
import type { Volume } from './volume.ts';

/** What a volume is made with. */
export interface VolumeRequest {
  /** Empty for one that the engine names. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly options: Readonly<Record<string, string>> | null;
  readonly now: number;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** The engine's words for a name that no volume may have; null for one it may. */
export function volumeNameError(name: string): string | null {
  if (NAME.test(name)) return null;
  const hint = 'If you intended to pass a host directory, use absolute path';
  if (name.length === 1 && /[a-zA-Z0-9]/.test(name)) {
    return `create ${name}: volume name is too short, names should be at least two alphanumeric characters`;
  }
  return `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. ${hint}`;
}

export function findVolume(state: DaemonState, name: string): Volume | undefined {
  return state.volumes.find((volume) => volume.name === name);
}

/** Makes a volume, or gives the one of that name. The name has been checked. */
export function createVolume(
  state: DaemonState,
  request: VolumeRequest,
): { readonly state: DaemonState; readonly volume: Volume } {
  const known = findVolume(state, request.name);
  if (known !== undefined) return { state, volume: known };
  const made = request.name === '' ? newId(state, 'volume') : { id: request.name, state };
  const { labels, options, now } = request;
  const volume: Volume = {
    name: made.id,
    created: now,
    labels,
    options,
    anonymous: request.name === '',
    tree: FileTree.empty(now),
  };
  return { state: { ...made.state, volumes: [...made.state.volumes, volume] }, volume };
}

/** Files of a volume changed. */
export function writeVolume(state: DaemonState, name: string, tree: FileTree): DaemonState {
  const volumes = state.volumes.map((volume) => (volume.name === name ? { ...volume, tree } : volume));
  return { ...state, volumes };
}

export function removeVolume(state: DaemonState, name: string): DaemonState {
  return { ...state, volumes: state.volumes.filter((volume) => volume.name !== name) };
}

/** Containers that a volume is mounted into. */
export function volumeUsers(state: DaemonState, name: string): readonly string[] {
  return state.containers
    .filter(({ mounts }) => mounts.some(({ type, source }) => type === 'volume' && source === name))
    .map(({ id }) => id);
}

/** A volume that is still empty gets what the image has at the place it is mounted to. */
export function fillVolume(state: DaemonState, name: string, image: FileTree, target: string): DaemonState {
  const volume = findVolume(state, name);
  const found = image.find(target);
  if (volume === undefined || found?.inode.type !== 'dir') return state;
  const root = volume.tree.inode(ROOT);
  if (root.type !== 'dir' || root.entries.size > 0) return state;
  return writeVolume(state, name, subtree(image, target) ?? volume.tree);
}

/** A directory of a tree as a tree of its own; null when there is none. */
export function subtree(tree: FileTree, path: string): FileTree | null {
  const found = tree.find(path);
  if (found?.inode.type !== 'dir') return null;
  return found.ino === ROOT ? tree : new FileTree(tree.table.set(ROOT, found.inode));
}

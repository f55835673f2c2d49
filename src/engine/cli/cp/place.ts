import {
  addEvent,
  findVolume,
  isRunning,
  putContainer,
  writeVolume,
  type Container,
} from '../../daemon/index.ts';
import { cleanPath, parentPath, baseName, type FileTree, type Found } from '../../files/index.ts';
import { setDaemon } from '../support/engine.ts';
import { APP_DIRECTORY, type Host, type HostPlace } from '../support/host.ts';

/** A place in a container: a file system that is seen there, and a path in it. */
export interface ContainerPlace extends HostPlace {
  /** Why nothing may be put there, in the engine's words; null if it may. */
  readonly refusal: string | null;
}

/** Where a path of a container leads, through its mounts; null for one in a mount that nobody outside sees. */
export function containerPlace(host: Host, container: Container, text: string): ContainerPlace | null {
  const resolved = resolve(container.tree, cleanPath(text));
  const mount = container.mounts
    .filter(({ target }) => inside(resolved, target))
    .sort((a, b) => b.target.length - a.target.length)
    .at(0);
  if (mount === undefined) {
    return {
      tree: container.tree,
      path: resolved,
      refusal: container.host.readonlyRoot ? 'container rootfs is marked read-only' : null,
      keep: (tree) => {
        setDaemon(host, withTree(host, container, tree));
      },
    };
  }
  const rest = resolved.slice(mount.target.length);
  const refusal = mount.readonly ? 'mounted volume is marked read-only' : null;
  if (mount.type === 'bind') {
    const { files } = host;
    const keep = (tree: FileTree) => {
      host.files = tree;
    };
    return { tree: files, path: cleanPath(mount.source.slice(APP_DIRECTORY.length) + rest), refusal, keep };
  }
  const volume = mount.type === 'volume' ? findVolume(host.workspace.daemon, mount.source) : undefined;
  if (volume === undefined) return null;
  const keep = (tree: FileTree) => {
    setDaemon(host, writeVolume(host.workspace.daemon, volume.name, tree));
  };
  return { tree: volume.tree, path: cleanPath(rest), refusal, keep };
}

/** Mounts that are seen below a directory of a container, with their paths relative to it. */
export function mountsBelow({ mounts, tree }: Container, text: string): string[] {
  const path = resolve(tree, cleanPath(text));
  return mounts
    .filter(({ target }) => target !== path && inside(target, path))
    .map(({ target }) => target.slice(path === '/' ? 1 : path.length + 1));
}

function inside(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

/** A path without links on the way to its last element, as far as it exists. */
function resolve(tree: FileTree, path: string): string {
  if (path === '/') return path;
  const parent: Found | null = tree.find(parentPath(path));
  return parent === null ? path : cleanPath(`${parent.path}/${baseName(path)}`);
}

/** A container whose files somebody changed from outside: its processes see it at once. */
function withTree(host: Host, container: Container, tree: FileTree) {
  const { daemon } = host.workspace;
  const changed = { ...container, tree };
  if (!isRunning(container)) return putContainer(daemon, changed);
  return addEvent(daemon, changed, { at: host.now(), type: 'tree', tree });
}

import { FileTree, ROOT, TreeEditor, elements, joinPath } from '../files/index.ts';
import type { ExecMount, ExecRequest } from './contract.ts';
import { deviceTree } from './devices.ts';
import { TreeFileSystem } from './file-system.ts';
import type { Kernel } from './kernel.ts';
import type { MountTable } from './namespace.ts';

type MountRequest = Pick<ExecRequest, 'now' | 'mounts'>;

/** Mounts what the kernel supplies, then what was asked for. Returns the file systems of the latter in order. */
export function mountAll(kernel: Kernel, request: MountRequest): TreeFileSystem[] {
  const { mounts } = kernel;
  mountAt(mounts, '/proc', (path) => mounts.mount(path, kernel.procFiles(), ROOT));
  const own: readonly [string, FileTree][] = [
    ['/dev', deviceTree(request.now)],
    ['/sys', FileTree.empty(request.now)],
  ];
  own.forEach(([target, tree], index) => {
    const fs = new TreeFileSystem(tree, 5 + index, target === '/sys');
    mountAt(mounts, target, (path) => mounts.mount(path, fs, ROOT));
  });
  for (const mount of request.mounts) kernel.mountLines.push(mountLine(mount));
  return request.mounts.map((mount, index) => mountRequested(mounts, mount, 30 + index));
}

function mountRequested(mounts: MountTable, mount: ExecMount, device: number): TreeFileSystem {
  const found = mount.tree.find(mount.source ?? '/');
  if (found === null) throw new Error(`mount source ${mount.source ?? '/'} is not in its tree`);
  const fs = new TreeFileSystem(mount.tree, device, mount.readonly);
  mountAt(mounts, mount.target, (path) => mounts.mount(path, fs, found.ino));
  return fs;
}

/** Mounts at `target`; parents that are missing are made in a file system of their own that is thrown away. */
function mountAt(mounts: MountTable, target: string, mount: (path: string) => void): void {
  const parts = elements(joinPath('/', target));
  let at = mounts.root;
  for (const [index, name] of parts.entries()) {
    const last = index === parts.length - 1;
    const child = mounts.child(at, name);
    if (child !== undefined) {
      const walked = mounts.walk([at], name, true, () => undefined).trail?.at(-1);
      at = walked ?? child;
      continue;
    }
    const path = at.path === '/' ? `/${name}` : `${at.path}/${name}`;
    if (last) {
      mount(path);
      return;
    }
    const stub = new TreeEditor(FileTree.empty());
    stub.makeDirectories(parts.slice(index + 1, -1).join('/'), { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
    mounts.mount(path, new TreeFileSystem(stub.snapshot(), 90, false), ROOT);
    mountAt(mounts, target, mount);
    return;
  }
  mount(at.path);
}

/** A line of /proc/mounts. */
function mountLine({ target, readonly, fileSystem }: ExecMount): string {
  const access = readonly ? 'ro' : 'rw';
  if (fileSystem === 'tmpfs') return `tmpfs ${target} tmpfs ${access},nosuid,nodev,noexec,relatime 0 0`;
  return `/dev/sda1 ${target} ext4 ${access},relatime 0 0`;
}

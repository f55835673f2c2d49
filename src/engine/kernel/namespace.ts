import { ROOT, type Inode } from '../files/index.ts';
import { Errno } from './errno.ts';
import type { FileSystem } from './file-system.ts';

/** An object in a mounted file system, with the path by which it was reached (Unicode, no links, no `..`). */
export interface Place {
  readonly fs: FileSystem;
  readonly ino: number;
  readonly path: string;
}

/** The way from the root to a place; the last element is the place. Never empty. */
export type Trail = readonly Place[];

export interface Walked {
  /** The directory that holds the last element. */
  readonly parent: Place;
  /** Name of the last element; empty when the path is a root or ends in `..`. */
  readonly name: string;
  /** The way to the object, null when the last element does not exist. */
  readonly trail: Trail | null;
  /** Path of the last element, existing or not. */
  readonly path: string;
}

const MAX_LINKS = 40;
const MAX_NAME = 255;

/** Checks whether a directory may be passed through; throws EACCES. */
export type MayPass = (directory: Inode) => void;

export function placeOf(trail: Trail): Place {
  const place = trail[trail.length - 1];
  if (place === undefined) throw new Error('empty trail');
  return place;
}

/** What file systems are mounted where. */
export class MountTable {
  private readonly mounts = new Map<string, Place>();
  readonly root: Place;

  constructor(root: FileSystem) {
    this.root = { fs: root, ino: ROOT, path: '/' };
  }

  /** Mounts an object (a directory or a file) of a file system over `path`; what was mounted below is out of sight then. */
  mount(path: string, fs: FileSystem, ino: number): void {
    for (const key of this.mounts.keys()) if (key.startsWith(`${path}/`)) this.mounts.delete(key);
    this.mounts.set(path, { fs, ino, path });
  }

  at(path: string): Place | undefined {
    return this.mounts.get(path);
  }

  /** Names mounted directly below a directory, whether or not the directory has them itself. */
  namesBelow(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    return [...this.mounts.keys()]
      .filter((key) => key.startsWith(prefix) && !key.slice(prefix.length).includes('/'))
      .map((key) => key.slice(prefix.length));
  }

  entries(): IterableIterator<[string, Place]> {
    return this.mounts.entries();
  }

  rootTrail(): Trail {
    return [this.root];
  }

  /** The child of a directory, mounts included. */
  child(directory: Place, name: string): Place | undefined {
    const path = directory.path === '/' ? `/${name}` : `${directory.path}/${name}`;
    const mounted = this.mounts.get(path);
    if (mounted !== undefined) return mounted;
    const ino = directory.fs.child(directory.ino, name);
    return ino === undefined ? undefined : { fs: directory.fs, ino, path };
  }

  /**
   * Follows `path` from `start`. Links on the way are followed, the last element only if `follow` or if a slash
   * follows it. Throws ENOENT, ENOTDIR, ELOOP, EACCES, ENAMETOOLONG. Only the last element may be missing.
   */
  walk(start: Trail, path: string, follow: boolean, mayPass: MayPass): Walked {
    if (path === '') throw new Errno('ENOENT');
    const trail: Place[] = path.startsWith('/') ? [this.root] : [...start];
    const todo = split(path).reverse();
    const slash = path.endsWith('/') || path.endsWith('/.');
    let links = 0;
    let name = '';
    let parent = placeOf(trail);
    while (todo.length > 0) {
      const part = todo.pop() ?? '';
      const directory = placeOf(trail);
      const inode = directory.fs.inode(directory.ino);
      if (inode.type !== 'dir') throw new Errno('ENOTDIR');
      mayPass(inode);
      if (part === '..') {
        if (trail.length > 1) trail.pop();
        name = '';
        parent = placeOf(trail.length > 1 ? trail.slice(0, -1) : trail);
        continue;
      }
      if (part.length > MAX_NAME) throw new Errno('ENAMETOOLONG');
      const last = todo.length === 0;
      parent = directory;
      name = part;
      const child = this.child(directory, part);
      if (child === undefined) {
        if (!last) throw new Errno('ENOENT');
        const missing = directory.path === '/' ? `/${part}` : `${directory.path}/${part}`;
        return { parent, name, trail: null, path: missing };
      }
      const found = child.fs.inode(child.ino);
      const open = last && child.fs.descriptor?.(child.ino) !== undefined;
      if (found.type === 'symlink' && !open && (!last || follow || slash)) {
        if (++links > MAX_LINKS) throw new Errno('ELOOP');
        if (found.target === '') throw new Errno('ENOENT');
        if (found.target.startsWith('/')) trail.length = 1;
        const parts = split(found.target);
        todo.push(...parts.reverse());
        name = '';
        continue;
      }
      trail.push(child);
    }
    const place = placeOf(trail);
    if (slash && place.fs.inode(place.ino).type !== 'dir') throw new Errno('ENOTDIR');
    return { parent, name, trail, path: place.path };
  }
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

import { emptyContent, type Content, type Inode } from '../files/index.ts';
import { fromUnicode, toUnicode } from './bytes.ts';
import type { Coroutine } from './coroutine.ts';
import { FileDescription, type Description } from './description.ts';
import { Errno } from './errno.ts';
import { OpenLink } from './open-link.ts';
import { placeOf, type Place, type Walked } from './namespace.ts';
import { demand, demandRemoval, EXECUTE, inGroup, mayAccess, READ, WRITE } from './permission.ts';
import { ProcFileSystem } from './proc-files.ts';
import type { Actor, OpenFlags, Stat } from './actor.ts';
import { fileDescription, openPlace, ownCopy, truncatePlace } from './opening.ts';

/** Size of a directory as stat shows it. */
const DIRECTORY_SIZE = 4096;

/**
 * The file system calls of one process. Paths are byte strings, relative ones start at its working directory.
 * Everything throws {@link Errno}.
 */
export class Files {
  private readonly process: Actor;

  constructor(process: Actor) {
    this.process = process;
  }

  stat(path: string, follow = true): Stat {
    return this.statPlace(this.existing(path, follow));
  }

  /** Like stat, null for every failure. */
  find(path: string, follow = true): Stat | null {
    try {
      return this.stat(path, follow);
    } catch (error) {
      if (error instanceof Errno) return null;
      throw error;
    }
  }

  statPlace(place: Place): Stat {
    const inode = place.fs.inode(place.ino);
    const size =
      inode.type === 'file'
        ? inode.content.size
        : inode.type === 'dir'
          ? DIRECTORY_SIZE
          : inode.type === 'symlink'
            ? fromUnicode(inode.target).length
            : 0;
    const { type, mode, uid, gid, mtime } = inode;
    const special = inode.type === 'char' || inode.type === 'block';
    const rdev = special ? (inode.device ?? ([0, 0] as const)) : ([0, 0] as const);
    const { fs, ino } = place;
    return {
      type,
      mode,
      uid,
      gid,
      size,
      mtime,
      get nlink() {
        return fs.links(ino);
      },
      ino,
      device: fs.device,
      inode,
      rdev,
    };
  }

  /** access(2) with effective ids. */
  access(path: string, want: number): boolean {
    try {
      const place = this.existing(path, true);
      if ((want & WRITE) !== 0 && place.fs.readonly) return false;
      return mayAccess(place.fs.inode(place.ino), this.process, want);
    } catch (error) {
      if (error instanceof Errno) return false;
      throw error;
    }
  }

  /** Names in a directory, in byte order. */
  list(path: string): string[] {
    const place = this.existing(path, true);
    const inode = place.fs.inode(place.ino);
    if (inode.type !== 'dir') throw new Errno('ENOTDIR');
    demand(inode, this.process, READ);
    const names = new Set(place.fs.names(place.ino));
    for (const name of this.process.kernel.mounts.namesBelow(place.path)) names.add(name);
    return [...names].map(fromUnicode).sort(byCodeUnit);
  }

  readlink(path: string): string {
    const place = this.existing(path, false);
    const inode = place.fs.inode(place.ino);
    if (inode.type !== 'symlink') throw new Errno('EINVAL');
    return fromUnicode(inode.target);
  }

  /** The absolute path without links. All of it must exist, except the last element if `missing` allows it. */
  real(path: string, missing = false): string {
    const walked = this.walk(path, true);
    if (walked.trail === null && !missing) throw new Errno('ENOENT');
    return fromUnicode(walked.path);
  }

  /** What a regular file holds. */
  content(path: string): Content {
    const place = this.existing(path, true);
    const inode = place.fs.inode(place.ino);
    if (inode.type === 'dir') throw new Errno('EISDIR');
    if (inode.type !== 'file') throw new Errno('EINVAL');
    demand(inode, this.process, READ);
    return inode.content;
  }

  /** Opens; a FIFO waits for its other end. The caller gives the description a descriptor. */
  *open(path: string, flags: OpenFlags): Coroutine<Description> {
    const walked = this.walk(path, true);
    if (walked.trail === null) {
      if (flags.create !== true || walked.name === '' || path.endsWith('/')) {
        throw new Errno(path.endsWith('/') && flags.create === true ? 'EISDIR' : 'ENOENT');
      }
      const mode = (flags.mode ?? 0o666) & ~this.process.umask;
      const ino = this.create(walked, {
        type: 'file',
        ...this.fresh(walked.parent, mode),
        content: emptyContent,
      });
      return fileDescription(this.process, { fs: walked.parent.fs, ino, path: walked.path }, flags);
    }
    if (flags.create === true && flags.exclusive === true) throw new Errno('EEXIST');
    return yield* openPlace(this.process, placeOf(walked.trail), flags);
  }

  mkdir(path: string, mode = 0o777): void {
    const walked = this.walk(path.replace(/(?<=.)\/+$/, ''), false);
    if (walked.trail !== null) throw new Errno('EEXIST');
    const setgid = this.inherited(walked.parent).mode & 0o2000;
    const attributes = this.fresh(walked.parent, (mode & ~this.process.umask) | setgid);
    this.create(walked, { type: 'dir', ...attributes, entries: new Map() });
  }

  /** mknod(2) for fifos and devices. */
  mknod(
    path: string,
    type: 'fifo' | 'char' | 'block' | 'socket',
    mode: number,
    device?: readonly [number, number],
  ): void {
    const walked = this.walk(path, false);
    if (walked.trail !== null) throw new Errno('EEXIST');
    if (type !== 'fifo' && this.process.euid !== 0) throw new Errno('EPERM');
    const attributes = this.fresh(walked.parent, mode & ~this.process.umask);
    this.create(walked, device === undefined ? { type, ...attributes } : { type, ...attributes, device });
  }

  symlink(target: string, path: string): void {
    const walked = this.walk(path, false);
    if (walked.trail !== null) throw new Errno('EEXIST');
    if (target === '') throw new Errno('ENOENT');
    this.create(walked, { type: 'symlink', ...this.fresh(walked.parent, 0o777), target: toUnicode(target) });
  }

  /** A hard link; `follow` makes it one to what a symbolic link points to. */
  link(from: string, to: string, follow = false): void {
    const source = this.existing(from, follow);
    const walked = this.walk(to, false);
    if (walked.trail !== null) throw new Errno('EEXIST');
    if (source.fs.inode(source.ino).type === 'dir') throw new Errno('EPERM');
    if (source.fs !== walked.parent.fs) throw new Errno('EXDEV');
    this.protectLink(source.fs.inode(source.ino));
    this.writableParent(walked);
    source.fs.link(walked.parent.ino, walked.name, ownCopy(source).ino, this.time());
  }

  /** fs.protected_hardlinks: others' files may be linked only by those who may read and write them. */
  private protectLink(inode: Inode): void {
    if (this.process.euid === 0 || inode.uid === this.process.euid) return;
    const special = (inode.mode & 0o4000) !== 0 || (inode.mode & 0o2010) === 0o2010;
    if (inode.type !== 'file' || special || !mayAccess(inode, this.process, READ | WRITE))
      throw new Errno('EPERM');
  }

  unlink(path: string): void {
    const walked = this.walk(path, false);
    const place = this.removable(walked);
    if (place.fs.inode(place.ino).type === 'dir') throw new Errno('EISDIR');
    place.fs.unlink(walked.parent.ino, walked.name, this.time());
  }

  rmdir(path: string): void {
    if (/(^|\/)\.\/*$/.test(path)) throw new Errno('EINVAL');
    const walked = this.walk(path.replace(/(?<=.)\/+$/, ''), false);
    if (walked.trail !== null && walked.name === '') throw new Errno('ENOTEMPTY');
    const place = this.removable(walked);
    if (place.fs.inode(place.ino).type !== 'dir') throw new Errno('ENOTDIR');
    if (place.fs.names(place.ino).length > 0) throw new Errno('ENOTEMPTY');
    place.fs.unlink(walked.parent.ino, walked.name, this.time());
  }

  rename(from: string, to: string): void {
    const source = this.walk(from.replace(/(?<=.)\/+$/, ''), false);
    const place = this.removable(source);
    const target = this.walk(to.replace(/(?<=.)\/+$/, ''), false);
    const inode = place.fs.inode(place.ino);
    if (target.parent.fs !== place.fs) throw new Errno('EXDEV');
    if (
      inode.type === 'dir' &&
      `${target.path}/`.startsWith(`${place.path}/`) &&
      target.path !== place.path
    ) {
      throw new Errno('EINVAL');
    }
    if (target.trail !== null) {
      const victim = this.removable(target);
      if (victim.ino === place.ino && victim.fs === place.fs) return;
      const old = victim.fs.inode(victim.ino);
      if (inode.type === 'dir' && old.type !== 'dir') throw new Errno('ENOTDIR');
      if (inode.type !== 'dir' && old.type === 'dir') throw new Errno('EISDIR');
      if (old.type === 'dir' && victim.fs.names(victim.ino).length > 0) throw new Errno('ENOTEMPTY');
    }
    this.writableParent(target);
    const { ino } = ownCopy(place);
    place.fs.unlink(source.parent.ino, source.name, this.time());
    place.fs.link(target.parent.ino, target.name, ino, this.time());
  }

  chmod(path: string, mode: number): void {
    this.changePlace(this.existing(path, true), (inode) => {
      this.owned(inode);
      const strip = inode.type !== 'dir' && this.process.euid !== 0 && !inGroup(inode.gid, this.process);
      return { ...inode, mode: strip ? mode & ~0o2000 : mode };
    });
  }

  /** New owner and group; undefined keeps one. Takes setuid and setgid away from a file, as the kernel does. */
  chown(path: string, uid: number | undefined, gid: number | undefined, follow = true): void {
    this.changePlace(this.existing(path, follow), (inode) => {
      const root = this.process.euid === 0;
      if (!root && ((uid !== undefined && uid !== inode.uid) || inode.uid !== this.process.euid)) {
        throw new Errno('EPERM');
      }
      if (!root && gid !== undefined && !inGroup(gid, this.process)) throw new Errno('EPERM');
      const executable = (inode.mode & 0o010) !== 0;
      const mode = inode.type === 'file' ? inode.mode & ~(executable ? 0o6000 : 0o4000) : inode.mode;
      return { ...inode, mode, uid: uid ?? inode.uid, gid: gid ?? inode.gid };
    });
  }

  /** Sets the modification time, milliseconds; `now` needs only write permission. */
  utimes(path: string, mtime: number | 'now', follow = true): void {
    this.changePlace(this.existing(path, follow), (inode) => {
      if (mtime !== 'now' || !mayAccess(inode, this.process, WRITE)) {
        if (this.process.euid !== 0 && inode.uid !== this.process.euid) {
          throw new Errno(mtime === 'now' ? 'EACCES' : 'EPERM');
        }
      }
      return { ...inode, mtime: mtime === 'now' ? this.time() : mtime };
    });
  }

  /** Puts content into an open file at once, with the program it is. For copies of what is known only by size. */
  store(description: Description, content: Content, program: string | undefined): void {
    if (!(description instanceof FileDescription)) throw new Errno('EINVAL');
    const { fs, ino } = description;
    const inode = fs.inode(ino);
    if (inode.type !== 'file') throw new Errno('EINVAL');
    const { mode, uid, gid } = inode;
    const base = { type: 'file', mode, uid, gid, mtime: this.time(), content } as const;
    this.process.kernel.hold(content.bytes === null ? 0 : content.size);
    fs.replace(ino, program === undefined ? base : { ...base, program });
  }

  truncate(description: Description, size: number): void {
    if (!(description instanceof FileDescription)) throw new Errno('EINVAL');
    const inode = description.fs.inode(description.ino);
    if (inode.type !== 'file' || inode.content.bytes === null) throw new Errno('EINVAL');
    if (size < inode.content.size) {
      const bytes = inode.content.bytes.slice(0, size);
      truncatePlace(this.process, { fs: description.fs, ino: description.ino, path: description.path });
      description.fs.write(description.ino, 0, bytes, this.time());
    } else if (size > inode.content.size) {
      this.process.kernel.hold(size - inode.content.size);
      description.fs.write(description.ino, size - 1, new Uint8Array(1), this.time());
    }
  }

  chdir(path: string): void {
    const trail = this.walk(path, true).trail;
    if (trail === null) throw new Errno('ENOENT');
    const place = placeOf(trail);
    const inode = place.fs.inode(place.ino);
    if (inode.type !== 'dir') throw new Errno('ENOTDIR');
    demand(inode, this.process, EXECUTE);
    this.process.cwd = trail;
  }

  /** The working directory's path; throws ENOENT when it was removed. */
  getcwd(): string {
    const { cwd } = this.process;
    for (let i = 1; i < cwd.length; i++) {
      const parent = cwd[i - 1];
      const place = cwd[i];
      if (parent === undefined || place === undefined) continue;
      const name = place.path.slice(place.path.lastIndexOf('/') + 1);
      const child = this.process.kernel.mounts.child(parent, name);
      if (child?.ino !== place.ino || child.fs !== place.fs) throw new Errno('ENOENT');
    }
    return fromUnicode(placeOf(cwd).path);
  }

  /** Whether two paths are one object. */
  same(a: string, b: string): boolean {
    const first = this.find(a);
    const second = this.find(b);
    return first !== null && second !== null && first.ino === second.ino && first.device === second.device;
  }

  walk(path: string, follow: boolean): Walked {
    const { kernel, cwd } = this.process;
    const pass = (inode: Inode): void => demand(inode, this.process, EXECUTE);
    const walked = kernel.mounts.walk(cwd, toUnicode(path), follow, pass);
    return follow && walked.trail !== null ? this.throughDescriptor(walked, placeOf(walked.trail)) : walked;
  }

  /** A link of /proc/N/fd leads to the open file itself, not to a name. */
  private throughDescriptor(walked: Walked, place: Place): Walked {
    const open = place.fs.descriptor?.(place.ino);
    if (open === undefined) return walked;
    const description = this.process.kernel.process(open.pid)?.descriptor(open.fd);
    if (description === undefined) throw new Errno('ENOENT');
    const fs = new OpenLink(description, this.process.kernel.time());
    return { ...walked, name: '', trail: [{ fs, ino: 0, path: place.path }] };
  }

  private existing(path: string, follow: boolean): Place {
    const { trail } = this.walk(path, follow);
    if (trail === null) throw new Errno('ENOENT');
    return placeOf(trail);
  }

  private time(): number {
    return this.process.kernel.time();
  }

  private inherited(parent: Place): Inode {
    return parent.fs.inode(parent.ino);
  }

  private fresh(parent: Place, mode: number): { mode: number; uid: number; gid: number; mtime: number } {
    const directory = this.inherited(parent);
    const gid = (directory.mode & 0o2000) !== 0 ? directory.gid : this.process.egid;
    return { mode, uid: this.process.euid, gid, mtime: this.time() };
  }

  private writableParent(walked: Walked): void {
    const parent = walked.parent;
    const inode = parent.fs.inode(parent.ino);
    demand(inode, this.process, WRITE | EXECUTE);
    if (parent.fs.readonly) throw new Errno(parent.fs instanceof ProcFileSystem ? 'ENOENT' : 'EROFS');
  }

  private create(walked: Walked, inode: Inode): number {
    if (walked.name === '') throw new Errno('EEXIST');
    this.writableParent(walked);
    return walked.parent.fs.add(walked.parent.ino, walked.name, inode);
  }

  private removable(walked: Walked): Place {
    if (walked.trail === null) throw new Errno('ENOENT');
    if (walked.name === '') throw new Errno('EBUSY');
    const place = placeOf(walked.trail);
    demandRemoval(this.inherited(walked.parent), place.fs.inode(place.ino), this.process);
    if (this.process.kernel.mounts.at(place.path) !== undefined) throw new Errno('EBUSY');
    if (place.fs.readonly) throw new Errno('EROFS');
    return place;
  }

  private owned(inode: Inode): void {
    if (this.process.euid !== 0 && inode.uid !== this.process.euid) throw new Errno('EPERM');
  }

  private changePlace(place: Place, change: (inode: Inode) => Inode): void {
    const inode = place.fs.inode(place.ino);
    const changed = change(inode);
    if (place.fs.readonly) throw new Errno('EROFS');
    place.fs.replace(ownCopy(place).ino, changed);
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

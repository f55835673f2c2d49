import { emptyContent } from '../files/index.ts';
import type { Actor, OpenFlags } from './actor.ts';
import { fromUnicode } from './bytes.ts';
import { until, type Coroutine } from './coroutine.ts';
import {
  DeviceDescription,
  FileDescription,
  PipeReader,
  PipeWriter,
  type Description,
} from './description.ts';
import { Errno } from './errno.ts';
import type { Place } from './namespace.ts';
import { OpenLink } from './open-link.ts';
import { demand, READ, WRITE } from './permission.ts';
import { ProcFileSystem } from './proc-files.ts';

/** Opens an object that exists. */
export function* openPlace(actor: Actor, place: Place, flags: OpenFlags): Coroutine<Description> {
  const { read = false, write = false } = flags;
  const inode = place.fs.inode(place.ino);
  if (inode.type === 'dir' && write) throw new Errno('EISDIR');
  const magic = openLink(place);
  if (magic !== undefined) return magic.reopen(read, write);
  demand(inode, actor, (read ? READ : 0) | (write ? WRITE : 0));
  switch (inode.type) {
    case 'file':
      if (write && place.fs.readonly)
        throw new Errno(place.fs instanceof ProcFileSystem ? 'EACCES' : 'EROFS');
      return openFile(actor, write ? ownCopy(place) : place, flags);
    case 'dir':
      return fileDescription(actor, place, flags);
    case 'char':
      return device(place, inode.device, read, write);
    case 'fifo':
      return yield* openFifo(actor, place, read, write);
    default:
      throw new Errno('ENXIO');
  }
}

/** What stands for a place that is about to be changed. */
export function ownCopy(place: Place): Place {
  const ino = place.fs.copyUp?.(place.path, place.ino) ?? place.ino;
  return ino === place.ino ? place : { ...place, ino };
}

function openFile(actor: Actor, place: Place, flags: OpenFlags): Description {
  if (flags.truncate === true) truncatePlace(actor, place);
  return fileDescription(actor, place, flags);
}

export function fileDescription(actor: Actor, place: Place, flags: OpenFlags): Description {
  const { read = false, write = false } = flags;
  const description = new FileDescription(
    place.fs,
    place.ino,
    fromUnicode(place.path),
    read,
    write,
    actor.kernel,
  );
  description.append = flags.append === true;
  return description;
}

function device(
  place: Place,
  device: readonly [number, number] | undefined,
  read: boolean,
  write: boolean,
): Description {
  const [major, minor] = device ?? [0, 0];
  if (major === 1 && [3, 5, 7, 8, 9].includes(minor)) {
    return new DeviceDescription(minor, fromUnicode(place.path), read, write);
  }
  throw new Errno('ENXIO');
}

function* openFifo(actor: Actor, place: Place, read: boolean, write: boolean): Coroutine<Description> {
  const pipe = actor.kernel.fifo(place);
  if (read && write) throw new Errno('EINVAL');
  const description = read ? new PipeReader(pipe) : new PipeWriter(pipe);
  const opened = actor.kernel.fifoOpened(place);
  if (read) opened.readers++;
  else opened.writers++;
  const others = read ? opened.writers : opened.readers;
  yield* until(() =>
    read
      ? pipe.writers > 0 || opened.writers > others || pipe.size > 0
      : pipe.readers > 0 || opened.readers > others,
  );
  return description;
}

/** The open file behind /proc/self/fd/N. */
function openLink(place: Place): Description | undefined {
  return place.fs instanceof OpenLink ? place.fs.description : undefined;
}

/** Makes a regular file empty. */
export function truncatePlace(actor: Actor, place: Place): void {
  const inode = place.fs.inode(place.ino);
  if (inode.type !== 'file') return;
  const { type, mode, uid, gid } = inode;
  place.fs.replace(place.ino, { type, mode, uid, gid, mtime: actor.kernel.time(), content: emptyContent });
}

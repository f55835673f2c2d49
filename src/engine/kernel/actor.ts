import type { Inode, InodeType } from '../files/index.ts';
import type { Description } from './description.ts';
import type { Machine } from './machine.ts';
import type { Trail } from './namespace.ts';
import type { Subject } from './permission.ts';

/** Who makes file system calls. */
export interface Actor extends Subject {
  readonly kernel: Pick<
    Machine<{ descriptor(fd: number): Description }>,
    'mounts' | 'time' | 'hold' | 'fifo' | 'fifoOpened' | 'process'
  >;
  readonly umask: number;
  cwd: Trail;
}

/** What stat(2) tells. */
export interface Stat {
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  /** Counted when it is read: take it before changing the file system. */
  readonly nlink: number;
  readonly ino: number;
  readonly device: number;
  readonly inode: Inode;
  readonly rdev: readonly [number, number];
}

export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly append?: boolean;
  /** Permission bits of a new file before the umask; default 0666. */
  readonly mode?: number;
}

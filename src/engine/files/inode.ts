import type { Content } from './content.ts';

/** What every inode has. */
interface Common {
  /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Modification time in milliseconds since 1970. */
  readonly mtime: number;
}

export interface FileInode extends Common {
  readonly type: 'file';
  readonly content: Content;
  /** The simulated program that this executable is; moves, copies and links of it stay that program. */
  readonly program?: string;
}

export interface DirectoryInode extends Common {
  readonly type: 'dir';
  /** Name to inode number. Names are single path elements. */
  readonly entries: ReadonlyMap<string, number>;
}

export interface SymlinkInode extends Common {
  readonly type: 'symlink';
  readonly target: string;
}

export interface SpecialInode extends Common {
  readonly type: 'fifo' | 'char' | 'block' | 'socket';
  /** Major and minor number of a device. */
  readonly device?: readonly [number, number];
}

/** A file system object. Immutable; a change makes a new inode under the same number. */
export type Inode = FileInode | DirectoryInode | SymlinkInode | SpecialInode;

export type InodeType = Inode['type'];

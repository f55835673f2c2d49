import type { Inode } from '../files/index.ts';
import { Errno } from './errno.ts';

/** Effective identity that permission checks look at. */
export interface Subject {
  readonly euid: number;
  readonly egid: number;
  readonly groups: readonly number[];
}

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

/** Whether the subject may do all of `want` (READ | WRITE | EXECUTE). Root may, but executes only what anybody may. */
export function mayAccess(inode: Inode, subject: Subject, want: number): boolean {
  if (inode.type === 'symlink') return true;
  if (subject.euid === 0) {
    return inode.type === 'dir' || (want & EXECUTE) === 0 || (inode.mode & 0o111) !== 0;
  }
  const shift = inode.uid === subject.euid ? 6 : inGroup(inode.gid, subject) ? 3 : 0;
  return ((inode.mode >> shift) & want) === want;
}

export function inGroup(gid: number, subject: Subject): boolean {
  return gid === subject.egid || subject.groups.includes(gid);
}

export function demand(inode: Inode, subject: Subject, want: number): void {
  if (!mayAccess(inode, subject, want)) throw new Errno('EACCES');
}

/** Whether a name may be taken out of a directory: write permission, and ownership under a sticky bit. */
export function demandRemoval(directory: Inode, victim: Inode, subject: Subject): void {
  demand(directory, subject, WRITE | EXECUTE);
  const sticky = (directory.mode & 0o1000) !== 0;
  if (sticky && subject.euid !== 0 && directory.uid !== subject.euid && victim.uid !== subject.euid) {
    throw new Errno('EPERM');
  }
}

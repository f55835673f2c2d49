import type { Inode } from '../files/index.ts';
import { DeviceDescription, FileDescription, type Description } from './description.ts';
import { Errno } from './errno.ts';
import type { FileSystem } from './file-system.ts';

/** The object behind a /proc/N/fd link, for stat and open. */
export class OpenLink implements FileSystem {
  readonly readonly = false;
  readonly device = 21;
  readonly description: Description;
  private readonly mtime: number;

  constructor(description: Description, mtime: number) {
    this.description = description;
    this.mtime = mtime;
  }

  inode(): Inode {
    const { description } = this;
    if (description instanceof FileDescription) return description.fs.inode(description.ino);
    const type = description instanceof DeviceDescription ? 'char' : 'fifo';
    return { type, mode: type === 'char' ? 0o666 : 0o600, uid: 0, gid: 0, mtime: this.mtime };
  }
  child(): undefined {
    return undefined;
  }
  names(): string[] {
    return [];
  }
  links(): number {
    return 1;
  }
  add(): number {
    throw new Errno('ENOTDIR');
  }
  link(): void {
    throw new Errno('EPERM');
  }
  unlink(): void {
    throw new Errno('EPERM');
  }
  replace(_ino: number, inode: Inode): void {
    if (this.description instanceof FileDescription) this.description.fs.replace(this.description.ino, inode);
  }
  write(): number {
    throw new Errno('EIO');
  }
}

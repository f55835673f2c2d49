/** Error numbers by name, with the texts of the two C libraries (`musl` under busybox, `glibc` under GNU programs). */
const TEXTS = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EIO: ['I/O error', 'Input/output error'],
  ENXIO: ['No such device or address', 'No such device or address'],
  E2BIG: 'Argument list too long',
  ENOEXEC: 'Exec format error',
  EBADF: 'Bad file descriptor',
  ECHILD: ['No child process', 'No child processes'],
  EAGAIN: 'Resource temporarily unavailable',
  EACCES: 'Permission denied',
  EBUSY: ['Resource busy', 'Device or resource busy'],
  EEXIST: 'File exists',
  EXDEV: ['Cross-device link', 'Invalid cross-device link'],
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENOTTY: ['Not a tty', 'Inappropriate ioctl for device'],
  ETXTBSY: 'Text file busy',
  ENOSPC: ['No space left on device', 'No space left on device'],
  ESPIPE: ['Invalid seek', 'Illegal seek'],
  EROFS: 'Read-only file system',
  EPIPE: 'Broken pipe',
  ENAMETOOLONG: ['Filename too long', 'File name too long'],
  ENOSYS: 'Function not implemented',
  ENOTEMPTY: 'Directory not empty',
  EADDRINUSE: ['Address in use', 'Address already in use'],
  ECONNREFUSED: 'Connection refused',
  ELOOP: ['Symbolic link loop', 'Too many levels of symbolic links'],
} as const satisfies Record<string, string | readonly [string, string]>;

export type ErrnoName = keyof typeof TEXTS;
export type Libc = 'musl' | 'glibc';

/** Whose behaviour and wording a program has. */
export type Flavour = 'busybox' | 'gnu';

/** What a system call fails with. */
export class Errno extends Error {
  readonly code: ErrnoName;

  constructor(code: ErrnoName) {
    super(code);
    this.code = code;
  }
}

/** strerror(3). */
export function strerror(code: ErrnoName, libc: Libc): string {
  const text = TEXTS[code];
  if (typeof text === 'string') return text;
  return libc === 'musl' ? text[0] : text[1];
}

/** Runs a system call; its errno instead of an exception. Anything else is a bug and goes on. */
export function attempt<T>(call: () => T): T | Errno {
  try {
    return call();
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}

import { sha1, md5 } from '@noble/hashes/legacy.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import {
  attempt,
  Errno,
  fromBytes,
  fromUnicode,
  toBytes,
  toUnicode,
  type Coroutine,
  type Process,
  type Stat,
} from '../../kernel/index.ts';
import type { Calls } from './script.ts';

interface Failed {
  readonly failed: string;
}

/** The result of a system call, or the name of what it failed with. */
function tried<T>(call: () => T): T | Failed {
  const done = attempt(call);
  return done instanceof Errno ? { failed: done.code } : done;
}

/** Runs a coroutine that has nothing to wait for, as those on regular files. */
function atOnce<T>(work: Coroutine<T>): T {
  for (;;) {
    const turn = work.next();
    if (turn.done === true) return turn.value;
    if (turn.value !== undefined) throw new Errno('EAGAIN');
  }
}

/** What the library of node does with files. Paths are text, contents byte strings. */
export function fileCalls(process: Process): Calls {
  const { files } = process;
  const on =
    <Args extends unknown[], T>(call: (path: string, ...args: Args) => T) =>
    (path: string, ...args: Args) =>
      tried(() => call(fromUnicode(path), ...args));
  return {
    readFile: on((path) => readFile(process, path)),
    writeFile: on((path, bytes: string, append: boolean, mode: number) =>
      atOnce(writeFile(process, path, bytes, append, mode)),
    ),
    sourceOf: (path: string) => {
      const text = tried(() => readFile(process, fromUnicode(path)));
      return typeof text === 'string' ? toUnicode(text) : null;
    },
    kind: (path: string) => files.find(fromUnicode(path))?.type ?? null,
    hasBytes: (path: string) => {
      const content = attempt(() => files.content(fromUnicode(path)));
      return !(content instanceof Errno) && content.bytes !== null;
    },
    exists: (path: string) => files.find(fromUnicode(path)) !== null,
    access: on((path, mode: number) => {
      files.stat(path);
      if (mode > 0 && !files.access(path, mode)) throw new Errno('EACCES');
    }),
    stat: on((path, follow: boolean) => statOf(files.stat(path, follow))),
    list: on((path) => files.list(path).map(toUnicode)),
    mkdir: on((path, mode: number) => files.mkdir(path, mode)),
    rmdir: on((path) => files.rmdir(path)),
    unlink: on((path) => files.unlink(path)),
    rename: on((path, to: string) => files.rename(path, fromUnicode(to))),
    chmod: on((path, mode: number) => files.chmod(path, mode)),
    chown: on((path, uid: number, gid: number) => files.chown(path, uid, gid)),
    symlink: on((path, target: string) => files.symlink(fromUnicode(target), path)),
    readlink: on((path) => toUnicode(files.readlink(path))),
    realpath: on((path) => toUnicode(files.real(path))),
    cwd: () => toUnicode(files.getcwd()),
    chdir: on((path) => files.chdir(path)),
    digest,
  };
}

function readFile(process: Process, path: string): string {
  const content = process.files.content(path);
  if (content.bytes === null)
    return process.notSimulated(`reading ${path}, of which only the size is known,`);
  return fromBytes(content.bytes);
}

function* writeFile(
  process: Process,
  path: string,
  bytes: string,
  append: boolean,
  mode: number,
): Coroutine<void> {
  const flags = append ? { append } : { truncate: true };
  const fd = process.install(
    yield* process.files.open(path, { write: true, create: true, mode, ...flags }),
    3,
  );
  try {
    yield* process.write(fd, bytes);
  } finally {
    process.close(fd);
  }
}

const TYPE_BITS: Readonly<Record<string, number>> = { file: 0o100000, dir: 0o040000, symlink: 0o120000 };

function statOf({ type, mode, size, mtime, uid, gid, ino, nlink, device }: Stat): object {
  return { type, mode: (TYPE_BITS[type] ?? 0) | mode, size, mtime, uid, gid, ino, nlink, device };
}

const HASHES = { md5, sha1, sha256, sha512 };

/** A digest of a byte string, keyed if there is a key. */
function digest(name: keyof typeof HASHES, bytes: string, form: string, key?: string | null): string {
  const hash = HASHES[name];
  const data = toBytes(bytes);
  const made = fromBytes(key === undefined || key === null ? hash(data) : hmac(hash, toBytes(key), data));
  return form === 'base64' ? btoa(made) : made;
}

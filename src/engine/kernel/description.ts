import type { Coroutine } from './coroutine.ts';
import { until } from './coroutine.ts';
import { Errno } from './errno.ts';
import { fromBytes, toBytes } from './bytes.ts';
import type { FileSystem } from './file-system.ts';
import type { Pipe } from './pipe.ts';

/** What the kernel lends to descriptions: the clock, and the account of written bytes. */
export interface Meter {
  time(): number;
  /** Notes that `bytes` more are held. Throws when the budget is spent. */
  hold(bytes: number): void;
}

/** An open file description: shared by dup and fork, counted by descriptors. */
export abstract class Description {
  /** Opened with O_APPEND. */
  append = false;
  /** isatty(3). */
  readonly terminal: boolean = false;
  readonly readable: boolean;
  readonly writable: boolean;
  private count = 0;

  constructor(readable: boolean, writable: boolean) {
    this.readable = readable;
    this.writable = writable;
  }

  retain(): this {
    this.count++;
    return this;
  }

  release(): void {
    if (--this.count === 0) this.closed();
  }

  /** Up to `max` bytes; the empty string at the end of the file. */
  abstract read(max: number): Coroutine<string>;
  abstract write(data: string): Coroutine<void>;
  /** A write that never waits, for short messages. */
  writeNow(data: string): void {
    const turn = this.write(data).next();
    if (turn.done !== true) throw new Error('this description cannot write without waiting');
  }
  /** The same file opened anew, as opening /proc/self/fd/N does. */
  abstract reopen(readable: boolean, writable: boolean): Description;
  /** How `ls -l /proc/self/fd` names it. */
  abstract label(): string;
  protected closed(): void {}
}

/** A regular file, or a directory opened for nothing but being there. */
export class FileDescription extends Description {
  readonly fs: FileSystem;
  readonly ino: number;
  readonly path: string;
  offset = 0;
  private readonly meter: Meter;

  constructor(fs: FileSystem, ino: number, path: string, readable: boolean, writable: boolean, meter: Meter) {
    super(readable, writable);
    this.fs = fs;
    this.ino = ino;
    this.path = path;
    this.meter = meter;
  }

  *read(max: number): Coroutine<string> {
    const inode = this.fs.inode(this.ino);
    if (inode.type === 'dir') throw new Errno('EISDIR');
    if (inode.type !== 'file') throw new Errno('EINVAL');
    if (this.offset >= inode.content.size) return '';
    if (inode.content.bytes === null) throw new SizedOnly(this.path);
    const part = inode.content.bytes.subarray(this.offset, this.offset + max);
    this.offset += part.length;
    return fromBytes(part);
  }

  *write(data: string): Coroutine<void> {
    if (data === '') return;
    if (this.append) {
      const inode = this.fs.inode(this.ino);
      this.offset = inode.type === 'file' ? inode.content.size : 0;
    }
    this.meter.hold(this.fs.write(this.ino, this.offset, toBytes(data), this.meter.time()));
    this.offset += data.length;
  }

  reopen(readable: boolean, writable: boolean): Description {
    return new FileDescription(this.fs, this.ino, this.path, readable, writable, this.meter);
  }

  label(): string {
    return this.path;
  }
}

/** A file whose bytes are not in memory was read. */
export class SizedOnly extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

export class PipeReader extends Description {
  readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    super(true, false);
    this.pipe = pipe;
    pipe.readers++;
  }

  *read(max: number): Coroutine<string> {
    const { pipe } = this;
    yield* until(() => pipe.size > 0 || pipe.writers === 0);
    return pipe.take(max);
  }

  *write(): Coroutine<void> {
    throw new Errno('EBADF');
  }

  reopen(readable: boolean): Description {
    return readable ? new PipeReader(this.pipe) : new PipeWriter(this.pipe);
  }

  label(): string {
    return `pipe:[${this.pipe.id}]`;
  }

  protected override closed(): void {
    this.pipe.readers--;
  }
}

export class PipeWriter extends Description {
  readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    super(false, true);
    this.pipe = pipe;
    pipe.writers++;
  }

  *read(): Coroutine<string> {
    throw new Errno('EBADF');
  }

  *write(data: string): Coroutine<void> {
    const { pipe } = this;
    let rest = data;
    while (rest !== '') {
      yield* until(() => pipe.room() > 0 || pipe.readers === 0);
      if (pipe.readers === 0) throw new Errno('EPIPE');
      const part = rest.slice(0, pipe.room());
      pipe.put(part);
      rest = rest.slice(part.length);
    }
  }

  override writeNow(data: string): void {
    if (this.pipe.readers === 0) throw new Errno('EPIPE');
    this.pipe.put(data);
  }

  reopen(readable: boolean): Description {
    return readable ? new PipeReader(this.pipe) : new PipeWriter(this.pipe);
  }

  label(): string {
    return `pipe:[${this.pipe.id}]`;
  }

  protected override closed(): void {
    this.pipe.writers--;
  }
}

/** What is left to read, and whether more may come. */
export interface InputSource {
  rest: string;
  open?: boolean;
}

/** What the first process was given as stdin, stdout and stderr. */
export class StreamDescription extends Description {
  private readonly name: string;
  private readonly source: InputSource;
  private readonly sink: ((data: string) => void) | null;

  constructor(name: string, source: InputSource, sink: ((data: string) => void) | null) {
    super(sink === null, sink !== null);
    this.name = name;
    this.source = source;
    this.sink = sink;
  }

  *read(max: number): Coroutine<string> {
    const { source } = this;
    yield* until(() => source.rest !== '' || source.open !== true);
    const part = this.source.rest.slice(0, max);
    this.source.rest = this.source.rest.slice(part.length);
    return part;
  }

  *write(data: string): Coroutine<void> {
    if (this.sink === null) throw new Errno('EBADF');
    this.sink(data);
  }

  reopen(): Description {
    return new StreamDescription(this.name, this.source, this.sink);
  }

  label(): string {
    return this.name;
  }
}

/** Something to read that is already there, such as a here-document. */
export function textDescription(text: string): Description {
  return new StreamDescription('pipe:[here]', { rest: text }, null);
}

/** Bytes that one read of /dev/zero gives at most: Linux gives 2 GiB, more than a text may have here. */
const MOST_ZEROS = 2 ** 28;
/** Bytes that one read of /dev/urandom gives at most (linux, drivers/char/random.c). */
const MOST_NOISE = 2 ** 25 - 1;

/** The memory devices, by device number. */
export class DeviceDescription extends Description {
  private readonly minor: number;
  private readonly path: string;
  private state = 0x2545f491;

  constructor(minor: number, path: string, readable: boolean, writable: boolean) {
    super(readable, writable);
    this.minor = minor;
    this.path = path;
  }

  *read(max: number): Coroutine<string> {
    if (this.minor === 3) return '';
    if (this.minor === 8 || this.minor === 9) return this.noise(Math.min(max, MOST_NOISE));
    return '\0'.repeat(Math.min(max, MOST_ZEROS));
  }

  *write(): Coroutine<void> {
    if (this.minor === 7) throw new Errno('ENOSPC');
  }

  reopen(readable: boolean, writable: boolean): Description {
    return new DeviceDescription(this.minor, this.path, readable, writable);
  }

  label(): string {
    return this.path;
  }

  /** Xorshift: looks random, is the same in every run. */
  private noise(length: number): string {
    let out = '';
    for (let i = 0; i < length; i++) {
      this.state ^= this.state << 13;
      this.state ^= this.state >>> 17;
      this.state ^= this.state << 5;
      out += String.fromCharCode((this.state >>> 8) & 255);
    }
    return out;
  }
}

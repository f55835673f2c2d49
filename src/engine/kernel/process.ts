import type { Coroutine } from './coroutine.ts';
import { until } from './coroutine.ts';
import type { NetReply, NetRequest, Protocol } from './contract.ts';
import { Exit, NotSimulated } from './control.ts';
import { PipeReader, PipeWriter, type Description } from './description.ts';
import { Errno, strerror, type Flavour, type Libc } from './errno.ts';
import { Files } from './files.ts';
import type { Machine } from './machine.ts';
import type { Trail } from './namespace.ts';
import { SIGNALS } from './signals.ts';
import { lookInHosts } from './hosts.ts';
import type { Listener } from './network.ts';
import { Output } from './output.ts';

/** The code of a program: runs in a process, returns its exit code (0 to 255). */
export type Main = (process: Process) => Coroutine<number>;

/** Thrown in a process to go on as another program (execve that succeeded). */
export class Replace extends Error {
  readonly main: Main;

  constructor(main: Main) {
    super('exec');
    this.main = main;
  }
}

/** How a process ended. */
export interface ExitStatus {
  readonly code: number;
  /** The signal that ended it, or 0. */
  readonly signal: number;
}

/** 0 to 255 as `$?` shows it. */
export function statusCode(status: ExitStatus): number {
  return status.signal === 0 ? status.code : 128 + status.signal;
}

/**
 * What a process does about a signal. `raise`: a language runtime catches it and raises it again with its default
 * action; where that does nothing, in the first process, it exits with {@link RAISED_IN_VAIN} (Go, runtime/signal_unix.go,
 * dieFromSignal).
 */
export type Disposition = 'ignore' | 'catch' | 'raise';

export const RAISED_IN_VAIN = 2;

interface Descriptor {
  readonly description: Description;
  readonly closeOnExec: boolean;
}

export interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** Bytes of a name that the kernel keeps (Linux, TASK_COMM_LEN). */
const COMM_LENGTH = 15;

/** One simulated process: its state, and the system calls that are not about files. All strings are byte strings. */
export class Process {
  readonly kernel: Machine<Process>;
  readonly pid: number;
  parent: number;
  argv: readonly string[] = [];
  /** Name of the file it executes, 15 bytes at most, as /proc/N/comm shows it. */
  comm = '';
  /** Environment as exec passed it on. */
  env: ReadonlyMap<string, string> = new Map();
  /** Path of the executable. */
  exe = '';
  flavour: Flavour = 'gnu';
  libc: Libc = 'glibc';
  variant = '';
  uid = 0;
  gid = 0;
  euid = 0;
  egid = 0;
  groups: readonly number[] = [];
  umask = 0o022;
  cwd: Trail;
  readonly files: Files;
  readonly out: Output;
  readonly children = new Set<number>();
  readonly dispositions = new Map<number, Disposition>();
  /** Signals sent but not acted on yet. */
  readonly pending = new Set<number>();
  /** Caught signals that the program has not looked at yet, in order. */
  caught: number[] = [];
  status: ExitStatus | null = null;
  stopped = false;
  private fds = new Map<number, Descriptor>();

  constructor(kernel: Machine<Process>, pid: number, parent: number, cwd: Trail) {
    this.kernel = kernel;
    this.pid = pid;
    this.parent = parent;
    this.cwd = cwd;
    this.files = new Files(this);
    this.out = new Output((fd, data) => this.write(fd, data));
  }

  /** How it ended, null while it runs. */
  ended(): ExitStatus | null {
    return this.status;
  }

  get name(): string {
    return (this.argv[0] ?? '').replace(/^.*\/(?=.)/, '');
  }

  // Descriptors

  descriptor(fd: number): Description {
    const entry = this.fds.get(fd);
    if (entry === undefined) throw new Errno('EBADF');
    return entry.description;
  }

  hasDescriptor(fd: number): boolean {
    return this.fds.has(fd);
  }

  descriptors(): ReadonlyMap<number, Descriptor> {
    return this.fds;
  }

  /** Gives a description the lowest free number that is at least `from`. */
  install(description: Description, from = 0, closeOnExec = false): number {
    let fd = from;
    while (this.fds.has(fd)) fd++;
    this.fds.set(fd, { description: description.retain(), closeOnExec });
    return fd;
  }

  /** dup2: makes `fd` this description, closing what it was. */
  assign(fd: number, description: Description, closeOnExec = false): void {
    description.retain();
    this.close(fd);
    this.fds.set(fd, { description, closeOnExec });
  }

  close(fd: number): void {
    const entry = this.fds.get(fd);
    if (entry === undefined) return;
    this.fds.delete(fd);
    entry.description.release();
  }

  closeAll(): void {
    for (const fd of [...this.fds.keys()]) this.close(fd);
  }

  /** A pipe as two descriptors: read end, write end. */
  pipe(): { reader: number; writer: number } {
    const pipe = this.kernel.makePipe();
    const reader = this.install(new PipeReader(pipe));
    return { reader, writer: this.install(new PipeWriter(pipe)) };
  }

  *read(fd: number, max = 65536): Coroutine<string> {
    const description = this.descriptor(fd);
    if (!description.readable) throw new Errno('EBADF');
    const data = yield* description.read(max);
    yield;
    return data;
  }

  /** Writes all of it. A pipe without readers means SIGPIPE, and EPIPE for those who survive that. */
  *write(fd: number, data: string): Coroutine<void> {
    const description = this.descriptor(fd);
    if (!description.writable) throw new Errno('EBADF');
    try {
      yield* description.write(data);
    } catch (error) {
      if (error instanceof Errno && error.code === 'EPIPE') {
        this.pending.add(SIGNALS.PIPE);
        yield;
      }
      throw error;
    }
    yield;
  }

  /** A short message that does not wait, for stderr. Lost when the descriptor cannot be written. */
  complain(text: string, fd = 2): void {
    try {
      const description = this.descriptor(fd);
      if (description.writable) description.writeNow(text);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }

  // Processes

  /** A copy of this process that runs `main`. */
  fork(main: Main): Process {
    const child = this.kernel.spawn(this, main);
    child.argv = this.argv;
    child.comm = this.comm;
    child.env = this.env;
    child.exe = this.exe;
    child.flavour = this.flavour;
    child.libc = this.libc;
    child.variant = this.variant;
    child.uid = this.uid;
    child.gid = this.gid;
    child.euid = this.euid;
    child.egid = this.egid;
    child.groups = this.groups;
    child.umask = this.umask;
    child.cwd = this.cwd;
    for (const [signal, disposition] of this.dispositions) {
      if (disposition === 'ignore') child.dispositions.set(signal, disposition);
    }
    for (const [fd, { description, closeOnExec }] of this.fds) {
      child.fds.set(fd, { description: description.retain(), closeOnExec });
    }
    return child;
  }

  /** execve: never returns; throws {@link Errno} when the file cannot be run. */
  exec(path: string, argv: readonly string[], env: ReadonlyMap<string, string>): never {
    const image = this.kernel.load(this, path, argv);
    for (const [fd, { closeOnExec }] of [...this.fds]) if (closeOnExec) this.close(fd);
    for (const [signal, disposition] of [...this.dispositions]) {
      if (disposition !== 'ignore') this.dispositions.delete(signal);
    }
    this.caught = [];
    this.argv = image.argv;
    this.comm = path.replace(/^.*\//, '').slice(0, COMM_LENGTH);
    this.env = env;
    this.exe = image.path;
    this.flavour = image.flavour;
    this.libc = image.libc;
    this.variant = image.variant;
    if (image.setuid !== undefined) this.euid = image.setuid;
    if (image.setgid !== undefined) this.egid = image.setgid;
    this.kernel.advance(1);
    throw new Replace(image.main);
  }

  /** Forks and executes in the child; a failure there is the child's exit code 127 or 126. Returns its pid. */
  spawn(path: string, argv: readonly string[], env: ReadonlyMap<string, string>): Process {
    return this.fork(function* (child) {
      yield;
      return child.exec(path, argv, env);
    });
  }

  exit(code: number): never {
    throw new Exit(code);
  }

  /**
   * Waits for a child (any of them if `pid` is undefined) to end and forgets it. Null when there is no such child,
   * `interrupted` when a caught signal came first and `interruptible` is set.
   */
  *wait(
    pid: number | undefined,
    interruptible = false,
  ): Coroutine<{ pid: number; status: ExitStatus } | 'interrupted' | null> {
    const find = (): Process | undefined => {
      const candidates = pid === undefined ? [...this.children] : [pid];
      for (const candidate of candidates) {
        const child = this.children.has(candidate) ? this.kernel.process(candidate) : undefined;
        if (child !== undefined && child.status !== null) return child;
      }
      return undefined;
    };
    if (pid === undefined ? this.children.size === 0 : !this.children.has(pid)) return null;
    yield* until(() => find() !== undefined || (interruptible && this.caught.length > 0));
    const child = find();
    if (child === undefined || child.status === null) return 'interrupted';
    this.children.delete(child.pid);
    this.kernel.reap(child.pid);
    return { pid: child.pid, status: child.status };
  }

  /** Suspends for virtual time. False when a caught signal ended it early. */
  *sleep(milliseconds: number): Coroutine<boolean> {
    const wake = this.kernel.now() + milliseconds;
    const ready = (): boolean => this.kernel.now() >= wake || this.caught.length > 0;
    while (!ready()) yield { ready, wake };
    return this.kernel.now() >= wake;
  }

  /** Suspends until a caught signal comes. */
  *pause(): Coroutine<void> {
    yield* until(() => this.caught.length > 0);
  }

  /** kill(2). Signal 0 only checks. */
  kill(pid: number, signal: number): void {
    this.kernel.kill(this, pid, signal);
  }

  /**
   * Takes requests on a port; 0 for any free one. `address` is where it can be reached, such as 0.0.0.0 or 127.0.0.1.
   * Throws EADDRINUSE.
   */
  listen(port: number, address = '0.0.0.0', protocol: Protocol = 'http'): Listener {
    return this.kernel.network.listen(this.pid, port, address, protocol);
  }

  /** Sends a request to a name or address and waits for the answer, at most some virtual milliseconds. */
  *request(host: string, port: number, request: NetRequest, timeout?: number): Coroutine<NetReply> {
    const wake = timeout === undefined ? undefined : this.kernel.now() + timeout;
    const expired = (): boolean => wake !== undefined && this.kernel.now() >= wake;
    const limit = wake === undefined ? { ready: expired } : { ready: expired, wake };
    return yield* this.kernel.network.send(lookInHosts(this, host), port, request, limit);
  }

  become(identity: Identity): void {
    this.uid = identity.uid;
    this.euid = identity.uid;
    this.gid = identity.gid;
    this.egid = identity.gid;
    this.groups = identity.groups;
  }

  strerror(error: Errno): string {
    return strerror(error.code, this.libc);
  }

  /** Ends this process with the line `layerwise: … is not simulated`, and tells the view. */
  notSimulated(what: string): never {
    throw new NotSimulated(what);
  }
}

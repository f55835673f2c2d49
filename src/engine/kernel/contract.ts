import type { FileTree } from '../files/index.ts';

/**
 * Work that can be stopped from outside: between two `yield`s it runs for a few milliseconds at most, and whoever
 * drives it may stop asking for more. Nothing outside the returned value changes.
 */
export type Task<T> = Generator<void, T, void>;

/** Something mounted over the root file system while a process runs; its changes are not part of the layer. */
export interface ExecMount {
  readonly target: string;
  /** What is seen at `target`: a directory tree, or the file or directory at `source` in it. */
  readonly tree: FileTree;
  readonly source?: string;
  readonly readonly: boolean;
  /** Type of the file system, as a table of mounts names it; that of a disk where left out. */
  readonly fileSystem?: string;
}

/** Limits of one execution. All are counts, none is a time: the result is the same on every machine. */
export interface Budget {
  /** Scheduling steps of all processes together. */
  readonly steps: number;
  /** Steps more for each virtual millisecond in which nobody was busy; 0 for a run that must end by itself. */
  readonly stepsPerIdle: number;
  readonly processes: number;
  /** Bytes held in files and pipes that were written during the run. */
  readonly memory: number;
  /** Bytes on stdout and stderr together. */
  readonly output: number;
}

/**
 * What is spoken over a connection: HTTP/1.1; RESP (redis) and the protocol of PostgreSQL, of which one command is one
 * request; `dns` asks for the address of the host that it is sent to, whatever the port.
 */
export type Protocol = 'http' | 'redis' | 'postgres' | 'dns';

/** A request. Strings hold a byte in each character. */
export interface NetRequest {
  readonly protocol: Protocol;
  /** As in HTTP; empty where the protocol has none. */
  readonly method: string;
  /** Path and query, beginning with a slash; empty where the protocol has none. */
  readonly path: string;
  /** `Host` among them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Address of who sends it; absent for the host. */
  readonly from?: string;
}

export interface NetResponse {
  readonly status: number;
  /** What follows the status, such as `Not Found`. */
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A byte in each character. */
  readonly body: string;
}

/** Why there is no answer: no such name, nobody listens, the listener went away or speaks otherwise, none in time. */
export type NetFailure = 'unknown-host' | 'refused' | 'reset' | 'timeout';

export type NetReply = NetResponse | NetFailure;

/** The network of a process and all that it starts. */
export interface NetworkSettings {
  /**
   * `none`: nothing but the loopback device. `connected`: in a {@link Life} what is sent to others is a
   * {@link NetCall} to be answered by a `reply` event.
   */
  readonly mode: 'none' | 'connected';
  /** Ports that nobody listens on here may be those that others publish here: they are asked. */
  readonly publishes?: boolean;
  /** Own addresses, loopback aside. */
  readonly addresses?: readonly string[];
}

/** Something that a process in a life sent to somebody outside. */
export interface NetCall {
  /** Virtual time. */
  readonly at: number;
  /** A name or an address, /etc/hosts of the process having been looked at. */
  readonly host: string;
  readonly port: number;
  readonly request: NetRequest;
}

/** A process to run to its end, as a RUN step or the first process of a container asks for it. */
export interface ExecRequest {
  readonly tree: FileTree;
  /** Nothing may write to it, mounts aside. */
  readonly readonlyRoot?: boolean;
  /** argv; the first word is looked up by PATH of `env` when it has no slash. */
  readonly args: readonly string[];
  /** `NAME=value`, later ones win. */
  readonly env: readonly string[];
  /** Absolute; must exist or is made (as runc does). */
  readonly cwd: string;
  /** As in USER: `name`, `uid`, `name:group`, `uid:gid`; empty for root. */
  readonly user: string;
  /** Supplementary groups besides those of the user: names or numbers. */
  readonly groupAdd?: readonly string[];
  readonly mounts: readonly ExecMount[];
  readonly hostname: string;
  /** How many files a process may have open, as `ulimit -n` and `ulimit -Hn` show it. */
  readonly openFiles?: { readonly soft: number; readonly hard: number };
  /** Processor it was made for, as image configs name it: `arm64`; `amd64` where left out. */
  readonly architecture?: string;
  /** Start of the virtual clock, milliseconds since 1970. */
  readonly now: number;
  readonly stdin?: string;
  /** Nobody closes stdin: who has read all of it waits. */
  readonly stdinOpen?: boolean;
  /** Absent: there is nobody else. */
  readonly network?: NetworkSettings;
  /** Its stdin, stdout and stderr are one terminal. */
  readonly tty?: boolean;
  /** Somebody sits at the terminal. */
  readonly console?: Console;
  readonly budget?: Partial<Budget>;
}

/** Who sits at a terminal while a process runs: whoever drives the task, between two turns. All text is Unicode. */
export interface Console {
  /** Characters of a line. */
  readonly columns: number;
  /** Takes what was typed since it was last asked; Ctrl-C is `\x03`, Ctrl-D `\x04`. */
  take(): string;
  /** Sees output as it is written. */
  show(fd: 1 | 2, text: string): void;
  /** Nobody goes on before something is typed. */
  idle(): void;
  /** Nobody was busy, and the virtual clock moved on: milliseconds since 1970. */
  passed(now: number): void;
}

export interface OutputChunk {
  readonly fd: 1 | 2;
  readonly text: string;
}

/** Output with the virtual time at which it was written, milliseconds since 1970. */
export interface TimedChunk extends OutputChunk {
  readonly at: number;
}

/** Something real that this simulation cannot do, met while running. */
export interface Unsupported {
  /** What was asked for, such as `npm install`. */
  readonly what: string;
  /** One sentence for the learner. */
  readonly message: string;
}

/**
 * Exit code of a command that met something not simulated. No real program uses it by convention; with an entry in
 * {@link ExecOutcome.unsupported} it means that nobody knows how the command would have ended.
 */
export const NOT_SIMULATED = 125;

export interface ExecOutcome {
  /** 0 to 255; 128 + n when signal n ended it. 127 and 126 as the shell says them. */
  readonly exitCode: number;
  /**
   * Set when the process never started (no such program, no such user …): the container runtime's words after
   * `unable to start container process: ` or the builder's own.
   */
  readonly startError?: string;
  readonly output: readonly OutputChunk[];
  /** The root file system afterwards, without what was mounted. */
  readonly tree: FileTree;
  /** Mounts in the order of the request, as they are afterwards. */
  readonly mounts: readonly FileTree[];
  readonly unsupported: readonly Unsupported[];
  /** Virtual milliseconds that passed. */
  readonly elapsed: number;
}

/** Runs a process to its end. The build and the daemon know the kernel only by this. */
export type Exec = (request: ExecRequest) => Task<ExecOutcome>;

/** One more process in a container that runs, as `docker exec` asks for it. */
export type AddedProcess = Pick<
  ExecRequest,
  'args' | 'env' | 'cwd' | 'user' | 'groupAdd' | 'stdin' | 'stdinOpen' | 'tty'
>;

/** What comes to a container from outside while it runs. */
export type LifeEvent = { readonly at: number } & (
  | { readonly type: 'signal'; readonly signal: number }
  | { readonly type: 'exec'; readonly process: AddedProcess }
  /** Something was typed, or stdin closed: of the first process, or of the `exec` event of that number. */
  | { readonly type: 'input'; readonly process: number | null; readonly text: string; readonly end: boolean }
  | { readonly type: 'pause' | 'unpause' }
  /** Somebody outside sends this to a port; see {@link LifeMoment.answers}. */
  | { readonly type: 'request'; readonly port: number; readonly request: NetRequest }
  /** The answer to `calls[call]` of {@link LifeMoment}. */
  | { readonly type: 'reply'; readonly call: number; readonly reply: NetReply }
  /** Somebody else changed the root file system, or the file system of a mount. */
  | { readonly type: 'tree'; readonly tree: FileTree }
  | { readonly type: 'mount'; readonly index: number; readonly tree: FileTree }
);

/**
 * The life of a first process and all that it starts, as a value: what it began with and everything that came from
 * outside. Nothing else decides what it does, so that it can be gone on with at any time, or gone back to. Events are
 * in the order of their times; `request.now` is the birth.
 */
export interface Life {
  readonly request: ExecRequest;
  readonly events: readonly LifeEvent[];
}

/** How far a process came. */
export interface ProcessOutcome {
  /** Null while it runs. */
  readonly exitCode: number | null;
  /** As in {@link ExecOutcome}. */
  readonly startError?: string;
  readonly output: readonly TimedChunk[];
}

/** A process as `docker top` shows it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  readonly args: readonly string[];
}

/** A life at a moment. */
export interface LifeMoment extends ProcessOutcome {
  /** Virtual time at which it ended, or of this look. */
  readonly now: number;
  readonly tree: FileTree;
  /** Mounts in the order of the request. */
  readonly mounts: readonly FileTree[];
  /** Outcomes of the `exec` events, in order. */
  readonly added: readonly ProcessOutcome[];
  readonly processes: readonly ProcessRow[];
  /** Ports that can be reached from outside, smallest first. */
  readonly listening: readonly { readonly port: number; readonly protocol: Protocol }[];
  /** Answers to the `request` events, in order; null while it works on one. */
  readonly answers: readonly (NetReply | null)[];
  /**
   * Everything sent out so far. At one without a `reply` event the life stands still, however late the look: `now` is
   * the time of that call then, and `wake` is null.
   */
  readonly calls: readonly NetCall[];
  /** When it goes on without anything from outside; null if never. */
  readonly wake: number | null;
}

/** Looks at a life at a virtual time that is not before its last event. */
export type Live = (life: Life, at: number) => Task<LifeMoment>;

/** Runs a task without pauses. */
export function finish<T>(task: Task<T>): T {
  for (;;) {
    const turn = task.next();
    if (turn.done === true) return turn.value;
  }
}

import type { Budget, Unsupported } from './contract.ts';
import { BudgetSpent, Crash, Exit, NeedsPart, NotSimulated } from './control.ts';
import type { Blocked, Coroutine } from './coroutine.ts';
import { SizedOnly } from './description.ts';
import { Errno } from './errno.ts';
import type { TreeFileSystem } from './file-system.ts';
import { Network, type Surroundings } from './network.ts';
import { MountTable, type Place, type Trail } from './namespace.ts';
import { Pipe } from './pipe.ts';
import { ProcFileSystem } from './proc-files.ts';
import { factsOf } from './facts.ts';
import { lastWords } from './last-words.ts';
import type { Attendant } from './attendant.ts';
import { load } from './load.ts';
import { outOfMemory } from './out-of-memory.ts';
import type { Image, Machine, Opened } from './machine.ts';
import { Process, Replace, type ExitStatus, type Main, RAISED_IN_VAIN } from './process.ts';
import { NOT_SIMULATED, type Programs } from './program.ts';
import { defaultAction, SIGNALS } from './signals.ts';

/** Virtual milliseconds that one turn of a process takes. */
const TURN = 0.01;
/** The engine's own limit of open files. */
const OPEN_FILES = { soft: 1_048_576, hard: 1_048_576 };
/** Turns a process gets before the next one's. */
const QUANTUM = 32;
/** How many times as much may go through pipes as may be held. */
const PIPED = 2;
/** Turns between two pauses for whoever drives the task. */
const PAUSE_EVERY = 2000;

/** Longest stretch of virtual time that passes unseen by who sits at the terminal, milliseconds. */
const GLANCE = 100;

interface Running {
  readonly process: Process;
  /** What runs: each coroutine waits for the one after it. */
  stack: Coroutine<unknown>[];
  /** An error that goes to the last of the stack when it is resumed. */
  failure: { readonly error: unknown } | null;
  waiting: Blocked | undefined;
}

/** Process table, scheduler, clock, mounts and budgets of one run. */
export class Kernel implements Machine<Process> {
  readonly mounts: MountTable;
  readonly network: Network;
  /** What executables do; some programs ask it for what they share. */
  readonly programs: Programs;
  readonly hostname: string;
  readonly openFiles: { readonly soft: number; readonly hard: number };
  readonly architecture: string;
  readonly unsupported: Unsupported[] = [];
  /** What /proc/mounts says of mounts that were asked for. */
  readonly mountLines: string[] = [];
  private readonly budget: Budget;
  private readonly table = new Map<number, Running>();
  private readonly fifos = new Map<string, { pipe: Pipe; opened: Opened }>();
  private readonly start: number;
  private clock: number;
  private lastPid = 0;
  private lastPipe = 4026531840;
  private carried = 0;
  /** A coroutine asked for a pause. */
  private pause = false;
  private steps = 0;
  private idle = 0;
  private memory = 0;
  private current = 1;
  private attendant: Attendant | null = null;

  constructor(root: TreeFileSystem, programs: Programs, budget: Budget, surroundings: Surroundings) {
    const { hostname, architecture = 'amd64', now, network, outside } = surroundings;
    this.mounts = new MountTable(root);
    this.programs = programs;
    this.budget = budget;
    this.hostname = hostname;
    this.openFiles = surroundings.openFiles ?? OPEN_FILES;
    this.architecture = architecture;
    this.network = new Network(network ?? { mode: 'connected' }, hostname, outside);
    this.start = now;
    this.clock = now + 1;
  }

  // Clock

  /** Virtual time, milliseconds since 1970, with fractions. */
  now(): number {
    return this.clock;
  }

  /** Virtual time as files carry it: whole milliseconds. */
  time(): number {
    return Math.floor(this.clock);
  }

  elapsed(): number {
    return Math.max(1, Math.round(this.clock - this.start));
  }

  advance(milliseconds: number): void {
    this.clock += milliseconds;
  }

  /** Counts bytes that are held in files and were written during the run. */
  hold(bytes: number): void {
    this.memory += bytes;
    if (this.memory > this.budget.memory) {
      throw new BudgetSpent(`it wrote more than ${this.budget.memory.toLocaleString('en')} bytes`);
    }
  }

  /** Counts bytes that went through pipes: a program at the end may be collecting them. */
  private carry(bytes: number): void {
    this.carried += bytes;
    const limit = PIPED * this.budget.memory;
    if (this.carried > limit) {
      throw new BudgetSpent(`it passed more than ${limit.toLocaleString('en')} bytes through pipes`);
    }
  }

  attend(attendant: Attendant): void {
    this.attendant = attendant;
  }

  // Processes

  process(pid: number): Process | undefined {
    return this.table.get(pid)?.process;
  }

  processes(): Process[] {
    return [...this.table.values()].map((running) => running.process);
  }

  /** The process whose turn it is. */
  running(): number {
    return this.current;
  }

  spawn(parent: Process | null, main: Main, cwd?: Trail): Process {
    if (this.table.size >= this.budget.processes) {
      throw new BudgetSpent(`it ran more than ${this.budget.processes} processes at a time`);
    }
    const pid = ++this.lastPid;
    const trail = cwd ?? parent?.cwd ?? this.mounts.rootTrail();
    const process = new Process(this, pid, parent?.pid ?? 0, trail);
    parent?.children.add(pid);
    this.table.set(pid, { process, stack: [main(process)], failure: null, waiting: undefined });
    this.clock += 0.2;
    return process;
  }

  /** Lets the next process have a number that is so much higher. */
  skipPids(count: number): void {
    this.lastPid += count;
  }

  reap(pid: number): void {
    this.table.delete(pid);
  }

  /** kill(2) by `sender`: one process, or with 0 or less a group, which here is everybody but the first. */
  kill(sender: Process, pid: number, signal: number): void {
    const targets = pid > 0 ? [this.process(pid)] : this.processes().filter((one) => one.pid !== 1);
    const alive = targets.filter((one) => one !== undefined);
    if (alive.length === 0) throw new Errno('ESRCH');
    const allowed = alive.filter(
      (one) => sender.euid === 0 || sender.euid === one.uid || sender.uid === one.uid,
    );
    if (allowed.length === 0) throw new Errno('EPERM');
    if (signal === 0) return;
    for (const one of allowed) if (one.status === null) one.pending.add(signal);
  }

  load(process: Process, path: string, argv: readonly string[]): Image<Process> {
    return load(this.programs, process, path, argv);
  }

  makePipe(): Pipe {
    return new Pipe(++this.lastPipe, (bytes) => this.carry(bytes));
  }

  fifo(place: Place): Pipe {
    return this.fifoEntry(place).pipe;
  }

  fifoOpened(place: Place): Opened {
    return this.fifoEntry(place).opened;
  }

  private fifoEntry(place: Place): { pipe: Pipe; opened: Opened } {
    const key = `${place.fs.device}:${place.ino}`;
    const known = this.fifos.get(key);
    if (known !== undefined) return known;
    const entry = { pipe: this.makePipe(), opened: { readers: 0, writers: 0 } };
    this.fifos.set(key, entry);
    return entry;
  }

  procFiles(): ProcFileSystem {
    return new ProcFileSystem({
      processes: () => this.processes().map((process) => factsOf(process, this.current)),
      current: () => this.current,
      uptime: () => this.clock - this.start,
      time: () => this.time(),
      mounts: () => this.mountLines,
      hostname: () => this.hostname,
    });
  }

  /** Runs everything until the first process ends; how it ended. */
  *run(first: Process): Generator<void, ExitStatus, void> {
    yield* this.runUntil(Number.POSITIVE_INFINITY, () => first.ended() !== null);
    const ended = first.ended();
    if (ended === null) throw new Error('the run stopped before its first process ended');
    return ended;
  }

  /** Runs everything until `done` holds or the clock reaches `limit`, at which it then stands if nobody is busy. */
  *runUntil(limit: number, done: () => boolean): Generator<void, void, void> {
    let sincePause = 0;
    while (!done() && this.clock < limit) {
      this.attendant?.look();
      let progress = false;
      for (const running of [...this.table.values()]) {
        const turns = this.turns(running);
        progress ||= turns > 0;
        sincePause += turns;
        if (done()) return;
        if (sincePause >= PAUSE_EVERY || this.pause) {
          sincePause = 0;
          this.pause = false;
          yield;
        }
      }
      if (progress) continue;
      this.skipTime(limit);
      if (this.attendant !== null) yield;
    }
  }

  /** When somebody goes on: now if somebody is busy; null if nobody ever does by himself. */
  nextWake(): number | null {
    let wake: number | null = null;
    for (const { process, waiting } of this.table.values()) {
      if (process.status !== null || process.stopped) continue;
      if (process.pending.size > 0 || waiting === undefined || waiting.ready()) return this.clock;
      if (waiting.wake !== undefined) wake = Math.min(wake ?? Number.POSITIVE_INFINITY, waiting.wake);
    }
    return wake;
  }

  /** A signal from outside to the first process: those that nobody can catch work even there. */
  signalFirst(first: Process, signal: number): void {
    if (first.status !== null) return;
    if (signal === SIGNALS.KILL) this.end(first, { code: 0, signal });
    else if (signal === SIGNALS.STOP) first.stopped = true;
    else {
      if (signal === SIGNALS.CONT) first.stopped = false;
      first.pending.add(signal);
    }
  }

  /** Lets a process run until it waits, ends or has had its share. Returns the turns it took. */
  private turns(running: Running): number {
    const { process } = running;
    let turns = 0;
    while (turns < QUANTUM && !this.pause) {
      if (process.ended() !== null) return turns;
      this.current = process.pid;
      this.deliver(running);
      if (process.ended() !== null) return turns + 1;
      if (process.stopped || (running.waiting !== undefined && !running.waiting.ready())) return turns;
      turns++;
      this.turn(running);
    }
    return turns;
  }

  private turn(running: Running): void {
    const { steps, stepsPerIdle } = this.budget;
    if (++this.steps > steps + this.idle * stepsPerIdle) {
      throw new BudgetSpent(`it took more than ${steps.toLocaleString('en')} steps`);
    }
    this.clock += TURN;
    const { stack, failure } = running;
    const top = stack[stack.length - 1];
    if (top === undefined) throw new Error(`process ${running.process.pid} has no code`);
    running.failure = null;
    running.waiting = undefined;
    try {
      const result = failure === null ? top.next() : top.throw(failure.error);
      if (result.done === true) {
        stack.pop();
        if (stack.length === 0) this.returned(running, Number(result.value));
      } else if (result.value !== undefined && 'nested' in result.value) stack.push(result.value.nested);
      else if (result.value !== undefined && 'pause' in result.value) this.pause = true;
      else running.waiting = result.value;
    } catch (thrown) {
      const error = outOfMemory(thrown) ? new BudgetSpent('it needed more memory than there is') : thrown;
      if (error instanceof NeedsPart) throw error;
      stack.pop();
      if (stack.length > 0 && !(error instanceof BudgetSpent)) running.failure = { error };
      else this.thrown(running, error);
    }
  }

  /** `main` returned: what it still holds of its output is written before the process ends. */
  private returned(running: Running, code: number): void {
    const { process } = running;
    running.waiting = undefined;
    running.stack = [lastWords(process, code)];
  }

  private thrown(running: Running, error: unknown): void {
    const { process } = running;
    running.waiting = undefined;
    if (error instanceof Crash) this.end(process, { code: 0, signal: SIGNALS.SEGV });
    else if (error instanceof Exit) this.end(process, { code: error.code, signal: 0 });
    else if (error instanceof Replace) running.stack = [error.main(process)];
    else if (error instanceof NotSimulated) this.endNotSimulated(process, error.what);
    else if (error instanceof SizedOnly) {
      this.endNotSimulated(process, `reading ${error.path}, of which only the size is known,`);
    } else if (error instanceof Errno) {
      process.complain(`${process.name}: ${process.strerror(error)}\n`);
      this.end(process, { code: 1, signal: 0 });
    } else throw error;
  }

  private endNotSimulated(process: Process, what: string): void {
    const message = `layerwise: ${what} is not simulated`;
    process.complain(`${message}\n`);
    this.unsupported.push({ what, message });
    this.end(process, { code: NOT_SIMULATED, signal: 0 });
  }

  private deliver(running: Running): void {
    const { process } = running;
    for (const signal of [...process.pending]) {
      process.pending.delete(signal);
      this.act(process, signal);
      if (process.status !== null) return;
    }
  }

  /** What a signal does: the kernel keeps the first process from everything that it does not catch. */
  private act(process: Process, signal: number): void {
    const certain = signal === SIGNALS.KILL || signal === SIGNALS.STOP;
    const disposition = certain ? undefined : process.dispositions.get(signal);
    if (disposition === 'ignore') return;
    if (disposition === 'catch') {
      process.caught.push(signal);
      if (signal === SIGNALS.CONT) process.stopped = false;
      return;
    }
    if (process.pid === 1) {
      if (disposition === 'raise') this.end(process, { code: RAISED_IN_VAIN, signal: 0 });
      return;
    }
    const action = defaultAction(signal);
    if (action === 'terminate') this.end(process, { code: 0, signal });
    else if (action === 'stop') process.stopped = true;
    else if (action === 'continue') process.stopped = false;
  }

  private end(process: Process, status: ExitStatus): void {
    process.out.drop();
    process.status = status;
    process.closeAll();
    this.network.closeAll(process.pid);
    for (const pid of process.children) {
      const child = this.process(pid);
      if (child === undefined) continue;
      child.parent = 1;
      if (child.status !== null) this.reap(pid);
    }
    const parent = this.process(process.parent);
    if (parent === undefined || !parent.children.has(process.pid)) this.reap(process.pid);
    else parent.pending.add(SIGNALS.CHLD);
  }

  /** Nobody can go on now: time passes until somebody can, at most to `limit`. */
  private skipTime(limit: number): void {
    let wake = limit;
    for (const { process, waiting } of this.table.values()) {
      if (process.status === null && waiting?.wake !== undefined) wake = Math.min(wake, waiting.wake);
    }
    if (wake === Number.POSITIVE_INFINITY) {
      if (this.attendant === null) throw new BudgetSpent('it waits for something that never comes');
      this.attendant.idle();
      return;
    }
    const until = this.attendant === null ? wake : Math.min(wake, this.clock + GLANCE);
    this.idle += Math.max(0, until - this.clock);
    this.clock = Math.max(this.clock, until);
    this.attendant?.passed(this.clock);
  }
}

import { fromUnicode, toUnicode } from './bytes.ts';
import { makeWorkingDirectory, openInput, rootFor, rootOf, startProcess, type Input } from './boot.ts';
import type {
  AddedProcess,
  Life,
  LifeEvent,
  LifeMoment,
  Live,
  NetCall,
  NetReply,
  NetRequest,
  ProcessOutcome,
  Task,
} from './contract.ts';
import { BudgetSpent } from './control.ts';
import { BUDGET, KILLED } from './exec.ts';
import type { TreeFileSystem } from './file-system.ts';
import { Kernel } from './kernel.ts';
import { mountAll } from './mount-all.ts';
import { until, type Coroutine } from './coroutine.ts';
import { isLoopback, nowhere, type Exchange } from './network.ts';
import { OutputLog } from './output-log.ts';
import { statusCode, type Process } from './process.ts';
import type { Programs } from './program.ts';

/** What a container may use in its whole life: one that mostly waits may live as long as it likes. */
const LIFE_BUDGET = { ...BUDGET, steps: 2_000_000, stepsPerIdle: 1 };

/** What `docker run` exits with when the file is no program. */
const NOT_EXECUTABLE = 255;

/**
 * Makes the function that looks at lives. The coroutines of a running container cannot be copied, so they are no part
 * of any state: they are kept beside, at the moment they were last looked at, for whoever goes on from there. From any
 * other moment, as after an undo, the life is lived again from its birth; the same events give the same result.
 */
export function createLive(programs: Programs): Live {
  const kept = new WeakMap<Life['request'], RunningLife>();
  return function* (life, at) {
    const known = kept.get(life.request);
    const running = known?.leadsTo(life, at) === true ? known : new RunningLife(programs, life);
    kept.set(life.request, running);
    try {
      yield* running.advance(life, at);
    } catch (error) {
      kept.delete(life.request);
      throw error;
    }
    return running.moment();
  };
}

/** Process ids that the runtime uses up in a container before an added process runs (runc, nsexec and its threads). */
const RUNTIME_PIDS = 5;

interface Added {
  readonly process: Process | null;
  readonly startError?: string;
  readonly log: OutputLog;
  readonly input: Input;
}

/** A life whose processes exist. */
class RunningLife {
  private readonly kernel: Kernel;
  private readonly mounts: readonly TreeFileSystem[];
  private readonly log: OutputLog;
  private readonly first: Process | string;
  private readonly input: Input;
  private readonly added: Added[] = [];
  private applied: readonly LifeEvent[] = [];
  private readonly entered: Exchange[] = [];
  private readonly calls: NetCall[] = [];
  private readonly replies = new Map<number, NetReply>();
  /** Calls that the life at hand has, or will have, a reply to. */
  private expected: ReadonlySet<number> = new Set();
  private at: number;
  private frozen = false;
  /** The advance that was left in the middle, if any: nobody may go on from there. */
  private torn = false;
  private spent = false;

  constructor(programs: Programs, { request }: Life) {
    const budget = { ...LIFE_BUDGET, ...request.budget };
    this.kernel = new Kernel(rootFor(request), programs, budget, {
      ...request,
      outside: request.network === undefined ? nowhere : (host, port, sent) => this.callOut(host, port, sent),
    });
    this.mounts = mountAll(this.kernel, request);
    this.log = this.newLog();
    this.at = request.now;
    makeWorkingDirectory(this.kernel, request.cwd);
    this.input = openInput(this.kernel, request, this.log);
    this.first = startProcess(this.kernel, request, this.log, NOT_EXECUTABLE, this.input);
  }

  /** Whether what was lived so far is the beginning of that life until then. */
  leadsTo(life: Life, at: number): boolean {
    const count = this.applied.length;
    return (
      !this.torn &&
      this.at <= at &&
      count <= life.events.length &&
      (count === 0 || this.applied[count - 1] === life.events[count - 1])
    );
  }

  *advance(life: Life, at: number): Task<void> {
    this.torn = true;
    this.expected = new Set(life.events.flatMap((event) => (event.type === 'reply' ? [event.call] : [])));
    let count = this.applied.length;
    for (const event of life.events.slice(count)) {
      yield* this.runTo(event.at);
      if (this.heldUp()) break;
      this.apply(event);
      count++;
    }
    this.applied = count === life.events.length ? life.events : life.events.slice(0, count);
    yield* this.runTo(at);
    this.at = this.heldUp() ? this.kernel.time() : at;
    this.torn = false;
  }

  /** Sends something out: nothing goes on until somebody knows the answer, and this process not until it comes. */
  private *callOut(host: string, port: number, request: NetRequest): Coroutine<NetReply> {
    const call = this.calls.length;
    this.calls.push({ at: this.kernel.time(), host, port, request });
    yield* until(() => this.replies.has(call));
    return this.replies.get(call) ?? 'reset';
  }

  /** Whether there is a call that nobody knows the answer to. */
  private heldUp(): boolean {
    return this.calls.some((_, call) => !this.expected.has(call));
  }

  private *runTo(at: number): Task<void> {
    if (this.ended() || this.heldUp()) return;
    if (this.frozen) {
      this.kernel.advance(Math.max(0, at - this.kernel.now()));
      return;
    }
    try {
      yield* this.kernel.runUntil(at, () => this.ended() || this.heldUp());
    } catch (error) {
      if (!(error instanceof BudgetSpent)) throw error;
      this.spent = true;
      this.log.note(2, `layerwise: the container was stopped: ${error.reason}\n`);
    }
  }

  private ended(): boolean {
    return this.spent || typeof this.first === 'string' || this.first.ended() !== null;
  }

  private apply(event: LifeEvent): void {
    const { first, kernel } = this;
    if (typeof first === 'string') return;
    switch (event.type) {
      case 'signal':
        kernel.signalFirst(first, event.signal);
        return;
      case 'pause':
      case 'unpause':
        this.frozen = event.type === 'pause';
        return;
      case 'request':
        this.entered.push(kernel.network.enter(event.port, event.request));
        return;
      case 'reply':
        this.replies.set(event.call, event.reply);
        return;
      case 'input': {
        const input = event.process === null ? this.input : this.added[event.process]?.input;
        if (event.text !== '') input?.give(fromUnicode(event.text));
        if (event.end) input?.end();
        return;
      }
      case 'exec':
        this.added.push(this.start(event.process));
        return;
      case 'tree':
        rootOf(kernel).reset(event.tree);
        return;
      case 'mount':
        this.mounts[event.index]?.reset(event.tree);
    }
  }

  private start(request: AddedProcess): Added {
    const log = this.newLog();
    const input = openInput(this.kernel, request, log);
    if (this.ended()) return { process: null, log, input };
    this.kernel.skipPids(RUNTIME_PIDS);
    const process = startProcess(this.kernel, request, log, NOT_EXECUTABLE, input);
    return typeof process === 'string'
      ? { process: null, startError: process, log, input }
      : { process, log, input };
  }

  moment(): LifeMoment {
    const { first, kernel } = this;
    return {
      ...this.outcome(typeof first === 'string' ? null : first, this.log),
      ...(typeof first === 'string' ? { exitCode: 127, startError: first } : {}),
      ...(this.spent ? { exitCode: KILLED } : {}),
      now: this.ended() ? kernel.time() : this.at,
      tree: rootOf(kernel).result(),
      mounts: this.mounts.map((fs) => fs.result()),
      added: this.added.map(({ process, startError, log }) => ({
        ...this.outcome(process, log),
        ...(startError === undefined ? {} : { startError }),
      })),
      processes: kernel
        .processes()
        .filter((process) => process.status === null)
        .map(({ pid, parent, uid, argv }) => ({ pid, parent, uid, args: argv.map(toUnicode) })),
      listening: this.ended() ? [] : listening(kernel),
      answers: this.entered.map(({ reply }) => reply ?? (this.ended() ? 'reset' : null)),
      calls: [...this.calls],
      wake: this.ended() || this.frozen || this.heldUp() ? null : kernel.nextWake(),
    };
  }

  /** A process that is still there when the first one ends is killed with it. */
  private outcome(process: Process | null, log: OutputLog): ProcessOutcome {
    const status = process?.ended() ?? null;
    const gone = this.ended() ? KILLED : null;
    return { exitCode: status === null ? gone : statusCode(status), output: log.timed() };
  }

  private newLog(): OutputLog {
    return new OutputLog(LIFE_BUDGET.output, () => this.kernel.time());
  }
}

/** What can be reached from outside. */
function listening(kernel: Kernel): LifeMoment['listening'] {
  return kernel.network
    .listeners()
    .flatMap(({ port, protocol, address }) => (isLoopback(address) ? [] : [{ port, protocol }]));
}

import { addEvent, containerById, isRunning, nextMoment, type Container } from '../../../daemon/index.ts';
import { SIGNALS, type Coroutine, type ProcessOutcome } from '../../../kernel/index.ts';
import { engineOf, isListening, isStuck, setDaemon, settleNow } from '../engine.ts';
import type { Host, Keyboard } from '../host.ts';
import type { Follower } from './follower.ts';

/** A process of a container that somebody at the terminal is attached to. */
export interface Attachment {
  readonly id: string;
  /** Number of the `exec`, null for the first process. */
  readonly process: number | null;
  /** It has a terminal of its own. */
  readonly tty: boolean;
  /** What is typed goes to its stdin. */
  readonly typing: boolean;
  outcome(): ProcessOutcome | null;
}

/** How being attached ended: the process ended, the keys for leaving were pressed, or nothing more can come. */
export type Left =
  { readonly how: 'ended'; readonly code: number } | { readonly how: 'detached' | 'forced' | 'stuck' };

/** Ctrl-P Ctrl-Q leaves a container without ending it. */
const DETACH = '\x10\x11';
/** As often Ctrl-C ends a client whose container does not (docker, cli/command/container/run). */
const PATIENCE = 3;

/** Carries keys and output between the terminal and a process of a container, until one of them is done. */
export function* converse(
  host: Host,
  keyboard: Keyboard,
  follower: Follower,
  attachment: Attachment,
): Coroutine<Left> {
  const { id, tty, typing } = attachment;
  keyboard.raw(tty && typing);
  try {
    let pressed = 0;
    for (;;) {
      yield* settleNow(host);
      const now = attachment.outcome();
      if (now !== null) yield* follower.print(now.output);
      if (now === null) return { how: 'ended', code: 0 };
      if (now.exitCode !== null) return { how: 'ended', code: now.exitCode };
      const interrupts = keyboard.interrupts();
      for (let index = 0; index < interrupts; index++) yield* interrupt(host, id);
      pressed += interrupts;
      if (pressed >= PATIENCE) return { how: 'forced' };
      const typed = typing ? keyboard.take() : null;
      if (typed?.includes(DETACH) === true) return { how: 'detached' };
      if (typed !== null) {
        yield* type(host, attachment, typed);
        continue;
      }
      const container = containerById(host.workspace.daemon, id);
      if (!typing && interrupts === 0 && neverEnds(container)) return { how: 'stuck' };
      const next = nextMoment(engineOf(host));
      yield* keyboard.wait(next === null ? null : Math.max(1, Math.ceil(next - host.now())));
    }
  } finally {
    keyboard.raw(false);
  }
}

function neverEnds(container: Container | undefined): boolean {
  return isStuck(container) && !isListening(container) && container?.health == null;
}

function* interrupt(host: Host, id: string): Coroutine<void> {
  const container = containerById(host.workspace.daemon, id);
  if (container === undefined || !isRunning(container)) return;
  const event = { at: host.now(), type: 'signal', signal: SIGNALS.INT } as const;
  setDaemon(host, addEvent(host.workspace.daemon, container, event));
  yield* host.pass(1);
}

function* type(host: Host, { id, process }: Attachment, text: string): Coroutine<void> {
  const container = containerById(host.workspace.daemon, id);
  if (container === undefined || !isRunning(container)) return;
  const event = { at: host.now(), type: 'input', process, text, end: text === '' } as const;
  setDaemon(host, addEvent(host.workspace.daemon, container, event));
  yield* host.pass(1);
}

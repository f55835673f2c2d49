import {
  BudgetSpent,
  Exit,
  isFailure,
  signalName,
  type Coroutine,
  type NetReply,
  type Process,
} from '../../kernel/index.ts';
import { NodeHost } from './host.ts';
import type { JavaScriptRealm, NodeNeeds } from './javascript.ts';
import type { Script } from './script.ts';

/** Virtual milliseconds that node takes to start. */
const START = 40;

/** Runs a script and its event loop to the end; the exit code. */
export function* runScript(process: Process, needs: NodeNeeds, script: Script): Coroutine<number> {
  process.kernel.advance(START);
  const stdin = script.text === null ? yield* readAll(process) : null;
  const host = new NodeHost(process, script);
  const realm = needs.javascript.realm({
    library: needs.library,
    host: host.call,
    enough: host.enough,
  });
  try {
    if (script.file !== undefined) enter(host, realm, 'runFile', [script.file]);
    else enter(host, realm, 'runText', [stdin ?? script.text ?? '', script.print]);
    return yield* eventLoop(process, host, realm);
  } finally {
    realm.dispose();
  }
}

function* readAll(process: Process): Coroutine<string> {
  let text = '';
  for (;;) {
    const part = yield* process.read(0);
    if (part === '') return text;
    text += part;
  }
}

/** Lets JavaScript run. Ends the process when the script did, or when it did more than it may. */
function enter(host: NodeHost, realm: JavaScriptRealm, door: string, args: readonly unknown[]): unknown {
  host.begin();
  const { value, stopped } = realm.call(door, args);
  if (host.exitCode !== null) throw new Exit(host.exitCode);
  if (host.lacking !== null) return host.process.notSimulated(host.lacking);
  if (stopped === 'interrupted') throw new BudgetSpent('its JavaScript ran for too long at a time');
  if (stopped === 'memory' || host.exhausted)
    throw new BudgetSpent('its JavaScript needed more memory than there is');
  return value;
}

/** A request that goes out, as a coroutine of its own beside the loop. */
interface Sending {
  readonly id: number;
  readonly work: Coroutine<NetReply>;
  waiting: { ready(): boolean; readonly wake?: number } | undefined;
}

interface Due {
  readonly wake: number | null;
  readonly alive: boolean;
  readonly now: boolean;
}

function* eventLoop(process: Process, host: NodeHost, realm: JavaScriptRealm): Coroutine<number> {
  const sending: Sending[] = [];
  for (;;) {
    for (const signal of process.caught.splice(0)) {
      enter(host, realm, 'signal', [`SIG${signalName(signal) ?? signal}`, signal]);
    }
    for (const { id, request } of host.outgoing.splice(0)) {
      const { host: name, port, message, timeout } = request;
      sending.push({ id, work: process.request(name, port, message, timeout), waiting: undefined });
    }
    for (const one of [...sending]) {
      const reply = advance(one);
      if (reply === null) continue;
      sending.splice(sending.indexOf(one), 1);
      enter(host, realm, 'answered', [one.id, isFailure(reply) ? reply : { ...reply }]);
    }
    for (const { id, exchange } of host.arrivals()) {
      enter(host, realm, 'arrived', [id, host.keep(exchange), exchange.request]);
    }
    const due = enter(host, realm, 'next', []) as Due;
    if (due.now || (due.wake !== null && due.wake <= process.kernel.now())) {
      enter(host, realm, 'runDue', []);
      yield;
      continue;
    }
    if (host.outgoing.length > 0) continue;
    const alive = due.alive || host.listening() || sending.length > 0 || host.awaited();
    if (!alive) {
      if (enter(host, realm, 'idle', []) === true) return host.exitCode ?? 0;
      continue;
    }
    yield waitFor(process, host, sending, due);
  }
}

/** Goes on with a request as far as it can; its answer when it has come. */
function advance(one: Sending): NetReply | null {
  while (one.waiting === undefined || one.waiting.ready()) {
    const turn = one.work.next();
    if (turn.done === true) return turn.value;
    one.waiting = turn.value !== undefined && 'ready' in turn.value ? turn.value : undefined;
  }
  return null;
}

function waitFor(
  process: Process,
  host: NodeHost,
  sending: readonly Sending[],
  due: Due,
): { ready(): boolean; readonly wake?: number } {
  const wakes = [due.wake, ...sending.map((one) => one.waiting?.wake ?? null)].filter((one) => one !== null);
  const wake = wakes.length === 0 ? undefined : Math.min(...wakes);
  const ready = (): boolean =>
    process.caught.length > 0 ||
    host.arrived() ||
    (wake !== undefined && process.kernel.now() >= wake) ||
    sending.some((one) => one.waiting?.ready() ?? true);
  return wake === undefined ? { ready } : { ready, wake };
}

import {
  toUnicode,
  type Exchange,
  type Listener,
  type NetRequest,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';
import { userName } from '../support/accounts.ts';
import { fileCalls } from './files.ts';
import { processCalls } from './processes.ts';
import type { Calls, Script } from './script.ts';

/** How often the machine may ask whether it is enough within one turn; each stands for some 10,000 operations. */
const PATIENCE = 2500;

interface Outgoing {
  readonly host: string;
  readonly port: number;
  readonly message: NetRequest;
  readonly timeout: number | undefined;
}

/** What scripts of one node process find outside of JavaScript. */
export class NodeHost {
  readonly process: Process;
  /** Set when the script ended the process. */
  exitCode: number | null = null;
  /** Set when the script needed more memory than there is. */
  exhausted = false;
  /** Set when the script asked for something that there is no model of. */
  lacking: string | null = null;
  /** Requests that were made and are not on their way yet. */
  readonly outgoing: { readonly id: number; readonly request: Outgoing }[] = [];
  private readonly listeners = new Map<number, Listener>();
  private readonly exchanges = new Map<number, Exchange>();
  private readonly calls: Calls;
  private lastId = 0;
  private asked = 0;
  private seed = 0x2f6e2b1;

  constructor(process: Process, script: Script) {
    this.process = process;
    this.calls = {
      facts: () => this.facts(script),
      now: () => process.kernel.now(),
      random: () => this.random(),
      exit: (code: number) => this.exit(code),
      exhausted: () => this.exhaust(),
      notSimulated: (what: string) => this.lack(what),
      listen: (port: number, address: string) => this.listen(port, address),
      unlisten: (id: number) => this.unlisten(id),
      answer: (id: number, response: NetResponse) => this.answer(id, response),
      request: (request: OutgoingText) => this.request(request),
      ...fileCalls(process),
      ...processCalls(process),
    };
  }

  /** Answers a script; nothing any more once it has ended. */
  readonly call = (name: string, args: string): string => {
    if (this.ended()) return 'null';
    const call = Object.hasOwn(this.calls, name) ? this.calls[name] : undefined;
    if (call === undefined) throw new Error(`the library of node asked for ${name}`);
    // The library gives each call what it takes.
    return JSON.stringify(call(...(JSON.parse(args) as never[])) ?? null);
  };

  /** JavaScript is about to run. */
  begin(): void {
    this.asked = 0;
  }

  readonly enough = (): boolean => this.ended() || ++this.asked > PATIENCE;

  /** Nothing that scripts do counts any more. */
  private ended(): boolean {
    return this.exitCode !== null || this.lacking !== null || this.exhausted;
  }

  private facts(script: Script): object {
    const { process } = this;
    const file = script.file === undefined ? [] : [absolute(process, script.file)];
    return {
      argv: [process.exe, ...file, ...script.args].map(toUnicode),
      execArgv: script.execArgv.map(toUnicode),
      execPath: process.exe,
      version: script.version,
      env: Object.fromEntries([...process.env].map(([name, value]) => [toUnicode(name), toUnicode(value)])),
      pid: process.pid,
      ppid: process.parent,
      uid: process.euid,
      gid: process.egid,
      user: userName(process, process.euid) ?? String(process.euid),
      umask: process.umask,
      hostname: toUnicode(process.kernel.hostname),
      kernel: '6.8.0',
      cpus: 4,
      start: process.kernel.now(),
    };
  }

  /** Looks random and is the same in every run: xorshift. */
  private random(): number {
    this.seed ^= this.seed << 13;
    this.seed ^= this.seed >>> 17;
    this.seed ^= this.seed << 5;
    return (this.seed >>> 0) / 2 ** 32;
  }

  private exit(code: number): void {
    this.exitCode = code & 255;
  }

  private exhaust(): void {
    this.exhausted = true;
  }

  private lack(what: string): void {
    this.lacking = what;
  }

  // Servers

  private listen(port: number, address: string): object {
    try {
      const listener = this.process.listen(port, address);
      const id = ++this.lastId;
      this.listeners.set(id, listener);
      return { id, port: listener.port };
    } catch {
      return { failed: 'EADDRINUSE' };
    }
  }

  private unlisten(id: number): void {
    this.listeners.get(id)?.close(true);
    this.listeners.delete(id);
  }

  listening(): boolean {
    return this.listeners.size > 0;
  }

  /** Whether somebody waits for an answer. */
  awaited(): boolean {
    return [...this.exchanges.values()].some(({ reply }) => reply === null);
  }

  arrived(): boolean {
    return [...this.listeners.values()].some((listener) => listener.ready());
  }

  /** Requests that came, with the listener they came to. */
  *arrivals(): Generator<{ readonly id: number; readonly exchange: Exchange }> {
    for (const [id, listener] of this.listeners) {
      for (let exchange = listener.take(); exchange !== undefined; exchange = listener.take())
        yield { id, exchange };
    }
  }

  /** A number by which the script answers. */
  keep(exchange: Exchange): number {
    const id = ++this.lastId;
    this.exchanges.set(id, exchange);
    return id;
  }

  private answer(id: number, response: NetResponse): void {
    this.exchanges.get(id)?.answer(response);
    this.exchanges.delete(id);
  }

  // Requests

  private request({ protocol, host, port, method, path, headers, body, timeout }: OutgoingText): number {
    const id = ++this.lastId;
    if (protocol !== 'http:') this.lack(`a request by ${protocol.replace(':', '')}`);
    const message: NetRequest = { protocol: 'http', method, path, headers, body };
    this.outgoing.push({ id, request: { host, port, message, timeout } });
    return id;
  }
}

/** A request as the library describes it. */
interface OutgoingText extends Omit<NetRequest, 'protocol'> {
  /** With its colon. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly timeout?: number;
}

function absolute(process: Process, path: string): string {
  return path.startsWith('/')
    ? path
    : `${process.files.getcwd()}/${path.replace(/^\.\//, '')}`.replace('//', '/');
}

import type {
  ExecRequest,
  NetFailure,
  NetReply,
  NetRequest,
  NetResponse,
  NetworkSettings,
  Protocol,
} from './contract.ts';
import { until, type Coroutine } from './coroutine.ts';
import { Errno } from './errno.ts';

/** A request that somebody waits for the answer of. */
export class Exchange {
  readonly request: NetRequest;
  /** Null until it is answered. */
  reply: NetReply | null = null;

  constructor(request: NetRequest) {
    this.request = request;
  }

  /** Answers it; only the first answer counts. */
  answer(reply: NetReply): void {
    this.reply ??= reply;
  }
}

/** Where a listener can be reached: from this network namespace alone (`127.0.0.1`, `::1`), or from everywhere. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}

/** A port that a process listens on. */
export class Listener {
  readonly port: number;
  /** As the program gave it, such as `0.0.0.0` or `127.0.0.1`. */
  readonly address: string;
  readonly protocol: Protocol;
  readonly pid: number;
  /** Requests that nobody took yet, in order. */
  private readonly waiting: Exchange[] = [];
  private readonly taken = new Set<Exchange>();
  open = true;

  constructor(pid: number, port: number, address: string, protocol: Protocol) {
    this.pid = pid;
    this.port = port;
    this.address = address;
    this.protocol = protocol;
  }

  /** Whether {@link take} has something to give. */
  ready(): boolean {
    return this.waiting.length > 0;
  }

  take(): Exchange | undefined {
    const next = this.waiting.shift();
    if (next !== undefined) this.taken.add(next);
    return next;
  }

  /** A client came. */
  offer(exchange: Exchange): void {
    if (!this.open) exchange.answer('refused');
    else if (exchange.request.protocol !== this.protocol) exchange.answer('reset');
    else this.waiting.push(exchange);
  }

  /** Takes no more; those who wait for an answer lose their connection, except the ones being served if `graceful`. */
  close(graceful = false): void {
    this.open = false;
    for (const exchange of this.waiting.splice(0)) exchange.answer('reset');
    if (graceful) return;
    for (const exchange of this.taken) exchange.answer('reset');
    this.taken.clear();
  }
}

/** Answers what goes out of a network namespace. */
export type Outside = (host: string, port: number, request: NetRequest) => Coroutine<NetReply>;

/** What a kernel is started in: name, start of the clock, network, and who answers what is sent out. */
export interface Surroundings extends Pick<
  ExecRequest,
  'hostname' | 'openFiles' | 'now' | 'network' | 'architecture'
> {
  readonly outside: Outside;
}

/** What a network does that leads nowhere. */
export const nowhere: Outside = function* () {
  yield;
  return 'unknown-host';
};

/** One network namespace: who listens, and how others are reached. */
export class Network {
  readonly settings: NetworkSettings;
  private readonly hostname: string;
  private readonly outside: Outside;
  private readonly ports = new Map<number, Listener>();

  constructor(settings: NetworkSettings, hostname: string, outside: Outside) {
    this.settings = settings;
    this.hostname = hostname;
    this.outside = outside;
  }

  /** Open listeners by port, smallest first. */
  listeners(): Listener[] {
    return [...this.ports.values()].filter(({ open }) => open).sort((a, b) => a.port - b.port);
  }

  /** bind(2) and listen(2). Throws EADDRINUSE. Every port may be bound by everybody, as in Docker's containers. */
  listen(pid: number, port: number, address: string, protocol: Protocol): Listener {
    const used = (candidate: number): boolean => this.ports.get(candidate)?.open === true;
    let free = port;
    if (port === 0) for (free = 32_768; used(free);) free++;
    if (used(free)) throw new Errno('EADDRINUSE');
    const listener = new Listener(pid, free, address, protocol);
    this.ports.set(free, listener);
    return listener;
  }

  /** A process ended. */
  closeAll(pid: number): void {
    for (const listener of this.ports.values()) if (listener.pid === pid) listener.close();
  }

  /** A request that came from another network namespace. */
  enter(port: number, request: NetRequest): Exchange {
    const exchange = new Exchange(request);
    const listener = this.ports.get(port);
    if (listener === undefined || isLoopback(listener.address)) exchange.answer('refused');
    else listener.offer(exchange);
    return exchange;
  }

  /** Whether an address, or a name of /etc/hosts, means this network namespace itself. */
  isSelf(host: string): boolean {
    return isLoopback(host) || host === '0.0.0.0' || host === this.hostname || this.isOwnAddress(host);
  }

  private isOwnAddress(address: string): boolean {
    return this.settings.addresses?.includes(address) ?? false;
  }

  /** Sends a request and waits for its answer, at most until `expired`. `host` was looked up in /etc/hosts already. */
  *send(
    host: string,
    port: number,
    request: NetRequest,
    expired: { ready(): boolean; readonly wake?: number },
  ): Coroutine<NetReply> {
    const elsewhere = this.settings.publishes === true && this.ports.get(port)?.open !== true;
    if (this.isSelf(host) && !elsewhere) return yield* this.sendHere(port, request, expired);
    if (this.settings.mode === 'none') return 'unknown-host';
    return yield* this.outside(host, port, request);
  }

  private *sendHere(
    port: number,
    request: NetRequest,
    expired: { ready(): boolean; readonly wake?: number },
  ): Coroutine<NetReply> {
    yield;
    if (request.protocol === 'dns') return responseTo('127.0.0.1');
    const exchange = new Exchange({ ...request, from: '127.0.0.1' });
    const listener = this.ports.get(port);
    if (listener === undefined) return 'refused';
    listener.offer(exchange);
    const ready = (): boolean => exchange.reply !== null || expired.ready();
    const { wake } = expired;
    while (!ready()) yield wake === undefined ? { ready } : { ready, wake };
    return exchange.reply ?? 'timeout';
  }
}

/** A plain answer with this body. */
export function responseTo(body: string): NetResponse {
  return { status: 200, reason: 'OK', headers: [], body };
}

export function isFailure(reply: NetReply): reply is NetFailure {
  return typeof reply === 'string';
}

/** Waits until somebody comes to one of the listeners, or `other` holds. */
export function* arrival(listeners: readonly Listener[], other: () => boolean): Coroutine<void> {
  yield* until(() => other() || listeners.some((listener) => listener.ready()));
}

import {
  isFailure,
  type Coroutine,
  type NetFailure,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';

/** An address of the web. */
export interface WebAddress {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  /** As it is shown, without the part behind `#`. */
  readonly text: string;
}

/** Reads an address; without a scheme it is http. Null when it is none. */
export function parseAddress(text: string): WebAddress | null {
  const found =
    /^(?:([a-zA-Z][\w+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[^\]]+\]|[^/?#:]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/.exec(
      text,
    );
  if (found === null) return null;
  const [, scheme = 'http', host = '', port, path = '/'] = found;
  const number = port === undefined ? (scheme.toLowerCase() === 'https' ? 443 : 80) : Number(port);
  if (number > 65_535) return null;
  return {
    scheme: scheme.toLowerCase(),
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: number,
    path: path.startsWith('?') ? `/${path}` : path,
    text: text.replace(/#.*/, ''),
  };
}

/** Host with its port where that is not the usual one, as a Host header has it. */
export function hostHeader({ host, port, scheme }: WebAddress): string {
  return port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`;
}

export interface ClientRequest {
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Virtual milliseconds. */
  readonly timeout?: number;
}

/**
 * Asks a server of the simulated network. Public names and encryption lead out of it: that is said to be not simulated,
 * unless the process has no network, where no name means anything.
 */
export function* ask(
  process: Process,
  address: WebAddress,
  { method, headers, body, timeout }: ClientRequest,
): Coroutine<NetResponse | NetFailure> {
  const { network } = process.kernel;
  const cut = network.settings.mode === 'none';
  if (address.scheme !== 'http' && !cut) return process.notSimulated(`${process.name} ${address.text}`);
  const message = {
    protocol: 'http',
    method,
    path: address.path,
    headers: [['Host', hostHeader(address)], ...headers],
    body,
  } as const;
  const reply = yield* process.request(address.host, address.port, message, timeout);
  if (reply === 'unknown-host' && !cut && isPublic(address.host)) {
    return process.notSimulated(`${process.name} ${address.text}`);
  }
  return reply;
}

/** Whether a name would be looked up in the internet's name system. */
export function isPublic(host: string): boolean {
  return host.includes('.') && !/\.(local|internal|localhost|test)$/.test(host);
}

export function headerOf(response: NetResponse, name: string): string | undefined {
  return response.headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** Where a redirection leads; null when it is none. */
export function redirection(response: NetResponse | NetFailure, from: WebAddress): WebAddress | null {
  if (isFailure(response) || response.status < 301 || response.status > 308 || response.status === 304)
    return null;
  const location = headerOf(response, 'location');
  if (location === undefined) return null;
  if (/^[a-z]+:\/\//i.test(location)) return parseAddress(location);
  const base = location.startsWith('/') ? location : from.path.replace(/[^/]*(\?.*)?$/, '') + location;
  return parseAddress(`${from.scheme}://${hostHeader(from)}${base}`);
}

/** The address a name has for this process, as messages show it. */
export function* lookUp(process: Process, host: string): Coroutine<string | null> {
  if (/^[\d.]+$|:/.test(host)) return host;
  const reply = yield* process.request(host, 0, {
    protocol: 'dns',
    method: '',
    path: '',
    headers: [],
    body: '',
  });
  return isFailure(reply) ? null : reply.body;
}

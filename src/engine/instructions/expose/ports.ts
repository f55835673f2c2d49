import { quote } from '../../syntax/index.ts';
import { PlanError } from '../plan-error.ts';

const MAX_PORT = 65_535;

/**
 * Spells out one port of EXPOSE: `8000-8002/udp` is three. `ip:public:private` is accepted and all but the last part
 * ignored. Throws PlanError with BuildKit's texts (dockerfile2llb, convert_expose.go).
 */
export function exposedPorts(written: string): readonly string[] {
  const { ip, hostPort, containerPort } = splitParts(written);
  const [port, protocol] = splitOnce(containerPort, '/');
  if (port === '') throw new PlanError(`invalid port: ${quote(written)}: no port specified`);
  const kind = protocol === '' ? 'tcp' : protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(kind)) {
    throw new PlanError(`invalid port: ${quote(written)}: invalid proto: ${protocol}`);
  }
  if (ip !== '' && !isAddress(ip.replace(/^\[(.*)\]$/, '$1')))
    throw new PlanError(`invalid IP address: ${ip}`);
  const range = parseRange(port);
  if (range === null) throw new PlanError(`invalid containerPort: ${port}`);
  if (hostPort !== '') checkHostPorts(hostPort, port, range);
  const [first, last] = range;
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${kind}`);
}

/** Whether a port is written as a mapping, which EXPOSE cannot do. */
export function isMapping(written: string): boolean {
  const { ip, hostPort } = splitParts(written);
  return ip !== '' || hostPort !== '';
}

function splitParts(written: string): { ip: string; hostPort: string; containerPort: string } {
  const parts = written.split(':');
  const containerPort = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  return { ip: parts.join(':'), hostPort, containerPort };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

type Range = readonly [number, number];

function parseRange(text: string): Range | null {
  const dash = text.indexOf('-');
  const first = parsePort(dash === -1 ? text : text.slice(0, dash));
  if (first === null) return null;
  const end = dash === -1 ? '' : text.slice(dash + 1);
  if (dash === -1) return [first, first];
  const last = parsePort(end);
  return last === null || last < first ? null : [first, last];
}

function parsePort(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const port = Number(text);
  return port >= 0 && port <= MAX_PORT ? port : null;
}

function checkHostPorts(hostPort: string, containerPort: string, [first, last]: Range): void {
  const host = parseRange(hostPort);
  if (host === null) throw new PlanError(`invalid hostPort: ${hostPort}`);
  if (last !== first && last - first !== host[1] - host[0]) {
    throw new PlanError(
      `invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`,
    );
  }
}

function isAddress(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return true;
  return /^[0-9a-fA-F:]+(:\d+(\.\d+){3})?$/.test(text) && text.includes(':');
}

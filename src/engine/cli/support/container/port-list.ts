import { isRunning, type Container } from '../../../daemon/index.ts';
import { compareBytes } from '../../../files/index.ts';

/** One published port with an address: a port published on every address has two. */
export interface Published {
  /** `80/tcp`. */
  readonly port: string;
  readonly ip: string;
  readonly hostPort: string;
}

/** The ports of a running container that the host can reach, by port of the container. */
export function publishedPorts(container: Container): readonly Published[] {
  if (!isRunning(container)) return [];
  return container.host.ports
    .flatMap(({ port, hostIp, hostPort }) =>
      (hostIp === '' ? ['0.0.0.0', '::'] : [hostIp]).map((ip) => ({ port, ip, hostPort })),
    )
    .sort((a, b) => Number.parseInt(a.port, 10) - Number.parseInt(b.port, 10));
}

/** An address and a port as docker writes them. */
export function addressText(ip: string, port: string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

/** Ports in a row that are published under their own numbers, or exposed only. */
interface PortRun {
  readonly ip: string;
  readonly protocol: string;
  first: number;
  last: number;
}

/** The column PORTS (docker/cli, formatter.DisplayablePorts): what is published elsewhere stands last. */
export function portList(container: Container): string {
  if (!isRunning(container)) return '';
  const published = publishedPorts(container);
  const known = new Set(published.map(({ port }) => port));
  const exposed = Object.keys(container.config.ExposedPorts ?? {})
    .filter((port) => !known.has(port))
    .map((port) => ({ port, ip: '', hostPort: '' }));
  const open = new Map<string, PortRun>();
  const texts: string[] = [];
  const moved: string[] = [];
  for (const { port, ip, hostPort } of [...published, ...exposed].sort(comparePorts)) {
    const [text = '', protocol = ''] = port.split('/');
    const number = Number(text);
    if (ip !== '' && hostPort !== text) {
      moved.push(`${addressText(ip, hostPort)}->${port}`);
      continue;
    }
    const key = `${ip}/${protocol}`;
    const run = open.get(key);
    if (run?.last === number - 1) run.last = number;
    else {
      if (run !== undefined) texts.push(runText(run));
      open.set(key, { ip, protocol, first: number, last: number });
    }
  }
  return [...texts, ...[...open.values()].map(runText), ...moved].join(', ');
}

function comparePorts(a: Published, b: Published): number {
  const inside = Number.parseInt(a.port, 10) - Number.parseInt(b.port, 10);
  if (inside !== 0) return inside;
  return a.ip === b.ip ? compareBytes(a.port, b.port) : compareBytes(a.ip, b.ip);
}

function runText({ ip, protocol, first, last }: PortRun): string {
  const numbers = first === last ? String(first) : `${first}-${last}`;
  return `${ip === '' ? '' : `${addressText(ip, numbers)}->`}${numbers}/${protocol}`;
}

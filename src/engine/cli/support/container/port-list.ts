import { isRunning, type Container } from '../../../daemon/index.ts';

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

/** The column PORTS: published ports, then exposed ones that nobody published. */
export function portList(container: Container): string {
  if (!isRunning(container)) return '';
  const published = publishedPorts(container);
  const known = new Set(published.map(({ port }) => port));
  const exposed = Object.keys(container.config.ExposedPorts ?? {}).filter((port) => !known.has(port));
  const texts = published.map(({ port, ip, hostPort }) => ({
    port,
    text: `${addressText(ip, hostPort)}->${port}`,
  }));
  return [...texts, ...exposed.map((port) => ({ port, text: port }))]
    .sort((a, b) => Number.parseInt(a.port, 10) - Number.parseInt(b.port, 10))
    .map(({ text }) => text)
    .join(', ');
}

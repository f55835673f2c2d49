import type { PortBinding } from '../../../daemon/index.ts';

const LAST_PORT = 65535;

/** Reads `-p [[IP:]HOST:]CONTAINER[/PROTOCOL]`, ranges included; docker's words about a wrong one. */
export function readPorts(specs: readonly string[]): readonly PortBinding[] | { readonly error: string } {
  const bindings: PortBinding[] = [];
  for (const spec of specs) {
    const read = readPort(spec);
    if ('error' in read) return read;
    bindings.push(...read);
  }
  return bindings;
}

function readPort(spec: string): readonly PortBinding[] | { readonly error: string } {
  const [, address = '', protocol = 'tcp'] = /^(.*?)(?:\/([^/]*))?$/s.exec(spec) ?? [];
  const parts = address.split(':');
  const container = parts.pop() ?? '';
  const rawHost = parts.pop() ?? '';
  const rawIp = parts.join(':');
  if (container === '') return { error: `no port specified: ${spec}<empty>` };
  const inside = range(container);
  if (inside === null) return { error: `Invalid containerPort: ${container}` };
  const outside = rawHost === '' ? null : range(rawHost);
  if (rawHost !== '' && outside === null) return { error: `Invalid hostPort: ${rawHost}` };
  const proto = protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(proto)) return { error: `Invalid proto: ${protocol}` };
  const hostIp = rawIp.replace(/^\[(.*)\]$/, '$1');
  if (outside !== null && inside.length !== outside.length && inside.length > 1) {
    return { error: `Invalid ranges specified for container and host Ports: ${container} and ${rawHost}` };
  }
  return inside.map((port, index) => ({
    port: `${port}/${proto}`,
    hostIp,
    hostPort: outside === null ? '' : String(outside[index] ?? ''),
  }));
}

function range(text: string): readonly number[] | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (last < first || last > LAST_PORT) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

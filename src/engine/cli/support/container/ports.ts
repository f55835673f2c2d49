import type { Coroutine } from '../../../kernel/index.ts';
import type { Call } from '../command.ts';
import { quote } from '../../../syntax/index.ts';
import type { PortBinding } from '../../../daemon/index.ts';

/** Says that nothing is published where a container has the host's network. */
export function* warnOfPorts({ flags, host }: Call): Coroutine<void> {
  if (flags.on('oom-kill-disable') && !flags.given('memory')) yield* host.complain(NO_OOM_KILLER);
  if (flags.text('network') !== 'host' || !(flags.given('publish') || flags.on('publish-all'))) return;
  yield* host.complain('WARNING: Published ports are discarded when using host network mode\n');
}

const NO_OOM_KILLER =
  'WARNING: OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.\n';

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

/** Reads `--expose PORT[-PORT][/PROTOCOL]`. */
export function readExposed(specs: readonly string[]): readonly PortBinding[] | { readonly error: string } {
  const exposed: PortBinding[] = [];
  for (const spec of specs) {
    if (spec.includes(':')) return { error: `invalid port format for --expose: ${spec}` };
    const [text = '', protocol = 'tcp'] = spec.split('/');
    const ports = range(text);
    if (ports === null) {
      const [first = '', last = first] = text.split('-');
      const wrong = [first, last].find((part) => !/^\d+$/.test(part));
      const why =
        wrong === undefined
          ? `Invalid range specified for the Port: ${text}`
          : `strconv.ParseUint: parsing ${quote(wrong)}: invalid syntax`;
      return { error: `invalid range format for --expose: ${text}, error: ${why}` };
    }
    exposed.push(...ports.map((port) => ({ port: `${port}/${protocol}`, hostIp: '', hostPort: '' })));
  }
  return exposed;
}

function readPort(spec: string): readonly PortBinding[] | { readonly error: string } {
  const [, address = '', protocol = 'tcp'] = /^(.*?)(?:\/([^/]*))?$/s.exec(spec) ?? [];
  const parts = address.split(':');
  const container = parts.pop() ?? '';
  const rawHost = parts.pop() ?? '';
  const rawIp = parts.join(':');
  if (container === '') return { error: `No port specified: ${spec}<empty>` };
  const inside = range(container);
  if (inside === null) return { error: `Invalid containerPort: ${container}` };
  const outside = rawHost === '' ? null : range(rawHost);
  if (rawHost !== '' && outside === null) return { error: `Invalid hostPort: ${rawHost}` };
  const proto = protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(proto)) return { error: `Invalid proto: ${protocol}` };
  const hostIp = rawIp.replace(/^\[(.*)\]$/, '$1');
  if (hostIp !== '' && !isAddress(hostIp)) return { error: `Invalid ip address: ${hostIp}` };
  if (outside !== null && inside.length !== outside.length && inside.length > 1) {
    return { error: `Invalid ranges specified for container and host Ports: ${container} and ${rawHost}` };
  }
  return inside.map((port, index) => ({
    port: `${port}/${proto}`,
    hostIp,
    hostPort: outside === null ? '' : String(outside[index] ?? ''),
  }));
}

/** Whether a text is an IPv4 or, roughly, an IPv6 address. */
function isAddress(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return /^[0-9a-f:]*:[0-9a-f:]*$/i.test(text);
}

function range(text: string): readonly number[] | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (last < first || last > LAST_PORT) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

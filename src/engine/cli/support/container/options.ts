import { findContainer, isRunning, PREDEFINED } from '../../../daemon/index.ts';
import type {
  ContainerConfig,
  CreateRequest,
  HostOptions,
  PortBinding,
  RestartName,
} from '../../../daemon/index.ts';
import { signalNumber } from '../../../kernel/index.ts';
import type { Call } from '../command.ts';
import type { FlagSet } from '../flag-set.ts';
import { readAllLabels, readEnvironment } from './environment.ts';
import { readHealth } from './health.ts';
import { readHostConfig } from './host-config.ts';
import type { Mistake } from './mistake.ts';
import { readMounts } from './mounts.ts';
import { readExposed, readPorts } from './ports.ts';
import { memoryBytes, swapBytes } from './sizes.ts';

/** Processors of the simulated machine. */
const PROCESSORS = 2;
const LEAST_MEMORY = 6 * 1024 * 1024;
const NANO = 1e9;

/** A container as options ask for it; the image is found later. */
export type Wanted = Omit<CreateRequest, 'image' | 'now'>;

/** Reads the options of `docker run` and `docker create`, without `detach`. */
export function readContainer(call: Call, detach: boolean): Wanted | Mistake {
  const { flags: given, args, host } = call;
  const restart = parseRestart(given.text('restart') ?? 'no');
  if (!('name' in restart)) return restart;
  const labels = readAllLabels(call);
  if ('error' in labels) return labels;
  const environment = readEnvironment(call);
  if ('error' in environment) return environment;
  const health = readHealth(given);
  if (health !== undefined && ('error' in health || 'refused' in health)) return health;
  const ports = readPorts(given.list('publish'));
  if ('error' in ports) return ports;
  const exposed = readExposed(given.list('expose'));
  if ('error' in exposed) return exposed;
  const mounted = readMounts(host, given.list('volume'), given.list('mount'), given.list('tmpfs'));
  if (!('mounts' in mounted)) return mounted;
  const shown = readHostConfig(call);
  if (!('more' in shown)) return shown;
  const network = given.text('network') ?? 'bridge';
  const clash = conflictOf(call, network, ports, restart);
  if (clash !== null) return clash;
  const options: HostOptions = {
    binds: mounted.binds,
    networkMode: network === 'default' ? 'bridge' : network,
    ports,
    publishAll: given.on('publish-all'),
    restart,
    autoRemove: given.on('rm'),
    readonlyRoot: given.on('read-only'),
    init: given.on('init'),
    privileged: given.on('privileged'),
    memory: memoryBytes(given.text('memory') ?? '0') ?? 0,
    ...moreLimits(given),
    ...(Object.keys(shown.more).length === 0 ? {} : { more: shown.more }),
    nanoCpus: Math.round(Number(given.text('cpus') ?? 0) * NANO),
    volumesFrom: given.list('volumes-from'),
    ...(given.given('cidfile') ? { idFile: given.text('cidfile') ?? '' } : {}),
    tmpfs: Object.fromEntries(
      given.list('tmpfs').map((spec) => [spec.split(':')[0] ?? '', spec.split(':')[1] ?? '']),
    ),
  };
  const refused = limitError(options);
  if (refused !== null) return { refused };
  const entrypoint = given.text('entrypoint');
  return {
    name: given.text('name') ?? '',
    args: args.slice(1),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    config: {
      ...configOf(given, args[0] ?? '', detach, [...ports, ...exposed]),
      Env: environment.list,
      Labels: labels.labels,
      ...(health === undefined ? {} : { Healthcheck: health }),
    },
    host: options,
    mounts: mounted.mounts,
    aliases: given.list('network-alias'),
  };
}

/** What does not go together. */
function conflictOf(
  call: Call,
  network: string,
  ports: readonly PortBinding[],
  restart: HostOptions['restart'],
): Mistake | null {
  const { flags } = call;
  const signal = flags.text('stop-signal') ?? '';
  if (signal !== '' && signalNumber(signal) === undefined) return { refused: `invalid signal: ${signal}` };
  if (flags.given('network-alias') && PREDEFINED.includes(network)) {
    return { error: 'network-scoped aliases are only supported for user-defined networks' };
  }
  if (flags.on('rm') && restart.name !== 'no') {
    return { error: 'conflicting options: cannot specify both --restart and --rm' };
  }
  return sharedNetworkError(call, network, ports);
}

/** What does not go with the network of another container, or is not simulated there. */
function sharedNetworkError(
  { flags, host }: Call,
  network: string,
  ports: readonly PortBinding[],
): Mistake | null {
  if (!network.startsWith('container:')) return null;
  const conflict = (what: string) => ({ refused: `conflicting options: ${what}` });
  if (flags.given('hostname')) return conflict('hostname and the network mode');
  if (ports.length > 0 || flags.on('publish-all')) {
    return conflict('port publishing and the container type network mode');
  }
  const other = findContainer(host.workspace.daemon, network.slice('container:'.length));
  if (other === undefined || !isRunning(other)) return null;
  return { unsupported: 'the network of another container' };
}

function configOf(
  given: FlagSet,
  image: string,
  detach: boolean,
  ports: readonly PortBinding[],
): CreateRequest['config'] {
  const optional: Partial<ContainerConfig> = {
    ...text(given, 'hostname', (Hostname) => ({ Hostname })),
    ...text(given, 'domainname', (Domainname) => ({ Domainname })),
    ...text(given, 'user', (User) => ({ User })),
    ...text(given, 'workdir', (WorkingDir) => ({ WorkingDir })),
    ...text(given, 'stop-signal', (StopSignal) => ({ StopSignal })),
    ...text(given, 'stop-timeout', (seconds) => ({ StopTimeout: Number(seconds) })),
  };
  const streams = given.list('attach').map((stream) => stream.toLowerCase());
  const attached = (stream: string) => !detach && (streams.length === 0 || streams.includes(stream));
  const exposed = Object.fromEntries(ports.map(({ port }) => [port, {}]));
  return {
    Image: image,
    Tty: given.on('tty'),
    OpenStdin: given.on('interactive'),
    AttachStdin: given.on('interactive') && attached('stdin'),
    AttachStdout: attached('stdout'),
    AttachStderr: attached('stderr'),
    ...(ports.length === 0 ? {} : { ExposedPorts: exposed }),
    ...optional,
  };
}

function text<T>(given: FlagSet, name: string, make: (value: string) => T): T | Record<string, never> {
  const value = given.text(name);
  return value === undefined ? {} : make(value);
}

const POLICIES: readonly RestartName[] = ['no', 'always', 'on-failure', 'unless-stopped'];

/** Reads a restart policy: the client looks at its form, the engine at its name. */
export function parseRestart(
  text: string,
):
  | { readonly name: RestartName; readonly retries: number }
  | { readonly error: string }
  | { readonly refused: string } {
  const [name = '', count, ...more] = text.split(':');
  if (more.length > 0) return { error: "invalid restart policy format: more than 1 ':'" };
  if (count !== undefined && !/^\d+$/.test(count)) {
    return { error: 'invalid restart policy format: maximum retry count must be an integer' };
  }
  if (name === '' && count === undefined) return { name: 'no', retries: 0 };
  const known = POLICIES.find((policy) => policy === name);
  if (known === undefined) {
    return {
      refused: `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    };
  }
  return { name: known, retries: Number(count ?? 0) };
}

/** Limits that only inspect shows. */
function moreLimits(given: FlagSet): Partial<HostOptions> {
  const swap = given.given('memory-swap') ? swapBytes(given.text('memory-swap') ?? '') : undefined;
  const soft = memoryBytes(given.text('memory-reservation') ?? '');
  const shared = memoryBytes(given.text('shm-size') ?? '');
  return {
    ...(swap === undefined ? {} : { memorySwap: swap }),
    ...(soft === null ? {} : { memoryReservation: soft }),
    ...(shared === null ? {} : { sharedMemory: shared }),
    ...(given.given('add-host') ? { extraHosts: given.list('add-host').map(hostEntry) } : {}),
  };
}

/** `name=address` is another way to write `name:address`. */
function hostEntry(text: string): string {
  return text.includes(':') || !text.includes('=') ? text : text.replace('=', ':');
}

/** Why the engine refuses limits; null where it does not. */
export function limitError({
  memory,
  memorySwap,
  memoryReservation = 0,
  nanoCpus,
  restart,
}: HostOptions): string | null {
  if (restart.retries > 0 && restart.name !== 'on-failure') {
    return "invalid restart policy: maximum retry count can only be used with 'on-failure'";
  }
  if (nanoCpus < 0 || nanoCpus > PROCESSORS * NANO) {
    return `range of CPUs is from 0.01 to ${PROCESSORS}.00, as there are only ${PROCESSORS} CPUs available`;
  }
  if (memory > 0 && memory < LEAST_MEMORY) return 'Minimum memory limit allowed is 6MB';
  if (memoryReservation > 0 && memoryReservation < LEAST_MEMORY) {
    return 'Minimum memory reservation allowed is 6MB';
  }
  if (memory > 0 && memoryReservation > memory) {
    return 'Minimum memory limit can not be less than memory reservation limit, see usage';
  }
  if (memorySwap !== undefined && memorySwap > 0) {
    if (memory === 0) return 'You should always set the Memory limit when using Memoryswap limit, see usage';
    if (memorySwap < memory) return 'Minimum memoryswap limit should be larger than memory limit, see usage';
  }
  return null;
}

import { isRunning, objectId, timestamp, type Container, type DaemonState } from '../../../daemon/index.ts';
import { layerDirectories } from './layer-directories.ts';
import { sortedMap } from '../documents.ts';
import type { Value } from '../template/index.ts';
import { networkSettings } from './network-document.ts';

type Document = { readonly [name: string]: Value };

/** Time of what never happened. */
const NEVER = '0001-01-01T00:00:00Z';
const FIRST_PID = 2000;
/** Numbers between the process ids of two containers. */
const PID_STEP = 300;
const SHARED_MEMORY = 64 * 1024 * 1024;

/** Process id of the first process, as the host counts; 0 when it does not run. */
export function hostPid(container: Container): number {
  if (!isRunning(container)) return 0;
  return FIRST_PID + (Number.parseInt(container.id.slice(0, 6), 16) % 1000) * PID_STEP;
}

/** A container as `docker inspect` shows it, members in that order. */
export function containerDocument(container: Container, state: DaemonState, sizes: Document = {}): Document {
  const { id, command, created, image } = container;
  const directory = `/var/lib/docker/containers/${id}`;
  const started = container.startedAt !== null;
  const layer = `/var/lib/docker/overlay2/${objectId('writable layer', id)}`;
  const found = state.images.find((stored) => stored.id === image);
  const below = found === undefined ? [] : layerDirectories(found).reverse();
  return {
    Id: id,
    Created: timestamp(created),
    Path: command[0] ?? '',
    Args: command.slice(1),
    State: stateDocument(container),
    Image: image,
    ResolvConfPath: started ? `${directory}/resolv.conf` : '',
    HostnamePath: started ? `${directory}/hostname` : '',
    HostsPath: started ? `${directory}/hosts` : '',
    LogPath: started && isJsonLog(container) ? `${directory}/${id}-json.log` : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostDocument(container),
    GraphDriver: {
      Data: {
        ID: id,
        LowerDir: [`${layer}-init`, ...below].map((place) => `${place}/diff`).join(':'),
        MergedDir: `${layer}/merged`,
        UpperDir: `${layer}/diff`,
        WorkDir: `${layer}/work`,
      },
      Name: 'overlay2',
    },
    ...sizes,
    Mounts: container.mounts.filter((mount) => isListed(container, mount)).map(mountDocument),
    Config: configDocument(container),
    NetworkSettings: networkSettings(container, state),
  };
}

function isJsonLog({ host }: Container): boolean {
  return (host.more?.LogConfig?.Type ?? 'json-file') === 'json-file';
}

function stateDocument(container: Container): Document {
  const { status, exitCode, startError, startedAt, finishedAt, health } = container;
  return {
    Status: status,
    Running: isRunning(container) || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: false,
    Dead: status === 'dead',
    Pid: hostPid(container),
    ExitCode: exitCode,
    Error: startError,
    StartedAt: startedAt === null ? NEVER : timestamp(startedAt),
    FinishedAt: finishedAt === null ? NEVER : timestamp(finishedAt),
    ...(health === null
      ? {}
      : {
          Health: {
            Status: health.status,
            FailingStreak: health.streak,
            Log: health.log.map((probe) => ({
              Start: timestamp(probe.start),
              End: timestamp(probe.end),
              ExitCode: probe.exitCode,
              Output: probe.output,
            })),
          },
        }),
  };
}

/** What `--tmpfs` asks for is not listed; `--mount type=tmpfs` is. */
function isListed({ host }: Container, { type, target }: Container['mounts'][number]): boolean {
  return type !== 'tmpfs' || !Object.hasOwn(host.tmpfs, target);
}

function mountDocument(mount: Container['mounts'][number]): Document {
  const { type, source, target, mode, anonymous } = mount;
  const common = {
    Destination: target,
    Mode: mode === '' && type === 'volume' && !anonymous ? 'z' : mode,
    RW: !mount.readonly,
  };
  if (type === 'volume') {
    return {
      Type: type,
      Name: source,
      Source: `/var/lib/docker/volumes/${source}/_data`,
      ...{ Destination: target, Driver: 'local', Mode: common.Mode, RW: common.RW },
      Propagation: '',
    };
  }
  if (type === 'tmpfs') return { Type: type, Source: '', ...common, Propagation: '' };
  return { Type: type, Source: source, ...common, Propagation: 'rprivate' };
}

function configDocument({ config }: Container): Document {
  const ports = config.ExposedPorts;
  return {
    Hostname: config.Hostname,
    Domainname: config.Domainname ?? '',
    User: config.User ?? '',
    AttachStdin: config.AttachStdin,
    AttachStdout: config.AttachStdout,
    AttachStderr: config.AttachStderr,
    ...(ports === undefined ? {} : { ExposedPorts: sortedMap(ports) }),
    Tty: config.Tty,
    OpenStdin: config.OpenStdin,
    StdinOnce: config.AttachStdin,
    Env: config.Env ?? [],
    Cmd: config.Cmd ?? null,
    ...(config.Healthcheck === undefined ? {} : { Healthcheck: { ...config.Healthcheck } }),
    Image: config.Image,
    Volumes: config.Volumes ?? null,
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: config.Entrypoint ?? null,
    OnBuild: null,
    Labels: sortedMap(config.Labels ?? {}),
    ...(config.StopSignal === undefined ? {} : { StopSignal: config.StopSignal }),
    ...(config.StopTimeout === undefined ? {} : { StopTimeout: config.StopTimeout }),
  };
}

/** The engine's HostConfig. Fields of what is not simulated have the values of a container that asks for nothing. */
function hostDocument({ host }: Container): Document {
  const more = host.more as Document | undefined;
  const bindings: Record<string, Value> = {};
  for (const { port, hostIp, hostPort } of host.ports) {
    const known = bindings[port];
    const list = Array.isArray(known) ? (known as readonly Value[]) : [];
    bindings[port] = [...list, { HostIp: hostIp, HostPort: hostPort }];
  }
  return {
    Binds: host.binds.length === 0 ? null : host.binds,
    ContainerIDFile: host.idFile ?? '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: host.networkMode,
    PortBindings: sortedMap(bindings),
    RestartPolicy: { Name: host.restart.name, MaximumRetryCount: host.restart.retries },
    AutoRemove: host.autoRemove,
    VolumeDriver: '',
    VolumesFrom: host.volumesFrom.length === 0 ? null : host.volumesFrom,
    ConsoleSize: [0, 0],
    ...(more?.['Annotations'] === undefined ? {} : { Annotations: {} }),
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'host',
    Dns: [],
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: host.extraHosts ?? null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: host.privileged,
    PublishAllPorts: host.publishAll,
    ReadonlyRootfs: host.readonlyRoot,
    SecurityOpt: host.privileged ? ['label=disable'] : null,
    ...(Object.keys(host.tmpfs).length === 0 ? {} : { Tmpfs: host.tmpfs }),
    UTSMode: '',
    UsernsMode: '',
    ShmSize: host.sharedMemory ?? SHARED_MEMORY,
    ...(more?.['Sysctls'] === undefined ? {} : { Sysctls: {} }),
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    Memory: host.memory,
    NanoCpus: host.nanoCpus,
    ...LIMITS,
    ...(host.memory > 0 ? { MemorySwap: host.memory * 2 } : {}),
    ...(host.memorySwap === undefined ? {} : { MemorySwap: host.memorySwap }),
    ...(host.memoryReservation === undefined ? {} : { MemoryReservation: host.memoryReservation }),
    MaskedPaths: host.privileged ? null : MASKED,
    ReadonlyPaths: host.privileged
      ? null
      : ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
    ...(host.init ? { Init: true } : {}),
    ...more,
  };
}

const LIMITS: Document = {
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: [],
  BlkioDeviceReadBps: [],
  BlkioDeviceWriteBps: [],
  BlkioDeviceReadIOps: [],
  BlkioDeviceWriteIOps: [],
  CpuPeriod: 0,
  CpuQuota: 0,
  CpuRealtimePeriod: 0,
  CpuRealtimeRuntime: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: [],
  DeviceCgroupRules: null,
  DeviceRequests: null,
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: [],
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
};

const MASKED: readonly string[] = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];

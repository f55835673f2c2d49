import type { FileTree } from '../../files/index.ts';
import type { ImageConfig } from '../../image/config.ts';
import type { Life, LifeMoment, TimedChunk } from '../../kernel/contract.ts';

/** Something mounted into a container. */
export interface ContainerMount {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** Name of the volume, absolute path on the host, or nothing. */
  readonly source: string;
  readonly target: string;
  readonly readonly: boolean;
  /** Options as they were written, `ro`. */
  readonly mode: string;
  /** A volume that got its name from the engine: removed together with the container where that is asked for. */
  readonly anonymous: boolean;
  /** False where a volume that is empty shall stay so. */
  readonly copies?: boolean;
}

/** A published port. */
export interface PortBinding {
  /** `80/tcp`. */
  readonly port: string;
  /** Empty for every address. */
  readonly hostIp: string;
  /** Empty until the engine picks one. */
  readonly hostPort: string;
}

export type RestartName = 'no' | 'always' | 'on-failure' | 'unless-stopped';

/** How a container is to run, beside its config: the names and units of the engine's HostConfig. */
export interface HostOptions {
  /** Further members of the engine's HostConfig as inspect shows them; those named here have effects besides. */
  readonly more?: Readonly<Record<string, unknown>> & {
    readonly Dns?: readonly string[];
    readonly DnsSearch?: readonly string[];
    readonly DnsOptions?: readonly string[];
    readonly GroupAdd?: readonly string[];
    readonly LogConfig?: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
    readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
    readonly Devices?: readonly { readonly PathOnHost: string }[];
  };
  /** File that the client wrote the id to. */
  readonly idFile?: string;
  /** Bytes of memory and swap together; -1 for no limit. */
  readonly memorySwap?: number;
  /** Bytes. */
  readonly memoryReservation?: number;
  /** Bytes of /dev/shm. */
  readonly sharedMemory?: number;
  /** Lines for /etc/hosts: `name:address`. */
  readonly extraHosts?: readonly string[];
  readonly binds: readonly string[];
  readonly networkMode: string;
  readonly ports: readonly PortBinding[];
  readonly publishAll: boolean;
  readonly restart: { readonly name: RestartName; readonly retries: number };
  readonly autoRemove: boolean;
  readonly readonlyRoot: boolean;
  readonly init: boolean;
  readonly privileged: boolean;
  /** Bytes; 0 for no limit. */
  readonly memory: number;
  /** Billionths of a processor; 0 for no limit. */
  readonly nanoCpus: number;
  readonly volumesFrom: readonly string[];
  /** Target to options. */
  readonly tmpfs: Readonly<Record<string, string>>;
}

/** The config a container runs with: the image's, changed by the command line. */
export interface ContainerConfig extends ImageConfig {
  readonly Hostname: string;
  readonly Domainname?: string;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  /** The image as it was named. */
  readonly Image: string;
  /** Seconds to wait after the stop signal; absent for the engine's ten. */
  readonly StopTimeout?: number;
}

export type Status = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';

/** One health check that was done. */
export interface HealthProbe {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly output: string;
}

/** What the health checks say. Times in virtual milliseconds since 1970. */
export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  readonly streak: number;
  readonly log: readonly HealthProbe[];
  /** When the next check begins. */
  readonly next: number;
  /** The check being done: which `exec` of the life, and since when. */
  readonly current: { readonly index: number; readonly start: number } | null;
}

/** One run of a container's first process: kept after its end, until the next. */
export interface Run {
  readonly life: Life;
  readonly moment: LifeMoment;
  /** The trees behind the mounts when they were last looked at, in the order of the life's mounts. */
  readonly seen: readonly FileTree[];
}

/** An endpoint of a container in a network. */
export interface Endpoint {
  readonly network: string;
  readonly id: string;
  readonly aliases: readonly string[];
  /** Last number of its address; null while the container does not run. */
  readonly address: number | null;
}

/** A request on its way: who has to answer it, and which of his answers it is. */
export interface Outgoing {
  readonly call: number;
  readonly to: string;
  /** When the asked one was started: another run knows nothing of it. */
  readonly startedAt: number | null;
  readonly answer: number;
}

/** A container, as one immutable value. Times in virtual milliseconds since 1970. */
export interface Container {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly created: number;
  /** Id of its image. */
  readonly image: string;
  /** What it runs: argv of the first process. */
  readonly command: readonly string[];
  readonly config: ContainerConfig;
  readonly host: HostOptions;
  readonly mounts: readonly ContainerMount[];
  readonly endpoints: readonly Endpoint[];
  /** The image's files, below the writable layer. */
  readonly base: FileTree;
  /** The files as the container sees them, without mounts: the writable layer over the image. */
  readonly tree: FileTree;
  readonly status: Status;
  readonly exitCode: number;
  /** Why it could not start, in the runtime's words. */
  readonly startError: string;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly restartCount: number;
  /** When the restart policy starts it again. */
  readonly restartAt: number | null;
  /** How long the restart policy waits next, milliseconds. */
  readonly backoff: number;
  /** Stopped by `docker stop` or `docker kill`: no restart policy applies. */
  readonly stoppedByHand: boolean;
  /** What earlier runs printed. */
  readonly pastLog: readonly TimedChunk[];
  readonly run: Run | null;
  readonly health: Health | null;
  /** The request that its processes wait for the answer of. */
  readonly outgoing: Outgoing | null;
}

/** Whether its processes exist. */
export function isRunning({ status }: Container): boolean {
  return status === 'running' || status === 'paused';
}

/** Everything it printed, run after run. */
export function logOf({ pastLog, run }: Container): readonly TimedChunk[] {
  if (run === null) return pastLog;
  return pastLog.length === 0 ? run.moment.output : [...pastLog, ...run.moment.output];
}

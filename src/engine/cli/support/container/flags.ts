import type { Flag } from '../flag-set.ts';
import { hostError, labelError, variableError } from './environment.ts';
import { durationError } from './health.ts';
import { dnsError, domainError, sysctlError, ulimitError } from './host-config.ts';
import { mountError } from './mount-option.ts';
import { memoryError, rationalError, swapError } from './sizes.ts';

type Row = readonly [name: string, value: string, help: string, more?: Partial<Flag>];

const SKIPPED = { notSimulated: true };

/** Kind of an option by what its help calls the value. */
function kindOf(value: string): Flag['kind'] {
  if (value === '') return 'bool';
  return value === 'list' || value === 'map' || value === 'mount' || value === 'ulimit' ? 'list' : 'string';
}

/** Options that `docker run` and `docker create` share; those that are not simulated say so. */
const ROWS: readonly Row[] = [
  ['add-host', 'list', 'Add a custom host-to-IP mapping (host:ip)', { check: hostError }],
  ['annotation', 'map', 'Add an annotation to the container (passed through to the OCI runtime)'],
  ['attach', 'list', 'Attach to STDIN, STDOUT or STDERR', { short: 'a', check: streamError }],
  [
    'blkio-weight',
    'uint16',
    'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)',
    SKIPPED,
  ],
  ['blkio-weight-device', 'list', 'Block IO weight (relative device weight)', SKIPPED],
  ['cap-add', 'list', 'Add Linux capabilities'],
  ['cap-drop', 'list', 'Drop Linux capabilities'],
  ['cgroup-parent', 'string', 'Optional parent cgroup for the container', SKIPPED],
  [
    'cgroupns',
    'string',
    "Cgroup namespace to use (host|private)\n'host':    Run the container in the Docker host's cgroup namespace\n'private': Run the container in its own private cgroup namespace\n'':        Use the cgroup namespace as configured by the\n           default-cgroupns-mode option on the daemon (default)",
    SKIPPED,
  ],
  ['cidfile', 'string', 'Write the container ID to the file'],
  ['cpu-period', 'int', 'Limit CPU CFS (Completely Fair Scheduler) period', { kind: 'integer' }],
  ['cpu-quota', 'int', 'Limit CPU CFS (Completely Fair Scheduler) quota', { kind: 'integer' }],
  ['cpu-rt-period', 'int', 'Limit CPU real-time period in microseconds', SKIPPED],
  ['cpu-rt-runtime', 'int', 'Limit CPU real-time runtime in microseconds', SKIPPED],
  ['cpu-shares', 'int', 'CPU shares (relative weight)', { short: 'c', kind: 'integer' }],
  ['cpus', 'decimal', 'Number of CPUs', { check: rationalError }],
  ['cpuset-cpus', 'string', 'CPUs in which to allow execution (0-3, 0,1)', SKIPPED],
  ['cpuset-mems', 'string', 'MEMs in which to allow execution (0-3, 0,1)', SKIPPED],
  ['device', 'list', 'Add a host device to the container'],
  ['device-cgroup-rule', 'list', 'Add a rule to the cgroup allowed devices list', SKIPPED],
  ['device-read-bps', 'list', 'Limit read rate (bytes per second) from a device', SKIPPED],
  ['device-read-iops', 'list', 'Limit read rate (IO per second) from a device', SKIPPED],
  ['device-write-bps', 'list', 'Limit write rate (bytes per second) to a device', SKIPPED],
  ['device-write-iops', 'list', 'Limit write rate (IO per second) to a device', SKIPPED],
  ['disable-content-trust', '', 'Skip image verification', { default: 'true' }],
  ['dns', 'list', 'Set custom DNS servers', { check: dnsError }],
  ['dns-option', 'list', 'Set DNS options'],
  ['dns-search', 'list', 'Set custom DNS search domains', { check: domainError }],
  ['domainname', 'string', 'Container NIS domain name'],
  ['entrypoint', 'string', 'Overwrite the default ENTRYPOINT of the image'],
  ['env', 'list', 'Set environment variables', { short: 'e', check: variableError }],
  ['env-file', 'list', 'Read in a file of environment variables'],
  ['expose', 'list', 'Expose a port or a range of ports'],
  ['gpus', 'gpu-request', "GPU devices to add to the container ('all' to pass all GPUs)", SKIPPED],
  ['group-add', 'list', 'Add additional groups to join'],
  ['health-cmd', 'string', 'Command to run to check health'],
  [
    'health-interval',
    'duration',
    'Time between running the check (ms|s|m|h) (default 0s)',
    { check: durationError },
  ],
  ['health-retries', 'int', 'Consecutive failures needed to report unhealthy', { kind: 'integer' }],
  [
    'health-start-interval',
    'duration',
    'Time between running the check during the start period (ms|s|m|h) (default 0s)',
    { check: durationError },
  ],
  [
    'health-start-period',
    'duration',
    'Start period for the container to initialize before starting health-retries countdown (ms|s|m|h) (default 0s)',
    { check: durationError },
  ],
  [
    'health-timeout',
    'duration',
    'Maximum time to allow one check to run (ms|s|m|h) (default 0s)',
    { check: durationError },
  ],
  ['help', '', 'Print usage'],
  ['hostname', 'string', 'Container host name', { short: 'h' }],
  ['init', '', 'Run an init inside the container that forwards signals and reaps processes'],
  ['interactive', '', 'Keep STDIN open even if not attached', { short: 'i' }],
  ['ip', 'ip', 'IPv4 address (e.g., 172.30.100.104)', SKIPPED],
  ['ip6', 'ip', 'IPv6 address (e.g., 2001:db8::33)', SKIPPED],
  ['ipc', 'string', 'IPC mode to use', SKIPPED],
  ['isolation', 'string', 'Container isolation technology', SKIPPED],
  ['label', 'list', 'Set meta data on a container', { short: 'l', check: labelError }],
  ['label-file', 'list', 'Read in a line delimited file of labels'],
  ['link', 'list', 'Add link to another container', SKIPPED],
  ['link-local-ip', 'list', 'Container IPv4/IPv6 link-local addresses', SKIPPED],
  ['log-driver', 'string', 'Logging driver for the container'],
  ['log-opt', 'list', 'Log driver options'],
  ['mac-address', 'string', 'Container MAC address (e.g., 92:d0:c6:0a:29:33)', SKIPPED],
  ['memory', 'bytes', 'Memory limit', { short: 'm', check: memoryError }],
  ['memory-reservation', 'bytes', 'Memory soft limit', { check: memoryError }],
  [
    'memory-swap',
    'bytes',
    "Swap limit equal to memory plus swap: '-1' to enable unlimited swap",
    { check: swapError },
  ],
  [
    'memory-swappiness',
    'int',
    'Tune container memory swappiness (0 to 100) (default -1)',
    { kind: 'integer' },
  ],
  ['mount', 'mount', 'Attach a filesystem mount to the container', { check: mountError }],
  ['name', 'string', 'Assign a name to the container'],
  ['network', 'network', 'Connect a container to a network'],
  ['network-alias', 'list', 'Add network-scoped alias for the container'],
  ['no-healthcheck', '', 'Disable any container-specified HEALTHCHECK'],
  ['oom-kill-disable', '', 'Disable OOM Killer'],
  ['oom-score-adj', 'int', "Tune host's OOM preferences (-1000 to 1000)", { kind: 'integer' }],
  ['pid', 'string', 'PID namespace to use', SKIPPED],
  ['pids-limit', 'int', 'Tune container pids limit (set -1 for unlimited)', { kind: 'integer' }],
  ['platform', 'string', 'Set platform if server is multi-platform capable'],
  ['privileged', '', 'Give extended privileges to this container'],
  ['publish', 'list', "Publish a container's port(s) to the host", { short: 'p' }],
  ['publish-all', '', 'Publish all exposed ports to random ports', { short: 'P' }],
  ['pull', 'string', 'Pull image before creating ("always", "|missing", "never")', { default: 'missing' }],
  ['quiet', '', 'Suppress the pull output', { short: 'q' }],
  ['read-only', '', "Mount the container's root filesystem as read only"],
  ['restart', 'string', 'Restart policy to apply when a container exits', { default: 'no' }],
  ['rm', '', 'Automatically remove the container and its associated anonymous volumes when it exits'],
  ['runtime', 'string', 'Runtime to use for this container', SKIPPED],
  ['security-opt', 'list', 'Security Options'],
  ['shm-size', 'bytes', 'Size of /dev/shm', { check: memoryError }],
  ['stop-signal', 'string', 'Signal to stop the container'],
  ['stop-timeout', 'int', 'Timeout (in seconds) to stop a container', { kind: 'integer' }],
  ['storage-opt', 'list', 'Storage driver options for the container', SKIPPED],
  ['sysctl', 'map', 'Sysctl options', { check: sysctlError }],
  ['tmpfs', 'list', 'Mount a tmpfs directory'],
  ['tty', '', 'Allocate a pseudo-TTY', { short: 't' }],
  ['ulimit', 'ulimit', 'Ulimit options', { check: ulimitError }],
  ['use-api-socket', '', 'Bind mount Docker API socket and required auth', SKIPPED],
  ['user', 'string', 'Username or UID (format: <name|uid>[:<group|gid>])', { short: 'u' }],
  ['userns', 'string', 'User namespace to use', SKIPPED],
  ['uts', 'string', 'UTS namespace to use', SKIPPED],
  ['volume', 'list', 'Bind mount a volume', { short: 'v' }],
  ['volume-driver', 'string', 'Optional volume driver for the container', SKIPPED],
  ['volumes-from', 'list', 'Mount volumes from the specified container(s)'],
  ['workdir', 'string', 'Working directory inside the container', { short: 'w' }],
];

/** Options of `docker create`. */
export const createFlags: readonly Flag[] = ROWS.map(([name, value, help, more]) => ({
  name,
  kind: kindOf(value),
  ...(value === '' ? {} : { value }),
  help,
  ...more,
}));

/** Options of `docker run`: those of `create`, and what only a container that is started needs. */
export const runFlags: readonly Flag[] = [
  ...createFlags.map((flag) =>
    flag.name === 'pull'
      ? { ...flag, help: 'Pull image before running ("always", "missing", "never")' }
      : flag,
  ),
  { name: 'detach', short: 'd', kind: 'bool', help: 'Run container in background and print container ID' },
  {
    name: 'detach-keys',
    kind: 'string',
    help: 'Override the key sequence for detaching a container',
    notSimulated: true,
  },
  { name: 'sig-proxy', kind: 'bool', help: 'Proxy received signals to the process', default: 'true' },
];

/** What `--pull` may be. */
export function pullError(value: string): string | null {
  if (['always', 'missing', 'never', ''].includes(value)) return null;
  return `invalid pull option: '${value}': must be one of "always", "missing" or "never"`;
}

/** Docker's reason why an `--attach` is wrong. */
function streamError(value: string): string | null {
  const known = ['stdin', 'stdout', 'stderr'].includes(value.toLowerCase());
  return known ? null : 'valid streams are STDIN, STDOUT and STDERR';
}

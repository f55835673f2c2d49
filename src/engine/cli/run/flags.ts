import { quote } from '../../syntax/index.ts';
import type { Flag } from '../support/command.ts';

/** Options of `docker run` that are simulated. */
export const flags: readonly Flag[] = [
  { name: 'detach', short: 'd', kind: 'bool', help: 'Run container in background and print container ID' },
  { name: 'entrypoint', kind: 'string', help: 'Overwrite the default ENTRYPOINT of the image' },
  {
    name: 'env',
    short: 'e',
    kind: 'list',
    help: 'Set environment variables',
    check: (value) =>
      value.startsWith('=') || value === '' ? `invalid environment variable: ${value}` : null,
  },
  { name: 'env-file', kind: 'list', help: 'Read in a file of environment variables' },
  { name: 'hostname', short: 'h', kind: 'string', help: 'Container host name' },
  { name: 'interactive', short: 'i', kind: 'bool', help: 'Keep STDIN open even if not attached' },
  { name: 'name', kind: 'string', help: 'Assign a name to the container' },
  { name: 'platform', kind: 'string', help: 'Set platform if server is multi-platform capable' },
  {
    name: 'pull',
    kind: 'string',
    help: 'Pull image before running ("always", "missing", "never")',
    default: 'missing',
  },
  { name: 'quiet', short: 'q', kind: 'bool', help: 'Suppress the pull output' },
  {
    name: 'rm',
    kind: 'bool',
    help: 'Automatically remove the container and its associated anonymous volumes when it exits',
  },
  { name: 'tty', short: 't', kind: 'bool', help: 'Allocate a pseudo-TTY' },
  {
    name: 'user',
    short: 'u',
    kind: 'string',
    help: 'Username or UID (format: <name|uid>[:<group|gid>])',
  },
  { name: 'workdir', short: 'w', kind: 'string', help: 'Working directory inside the container' },
];

/** Real options that are not simulated. */
export const notSimulated: readonly string[] = (
  'add-host annotation attach a blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile ' +
  'cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares c cpus cpuset-cpus cpuset-mems ' +
  'detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops ' +
  'disable-content-trust dns dns-option dns-search domainname expose gpus group-add health-cmd health-interval ' +
  'health-retries health-start-interval health-start-period health-timeout init io-maxbandwidth io-maxiops ip ip6 ipc ' +
  'isolation kernel-memory label l label-file link link-local-ip log-driver log-opt mac-address memory m ' +
  'memory-reservation memory-swap memory-swappiness mount net net-alias network network-alias no-healthcheck ' +
  'oom-kill-disable oom-score-adj pid pids-limit privileged publish p publish-all P read-only restart runtime ' +
  'security-opt shm-size sig-proxy stop-signal stop-timeout storage-opt sysctl tmpfs ulimit use-api-socket userns uts ' +
  'volume v volume-driver volumes-from'
).split(' ');

/** Reads the lines of an `--env-file`; gives docker's words about a wrong one. */
export function readEnvFile(
  name: string,
  text: string,
  environment: ReadonlyMap<string, string>,
): { readonly list: readonly string[] } | { readonly error: string } {
  const list: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const entry = line.replace(/^\s+/, '');
    if (entry === '' || entry.startsWith('#')) continue;
    const equals = entry.indexOf('=');
    const variable = equals < 0 ? entry : entry.slice(0, equals);
    if (variable === '') return { error: `invalid env file (${name}): no variable name on line '${entry}'` };
    if (/\s/.test(variable)) {
      return { error: `invalid env file (${name}): variable '${variable}' contains whitespaces` };
    }
    const value = equals < 0 ? environment.get(variable) : entry.slice(equals + 1);
    if (value !== undefined) list.push(`${variable}=${value}`);
  }
  return { list };
}

/** What `--pull` may be. */
export function pullError(value: string): string | null {
  if (['always', 'missing', 'never', ''].includes(value)) return null;
  return `invalid pull option: ${quote(value)}: must be one of "always", "missing" or "never"`;
}

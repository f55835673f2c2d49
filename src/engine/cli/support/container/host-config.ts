import type { HostOptions } from '../../../daemon/index.ts';
import { findImage } from '../../../daemon/index.ts';
import { quote } from '../../../syntax/index.ts';
import type { Call } from '../command.ts';
import type { FlagSet } from '../flag-set.ts';
import type { Mistake } from './mistake.ts';

type Fields = NonNullable<HostOptions['more']>;

/** Capabilities of Linux (capabilities(7)), without their prefix. */
const CAPABILITIES =
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  );
/** Those that simulated programs run by root make use of. */
const FELT = 'CHOWN DAC_OVERRIDE FOWNER KILL NET_BIND_SERVICE NET_RAW SETGID SETUID SYS_CHROOT'.split(' ');
/** Logging drivers that Docker brings along and that send a log somewhere else. */
const REMOTE = ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'splunk', 'syslog'];
const LOG_OPTIONS = 'compress max-file max-size mode max-buffer-size'.split(' ');
const JSON_LOG_OPTIONS = [...LOG_OPTIONS, 'env', 'env-regex', 'labels', 'labels-regex', 'tag'];
/** Devices that every container has. */
const DEVICES = ['full', 'null', 'random', 'tty', 'urandom', 'zero'].map((name) => `/dev/${name}`);
/** Devices that machines may have, of which the simulated one says nothing. */
const PERHAPS =
  /^\/dev\/(?:fuse|kvm|mem|kmsg|loop|net\/|pts|[svx]d|nvme|dri|snd|tty|input|bus|mapper|hvc|vhost)/;

/** Members of the engine's HostConfig that only inspect shows, or why the options are none. */
export function readHostConfig(call: Call): { readonly more: Fields } | Mistake {
  const { flags } = call;
  const swappiness = Number(flags.text('memory-swappiness') ?? -1);
  if (swappiness < -1 || swappiness > 100) {
    return { error: `invalid value: ${swappiness}. Valid memory swappiness range is 0-100` };
  }
  const security = readSecurity(flags);
  if (!('more' in security)) return security;
  const log = readLog(flags);
  if (!('more' in log)) return log;
  const devices = readDevices(flags);
  if (!('more' in devices)) return devices;
  const shares = Number(flags.text('cpu-shares') ?? 0);
  if (shares < 0) return { refused: `invalid CPU shares (${shares}): value must be a positive integer` };
  const score = Number(flags.text('oom-score-adj') ?? 0);
  if (Math.abs(score) > 1000) {
    return { refused: `Invalid value ${score}, range for oom score adj is [-1000, 1000]` };
  }
  const processors = readProcessors(flags);
  if (!('more' in processors)) return processors;
  const capabilities = readCapabilities(call);
  if (!('more' in capabilities)) return capabilities;
  const pids = Number(flags.text('pids-limit') ?? 0);
  return {
    more: {
      ...security.more,
      ...log.more,
      ...devices.more,
      ...capabilities.more,
      ...processors.more,
      ...(shares > 0 ? { CpuShares: shares } : {}),
      ...(score === 0 ? {} : { OomScoreAdj: score }),
      ...(pids > 0 ? { PidsLimit: pids } : {}),
      ...(swappiness < 0 ? {} : { MemorySwappiness: swappiness }),
      ...(flags.on('oom-kill-disable') ? { OomKillDisable: true } : {}),
      ...listed(flags, 'dns', 'Dns'),
      ...listed(flags, 'dns-search', 'DnsSearch'),
      ...listed(flags, 'dns-option', 'DnsOptions'),
      ...listed(flags, 'group-add', 'GroupAdd'),
      ...(flags.given('ulimit') ? { Ulimits: ulimitsOf(flags.list('ulimit')) } : {}),
      ...(flags.given('sysctl') ? { Sysctls: mapOf(flags.list('sysctl')) } : {}),
      ...(flags.given('annotation') ? { Annotations: mapOf(flags.list('annotation')) } : {}),
    },
  };
}

type Read = { readonly more: Fields } | Mistake;

function listed(flags: FlagSet, name: string, member: string): Fields {
  return flags.given(name) ? { [member]: flags.list(name) } : {};
}

/** `name=value` lists as a map in the order of its names. */
function mapOf(list: readonly string[]): Readonly<Record<string, string>> {
  const pairs = list.map((entry) => /^([^=]*)=?(.*)$/s.exec(entry)).map((m) => [m?.[1] ?? '', m?.[2] ?? '']);
  return Object.fromEntries(Object.entries(Object.fromEntries(pairs) as Record<string, string>).sort());
}

/** Names of capabilities as the engine keeps them, or its words (moby, oci/caps). */
function readCapabilities({ flags, args, host }: Call): Read {
  const more: Record<string, readonly string[]> = {};
  const bare: Record<string, readonly string[]> = {};
  for (const [flag, member] of [
    ['cap-add', 'CapAdd'],
    ['cap-drop', 'CapDrop'],
  ] as const) {
    const names = flags.list(flag).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
    const wrong = names.find((name) => name !== 'ALL' && !CAPABILITIES.includes(name));
    if (wrong !== undefined) return { refused: `invalid ${member}: unknown capability: "CAP_${wrong}"` };
    bare[flag] = names;
    if (names.length > 0) more[member] = names.map((name) => (name === 'ALL' ? name : `CAP_${name}`)).sort();
  }
  const { 'cap-add': added = [], 'cap-drop': dropped = [] } = bare;
  const image = findImage(host.workspace.daemon, args[0] ?? '')?.image.config;
  const [user = ''] = (flags.text('user') ?? image?.User ?? '').split(':');
  const lost = FELT.filter(
    (name) => (dropped.includes('ALL') || dropped.includes(name)) && !added.includes(name),
  );
  const root = ['', '0', 'root'].includes(user) && !flags.on('privileged') && !added.includes('ALL');
  if (!root || lost.length === 0) return { more };
  return { unsupported: `a root user without the capability CAP_${lost[0] ?? ''}` };
}

/** When and where its processes may run (moby, daemon/daemon_unix.go). */
function readProcessors(flags: FlagSet): Read {
  const period = Number(flags.text('cpu-period') ?? 0);
  const quota = Number(flags.text('cpu-quota') ?? 0);
  const cpus = Number(flags.text('cpus') ?? 0);
  for (const [name, value] of Object.entries({ Period: period, Quota: quota })) {
    if (cpus > 0 && value !== 0) {
      return { refused: `Conflicting options: Nano CPUs and CPU ${name} cannot both be set` };
    }
  }
  if (period !== 0 && (period < 1000 || period > 1_000_000)) {
    const range = 'less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)';
    return { refused: `CPU cfs period can not be ${range}` };
  }
  if (quota > 0 && quota < 1000) return { refused: 'CPU cfs quota can not be less than 1ms (i.e. 1000)' };
  return {
    more: {
      ...(period === 0 ? {} : { CpuPeriod: period }),
      ...(quota === 0 ? {} : { CpuQuota: quota }),
    },
  };
}

function readSecurity(flags: FlagSet): Read {
  const options = flags.list('security-opt').map((option) => option.replace(/^([a-z-]+):/, '$1='));
  const wrong = options.find((option) => !option.includes('=') && option !== 'no-new-privileges');
  if (wrong !== undefined) return { error: `Invalid --security-opt: ${quote(wrong)}` };
  const known =
    /^(?:apparmor|label|seccomp|systempaths=unconfined|writable-cgroups|no-new-privileges(?:=(?:true|false|1|0))?$)/;
  const strange = options.find((option) => !known.test(option));
  if (strange !== undefined) return { refused: `invalid --security-opt 2: ${quote(strange)}` };
  const profile = options.find((o) => o.startsWith('seccomp=') && !/=(unconfined|builtin)$/.test(o));
  if (profile !== undefined) return { unsupported: 'a seccomp profile' };
  const kept = flags.list('security-opt').filter((option) => option !== 'systempaths=unconfined');
  const bare = kept.length < options.length ? { MaskedPaths: [], ReadonlyPaths: [] } : {};
  return { more: { ...(options.length === 0 ? {} : { SecurityOpt: kept }), ...bare } };
}

function readLog(flags: FlagSet): Read {
  const driver = flags.text('log-driver') ?? '';
  const Type = driver === '' ? 'json-file' : driver;
  const options = mapOf(flags.list('log-opt'));
  const names = Object.keys(options);
  if (Type === 'none' && names.length > 0) return { error: 'invalid logging opts for driver none' };
  if (REMOTE.includes(Type)) return { unsupported: `the logging driver ${Type}` };
  if (!['json-file', 'local', 'none'].includes(Type)) {
    return { refused: `error looking up logging plugin ${Type}: plugin "${Type}" not found` };
  }
  const known = Type === 'local' ? LOG_OPTIONS : JSON_LOG_OPTIONS;
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) return { refused: `unknown log opt '${wrong}' for ${Type} log driver` };
  return flags.given('log-driver') || names.length > 0
    ? { more: { LogConfig: { Type, Config: options } } }
    : { more: {} };
}

function readDevices(flags: FlagSet): Read {
  const devices: { PathOnHost: string; PathInContainer: string; CgroupPermissions: string }[] = [];
  for (const text of flags.list('device')) {
    const [outside = '', second, third] = text.split(':');
    const isMode = second !== undefined && /^[rwm]+$/.test(second) && third === undefined;
    const mode = (isMode ? second : third) ?? 'rwm';
    if (!outside.startsWith('/')) return { error: `${outside} is not an absolute path` };
    if (!/^[rwm]+$/.test(mode)) return { error: `bad mode specified: ${mode}` };
    const inside = isMode || second === undefined ? outside : second;
    if (PERHAPS.test(outside) && !DEVICES.includes(outside)) return { unsupported: `the device ${outside}` };
    if (DEVICES.includes(outside) && inside !== outside)
      return { unsupported: 'a device under another name' };
    devices.push({ PathOnHost: outside, PathInContainer: inside, CgroupPermissions: mode });
  }
  return { more: devices.length === 0 ? {} : { Devices: devices } };
}

/** The engine's words for a device that the machine does not have; null where all are there. */
export function deviceError({ more }: HostOptions): string | null {
  const missing = more?.Devices?.find(({ PathOnHost }) => !DEVICES.includes(PathOnHost));
  if (missing === undefined) return null;
  return `error gathering device information while adding custom device "${missing.PathOnHost}": no such file or directory`;
}

const ULIMITS =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  );

/** Docker's reason why a `--ulimit` is wrong (github.com/docker/go-units, ParseUlimit). */
export function ulimitError(text: string): string | null {
  const [name = '', limits] = text.split(/=(.*)/s);
  if (limits === undefined) return `invalid ulimit argument: ${text}`;
  if (!ULIMITS.includes(name)) return `invalid ulimit type: ${name}`;
  const parts = limits.split(':');
  if (parts.length > 2) {
    return `too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``;
  }
  const wrong = parts.find((part) => !/^[+-]?\d+$/.test(part));
  if (wrong !== undefined) return `strconv.ParseInt: parsing ${quote(wrong)}: invalid syntax`;
  const [soft = 0, hard = soft] = parts.map(Number);
  if (hard !== -1 && (soft > hard || soft === -1)) {
    return `ulimit soft limit must be less than or equal to hard limit: ${soft} > ${hard}`;
  }
  return null;
}

function ulimitsOf(list: readonly string[]) {
  return Object.entries(mapOf(list)).map(([Name, limits]) => {
    const [Soft = 0, Hard = Soft] = limits.split(':').map(Number);
    return { Name, Hard, Soft };
  });
}

/** Docker's reason why a `--sysctl` is wrong: only what a container has of its own may be set. */
export function sysctlError(text: string): string | null {
  const [name = ''] = text.split('=');
  const own =
    /^(?:net|fs\.mqueue)\.|^kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$/;
  return text.includes('=') && own.test(name) ? null : `sysctl '${text}' is not allowed`;
}

/** Docker's reason why a `--dns` is wrong. */
export function dnsError(text: string): string | null {
  const four = text.split('.');
  const is4 = four.length === 4 && four.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  const is6 = /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text);
  return is4 || is6 ? null : `IP address is not correctly formatted: ${text}`;
}

/** Docker's reason why a `--dns-search` is wrong. */
export function domainError(text: string): string | null {
  return text === '.' || /^(?:[a-z0-9_](?:[\w-]*[a-z0-9])?\.)*[a-z0-9_](?:[\w-]*[a-z0-9])?\.?$/i.test(text)
    ? null
    : `${text} is not a valid domain`;
}

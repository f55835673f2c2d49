import { compareBytes, textContent, type Inode } from '../files/index.ts';
import { Errno } from './errno.ts';
import type { FileSystem } from './file-system.ts';
import { toUnicode } from './bytes.ts';

/** What /proc shows of a process. All strings are byte strings. */
export interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  readonly gid: number;
  /** All groups of the process. */
  readonly groups: readonly number[];
  readonly umask: number;
  readonly state: string;
  readonly argv: readonly string[];
  readonly comm: string;
  readonly environ: readonly string[];
  readonly cwd: string;
  readonly exe: string;
  /** Descriptor to label. */
  readonly fds: ReadonlyMap<number, string>;
}

/** What /proc shows of the machine. */
export interface ProcSource {
  processes(): readonly ProcessFacts[];
  /** The process that looks. */
  current(): number;
  /** Virtual milliseconds since boot and since 1970. */
  uptime(): number;
  time(): number;
  mounts(): readonly string[];
  hostname(): string;
}

type Node = string | { readonly link: string } | readonly string[];

/** /proc: read only, made from the process table at every look. */
export class ProcFileSystem implements FileSystem {
  readonly readonly = true;
  readonly device = 20;
  private readonly source: ProcSource;
  private readonly paths: string[] = ['/'];
  private readonly numbers = new Map<string, number>([['/', 0]]);

  constructor(source: ProcSource) {
    this.source = source;
  }

  inode(ino: number): Inode {
    const path = this.paths[ino];
    const node = path === undefined ? undefined : this.node(path);
    if (path === undefined || node === undefined) throw new Errno('ENOENT');
    const owner = this.owner(path);
    const common = { uid: owner.uid, gid: owner.gid, mtime: this.source.time() };
    if (typeof node === 'string') {
      const mode = path.endsWith('/environ') ? 0o400 : 0o444;
      return { type: 'file', mode, ...common, content: textContent(toUnicode(node)) };
    }
    if ('link' in node) return { type: 'symlink', mode: 0o777, ...common, target: toUnicode(node.link) };
    const mode = path.endsWith('/fd') ? 0o500 : 0o555;
    return { type: 'dir', mode, ...common, entries: this.entries(path, node) };
  }

  child(directory: number, name: string): number | undefined {
    const base = this.paths[directory];
    if (base === undefined) return undefined;
    const path = base === '/' ? `/${name}` : `${base}/${name}`;
    return this.node(path) === undefined ? undefined : this.number(path);
  }

  names(directory: number): string[] {
    const node = this.node(this.paths[directory] ?? '');
    return Array.isArray(node) ? [...(node as readonly string[])].sort(compareBytes) : [];
  }

  links(): number {
    return 1;
  }

  /** The process and descriptor that an inode of /proc/N/fd stands for. */
  descriptor(ino: number): { pid: number; fd: number } | undefined {
    const match = /^\/(\d+)\/fd\/(\d+)$/.exec(this.paths[ino] ?? '');
    return match === null ? undefined : { pid: Number(match[1]), fd: Number(match[2]) };
  }

  add(): number {
    throw new Errno('ENOENT');
  }
  link(): void {
    throw new Errno('EPERM');
  }
  unlink(): void {
    throw new Errno('EPERM');
  }
  replace(): void {
    throw new Errno('EPERM');
  }
  write(): number {
    throw new Errno('EIO');
  }

  private entries(path: string, names: readonly string[]): ReadonlyMap<string, number> {
    const prefix = path === '/' ? '/' : `${path}/`;
    return new Map(names.map((name) => [name, this.number(prefix + name)]));
  }

  private number(path: string): number {
    const known = this.numbers.get(path);
    if (known !== undefined) return known;
    this.paths.push(path);
    this.numbers.set(path, this.paths.length - 1);
    return this.paths.length - 1;
  }

  private owner(path: string): { uid: number; gid: number } {
    const pid = Number(/^\/(\d+)/.exec(path)?.[1] ?? Number.NaN);
    return this.source.processes().find((facts) => facts.pid === pid) ?? { uid: 0, gid: 0 };
  }

  private node(path: string): Node | undefined {
    const [, first = '', ...rest] = path.split('/');
    if (path === '/') {
      const pids = this.source.processes().map((facts) => String(facts.pid));
      return [
        ...pids,
        'self',
        'mounts',
        'cpuinfo',
        'meminfo',
        'uptime',
        'version',
        'loadavg',
        'sys',
        'filesystems',
      ];
    }
    if (/^\d+$/.test(first)) {
      const facts = this.source.processes().find((process) => process.pid === Number(first));
      return facts === undefined ? undefined : processNode(facts, rest, this.source.mounts());
    }
    if (first === 'sys') return sysNode(this.source, rest);
    return rest.length > 0 ? undefined : machineNode(this.source, first);
  }
}

function machineNode(source: ProcSource, name: string): Node | undefined {
  switch (name) {
    case 'self':
      return { link: String(source.current()) };
    case 'mounts':
      return { link: 'self/mounts' };
    case 'cpuinfo':
      return 'processor\t: 0\nmodel name\t: simulated\n\nprocessor\t: 1\nmodel name\t: simulated\n\n';
    case 'meminfo':
      return 'MemTotal:        4194304 kB\nMemFree:         2097152 kB\nMemAvailable:    3145728 kB\n';
    case 'uptime':
      return `${(source.uptime() / 1000).toFixed(2)} ${(source.uptime() / 1000).toFixed(2)}\n`;
    case 'version':
      return 'Linux version 6.8.0 (simulated) #1 SMP\n';
    case 'filesystems':
      return 'nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text4\nnodev\toverlay\n';
    case 'loadavg':
      return '0.00 0.00 0.00 1/1 1\n';
    default:
      return undefined;
  }
}

function sysNode(source: ProcSource, rest: readonly string[]): Node | undefined {
  const path = rest.join('/');
  if (path === '') return ['kernel'];
  if (path === 'kernel') return ['hostname', 'osrelease', 'ostype'];
  if (path === 'kernel/hostname') return `${source.hostname()}\n`;
  if (path === 'kernel/osrelease') return '6.8.0\n';
  if (path === 'kernel/ostype') return 'Linux\n';
  return undefined;
}

/** States as /proc/N/status words them. */
const STATES: Readonly<Record<string, string>> = {
  R: 'R (running)',
  S: 'S (sleeping)',
  T: 'T (stopped)',
  Z: 'Z (zombie)',
};

const ROOT_MOUNT = 'overlay / overlay rw,relatime 0 0';
const PROC_MOUNT = 'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0';

function processNode(
  facts: ProcessFacts,
  rest: readonly string[],
  mounts: readonly string[],
): Node | undefined {
  const [name, fd, ...more] = rest;
  if (more.length > 0) return undefined;
  if (name === 'fd') {
    if (fd === undefined) return [...facts.fds.keys()].map(String);
    const label = /^\d+$/.test(fd) ? facts.fds.get(Number(fd)) : undefined;
    return label === undefined ? undefined : { link: label };
  }
  if (fd !== undefined) return undefined;
  const { comm } = facts;
  switch (name) {
    case undefined:
      return 'cgroup cmdline comm cwd environ exe fd mounts root stat status'.split(' ');
    case 'cgroup':
      return '0::/\n';
    case 'cmdline':
      return facts.argv.map((word) => `${word}\0`).join('');
    case 'comm':
      return `${comm}\n`;
    case 'cwd':
      return { link: facts.cwd };
    case 'root':
      return { link: '/' };
    case 'environ':
      return facts.environ.map((entry) => `${entry}\0`).join('');
    case 'exe':
      return { link: facts.exe };
    case 'mounts':
      return [ROOT_MOUNT, PROC_MOUNT, ...mounts].map((line) => `${line}\n`).join('');
    case 'stat':
      return `${facts.pid} (${comm}) ${facts.state} ${facts.ppid} ${facts.pid} 0 0\n`;
    case 'status':
      return (
        `Name:\t${comm}\nUmask:\t${facts.umask.toString(8).padStart(4, '0')}\nState:\t${STATES[facts.state] ?? facts.state}\n` +
        `Tgid:\t${facts.pid}\nPid:\t${facts.pid}\nPPid:\t${facts.ppid}\n` +
        `Uid:\t${ids(facts.uid)}\nGid:\t${ids(facts.gid)}\nGroups:\t${facts.groups.map((id) => `${id} `).join('')}\nThreads:\t1\n`
      );
    default:
      return undefined;
  }
}

function ids(id: number): string {
  return [id, id, id, id].join('\t');
}

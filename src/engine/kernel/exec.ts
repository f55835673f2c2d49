import { FileTree, ROOT, TreeEditor, cleanPath, contentText, elements, joinPath } from '../files/index.ts';
import { fromUnicode, toBytes } from './bytes.ts';
import type { Budget, Exec, ExecMount, ExecOutcome, ExecRequest, OutputChunk, Task } from './contract.ts';
import { BudgetSpent } from './control.ts';
import { StreamDescription } from './description.ts';
import { deviceTree } from './devices.ts';
import { Errno } from './errno.ts';
import { TreeFileSystem } from './file-system.ts';
import { Kernel } from './kernel.ts';
import type { MountTable } from './namespace.ts';
import { statusCode, type Process } from './process.ts';
import type { Programs } from './program.ts';
import { parseGroup, parsePasswd, resolveUser, type Credentials } from './users.ts';

/** 128 + SIGKILL: what a command that had to be stopped exits with. */
const KILLED = 137;

const BUDGET: Budget = { steps: 1_000_000, processes: 256, memory: 64 << 20, output: 4 << 20 };

/** PATH of a process whose environment names none, as the runtime looks its program up. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Makes the function that runs processes, given the programs there are. */
export function createExec(programs: Programs): Exec {
  return (request) => execute(programs, request);
}

function* execute(programs: Programs, request: ExecRequest): Task<ExecOutcome> {
  const budget = { ...BUDGET, ...request.budget };
  const kernel = new Kernel(request.tree, programs, budget, request.hostname, request.now);
  const mounted = mountAll(kernel, request);
  const output = new OutputLog(budget.output);
  const finish = (exitCode: number, startError?: string): ExecOutcome => ({
    exitCode,
    ...(startError === undefined ? {} : { startError }),
    output: output.chunks(),
    tree: treeOf(kernel.mounts.root.fs, request.tree),
    mounts: mounted.map((fs, index) => treeOf(fs, request.mounts[index]?.tree ?? request.tree)),
    unsupported: kernel.unsupported,
    elapsed: kernel.elapsed(),
  });
  const user = resolveUser(
    request.user,
    parsePasswd(textAt(request.tree, '/etc/passwd')),
    parseGroup(textAt(request.tree, '/etc/group')),
  );
  if (typeof user === 'string') return finish(1, user);
  const started = startFirst(kernel, request, user, output);
  if (typeof started === 'string') return finish(1, started);
  if (started.status !== null) return finish(started.status.code);
  try {
    const status = yield* kernel.run(started);
    return finish(statusCode(status));
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    const message = `layerwise: the command was stopped: ${error.reason}`;
    output.note(2, `${message}\n`);
    kernel.unsupported.push({ what: 'a command that does not end by itself', message });
    return finish(KILLED);
  }
}

/** The first process, ready to run; the runtime's error text if it cannot start. */
function startFirst(
  kernel: Kernel,
  request: ExecRequest,
  user: Credentials,
  output: OutputLog,
): Process | string {
  const env = environment(request, user);
  const args = request.args.map(fromUnicode);
  makeWorkingDirectory(kernel, request.cwd);
  const process = kernel.spawn(null, function* (self) {
    const found = lookPath(self, args[0] ?? '', env.get('PATH') ?? DEFAULT_PATH);
    yield;
    return self.exec(found.path, args, env);
  });
  process.become(user);
  const stdin = { rest: fromUnicode(request.stdin ?? '') };
  process.assign(0, new StreamDescription('/dev/null', stdin, null));
  for (const fd of [1, 2] as const) {
    process.assign(fd, new StreamDescription(`pipe:[${fd}]`, stdin, (data) => output.add(fd, data)));
  }
  try {
    process.files.chdir(fromUnicode(request.cwd));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return `chdir to cwd (${JSON.stringify(request.cwd)}) set in config.json failed: ${lower(process, error)}`;
  }
  const found = lookPath(process, args[0] ?? '', env.get('PATH') ?? DEFAULT_PATH);
  if (found.error !== undefined) return `exec: ${JSON.stringify(request.args[0] ?? '')}: ${found.error}`;
  try {
    kernel.load(process, found.path, args);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    output.note(2, `exec ${found.path}: ${lower(process, error)}\n`);
    process.status = { code: 1, signal: 0 };
  }
  return process;
}

function lower(process: Process, error: Errno): string {
  return process.strerror(error).toLowerCase();
}

/** How the runtime finds the program: a path is taken as it is, a name is looked up in PATH. */
function lookPath(process: Process, file: string, path: string): { path: string; error?: string } {
  if (file.includes('/')) {
    try {
      const stat = process.files.stat(file);
      if (stat.type === 'dir') return { path: file, error: 'is a directory' };
      if (!process.files.access(file, 1)) return { path: file, error: 'permission denied' };
      return { path: file };
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return { path: file, error: `stat ${file}: ${lower(process, error)}` };
    }
  }
  for (const directory of path.split(':')) {
    const candidate = `${directory === '' ? '.' : directory}/${file}`;
    const stat = process.files.find(candidate);
    if (file !== '' && stat?.type === 'file' && process.files.access(candidate, 1))
      return { path: candidate };
  }
  return { path: file, error: 'executable file not found in $PATH' };
}

function environment(request: ExecRequest, user: Credentials): Map<string, string> {
  const env = new Map<string, string>();
  for (const entry of request.env) {
    const text = fromUnicode(entry);
    const cut = text.indexOf('=');
    if (cut > 0) env.set(text.slice(0, cut), text.slice(cut + 1));
  }
  if (!env.has('HOME')) env.set('HOME', fromUnicode(user.home === '' ? '/' : user.home));
  return env;
}

/** The runtime makes a working directory that is missing, owned by root. */
function makeWorkingDirectory(kernel: Kernel, path: string): void {
  let at = kernel.mounts.root;
  for (const name of elements(cleanPath(path))) {
    const inode = at.fs.inode(at.ino);
    if (inode.type !== 'dir') return;
    const known = kernel.mounts.child(at, name);
    if (known !== undefined) {
      const followed = kernel.mounts.walk([at], name, true, () => undefined).trail?.at(-1);
      if (followed === undefined) return;
      at = followed;
      continue;
    }
    const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: kernel.time() };
    at.fs.add(at.ino, name, { type: 'dir', ...attributes, entries: new Map() });
    const made = kernel.mounts.child(at, name);
    if (made === undefined) throw new Error(`directory ${path} was not made`);
    at = made;
  }
}

/** Mounts what the kernel supplies, then what was asked for. Returns the file systems of the latter in order. */
function mountAll(kernel: Kernel, request: ExecRequest): TreeFileSystem[] {
  const { mounts } = kernel;
  mountAt(mounts, '/proc', (path) => mounts.mount(path, kernel.procFiles(), ROOT));
  const own: readonly [string, FileTree][] = [
    ['/dev', deviceTree(request.now)],
    ['/sys', FileTree.empty(request.now)],
  ];
  own.forEach(([target, tree], index) => {
    const fs = new TreeFileSystem(tree, 5 + index, target === '/sys');
    mountAt(mounts, target, (path) => mounts.mount(path, fs, ROOT));
  });
  return request.mounts.map((mount, index) => mountRequested(mounts, mount, 30 + index));
}

function mountRequested(mounts: MountTable, mount: ExecMount, device: number): TreeFileSystem {
  const found = mount.tree.find(mount.source ?? '/');
  if (found === null) throw new Error(`mount source ${mount.source ?? '/'} is not in its tree`);
  const fs = new TreeFileSystem(mount.tree, device, mount.readonly);
  mountAt(mounts, mount.target, (path) => mounts.mount(path, fs, found.ino));
  return fs;
}

/** Mounts at `target`; parents that are missing are made in a file system of their own that is thrown away. */
function mountAt(mounts: MountTable, target: string, mount: (path: string) => void): void {
  const parts = elements(joinPath('/', target));
  let at = mounts.root;
  for (const [index, name] of parts.entries()) {
    const last = index === parts.length - 1;
    const child = mounts.child(at, name);
    if (child !== undefined) {
      const walked = mounts.walk([at], name, true, () => undefined).trail?.at(-1);
      at = walked ?? child;
      continue;
    }
    const path = at.path === '/' ? `/${name}` : `${at.path}/${name}`;
    if (last) {
      mount(path);
      return;
    }
    const stub = new TreeEditor(FileTree.empty());
    stub.makeDirectories(parts.slice(index + 1, -1).join('/'), { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
    mounts.mount(path, new TreeFileSystem(stub.snapshot(), 90, false), ROOT);
    mountAt(mounts, target, mount);
    return;
  }
  mount(at.path);
}

function treeOf(fs: unknown, before: FileTree): FileTree {
  if (!(fs instanceof TreeFileSystem)) throw new Error('not a tree');
  return fs.untouched() ? before : fs.tree();
}

function textAt(tree: FileTree, path: string): string {
  const found = tree.find(path);
  return found?.inode.type === 'file' ? (contentText(found.inode.content) ?? '') : '';
}

/** Collects output in order, neighbours of one stream joined, UTF-8 decoded across writes. */
class OutputLog {
  private readonly parts: { fd: 1 | 2; data: string[] }[] = [];
  private size = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Adds what a process printed, as far as the limit allows. */
  add(fd: 1 | 2, data: string): void {
    const room = this.limit - this.size;
    this.size += data.length;
    if (room >= data.length) {
      this.note(fd, data);
      return;
    }
    this.note(fd, data.slice(0, Math.max(0, room)));
    throw new BudgetSpent(`it printed more than ${this.limit.toLocaleString('en')} bytes`);
  }

  /** Adds text whatever the limit is. */
  note(fd: 1 | 2, data: string): void {
    const last = this.parts[this.parts.length - 1];
    if (last?.fd === fd) last.data.push(data);
    else this.parts.push({ fd, data: [data] });
  }

  chunks(): OutputChunk[] {
    const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
    const out = this.parts.map(({ fd, data }) => ({
      fd,
      text: decoders[fd].decode(toBytes(data.join('')), { stream: true }),
    }));
    for (const fd of [1, 2] as const) {
      const rest = decoders[fd].decode();
      if (rest !== '') out.push({ fd, text: rest });
    }
    return out.filter((chunk) => chunk.text !== '');
  }
}

import { contentText, elements, type FileTree } from '../files/index.ts';
import { fromUnicode } from './bytes.ts';
import type { ExecRequest } from './contract.ts';
import { StreamDescription, type Description } from './description.ts';
import { Errno } from './errno.ts';
import { TreeFileSystem } from './file-system.ts';
import type { Kernel } from './kernel.ts';
import type { OutputLog } from './output-log.ts';
import type { Process } from './process.ts';
import { TerminalDescription, TerminalDevice } from './terminal.ts';
import { parseGroup, parsePasswd, resolveUser, type Credentials } from './users.ts';

/** PATH of a process whose environment names none, as the runtime looks its program up. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a process starts with. */
export type ProcessRequest = Pick<
  ExecRequest,
  'args' | 'env' | 'cwd' | 'user' | 'groupAdd' | 'stdin' | 'stdinOpen' | 'tty'
>;

/** The other end of a process's stdin. */
export interface Input {
  give(data: string): void;
  end(): void;
  description(fd: 0 | 1 | 2): Description;
}

/** The streams of a process: a terminal, or a text to read and two logs. */
export function openInput(kernel: Kernel, request: ProcessRequest, output: OutputLog): Input {
  if (request.tty === true) {
    const device = new TerminalDevice({
      show: (data) => output.add(1, data),
      signal: (signal) => signalForeground(kernel, device, signal),
      returns: true,
    });
    if (request.stdin !== undefined) device.type(fromUnicode(request.stdin));
    if (request.stdinOpen !== true) device.hangUp();
    return {
      give: (data) => device.type(data),
      end: () => device.hangUp(),
      description: () => new TerminalDescription(device),
    };
  }
  const stdin = { rest: fromUnicode(request.stdin ?? ''), open: request.stdinOpen === true };
  return {
    give: (data) => (stdin.rest += data),
    end: () => (stdin.open = false),
    description: (fd) =>
      fd === 0
        ? new StreamDescription('/dev/null', stdin, null)
        : new StreamDescription(`pipe:[${fd}]`, stdin, (data) => output.add(fd, data)),
  };
}

/** The streams of a process that runs on the terminal somebody sits at; stderr stays apart from stdout. */
export function consoleInput(kernel: Kernel, output: OutputLog): Input {
  const device = new TerminalDevice({
    show: (data, fd) => output.add(fd, data),
    signal: (signal) => signalForeground(kernel, device, signal),
    returns: false,
  });
  return {
    give: (data) => device.type(data),
    end: () => device.hangUp(),
    description: (fd) => new TerminalDescription(device, fd),
  };
}

/** The root file system that a request begins with. */
export function rootFor({ tree, readonlyRoot = false }: ExecRequest): TreeFileSystem {
  return new TreeFileSystem(tree, 1, readonlyRoot, true);
}

/** The root file system, which is a tree. */
export function rootOf(kernel: Kernel): TreeFileSystem {
  const { fs } = kernel.mounts.root;
  if (!(fs instanceof TreeFileSystem)) throw new Error('the root file system is no tree');
  return fs;
}

/**
 * A process without a parent, ready to run; the runtime's error text if it cannot start. One whose file turns out to be
 * no program has ended already, with the code `notExecutable`.
 */
export function startProcess(
  kernel: Kernel,
  request: ProcessRequest,
  output: OutputLog,
  notExecutable: number,
  input: Input = openInput(kernel, request, output),
): Process | string {
  const tree = rootOf(kernel).tree();
  const user = resolveUser(
    request.user,
    parsePasswd(textAt(tree, '/etc/passwd')),
    parseGroup(textAt(tree, '/etc/group')),
    request.groupAdd,
  );
  if (typeof user === 'string') return user;
  const env = environment(request, user);
  const args = request.args.map(fromUnicode);
  const process = kernel.spawn(null, function* (self) {
    const found = lookPath(self, args[0] ?? '', env.get('PATH') ?? DEFAULT_PATH);
    yield;
    return self.exec(found.path, args, env);
  });
  process.become(user);
  for (const fd of [0, 1, 2] as const) process.assign(fd, input.description(fd));
  try {
    process.files.chdir(fromUnicode(request.cwd));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    kernel.reap(process.pid);
    return `chdir to cwd (${JSON.stringify(request.cwd)}) set in config.json failed: ${lower(process, error)}`;
  }
  const found = lookPath(process, args[0] ?? '', env.get('PATH') ?? DEFAULT_PATH);
  if (found.error !== undefined) kernel.reap(process.pid);
  if (found.error !== undefined) return `exec: ${JSON.stringify(request.args[0] ?? '')}: ${found.error}`;
  try {
    kernel.load(process, found.path, args);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    output.note(2, `exec ${found.path}: ${lower(process, error)}\n`);
    process.status = { code: notExecutable, signal: 0 };
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
      if (stat.type === 'dir') return { path: file, error: 'is a directory: permission denied' };
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

function environment(request: ProcessRequest, user: Credentials): Map<string, string> {
  const env = new Map<string, string>();
  for (const entry of request.env) {
    const text = fromUnicode(entry);
    const cut = text.indexOf('=');
    if (cut > 0) env.set(text.slice(0, cut), text.slice(cut + 1));
  }
  if (!env.has('HOME')) env.set('HOME', fromUnicode(user.home === '' ? '/' : user.home));
  return env;
}

/** The runtime makes a working directory that is missing, owned by root, and what a `..` in its path leads out of. */
export function makeWorkingDirectory(kernel: Kernel, path: string): void {
  const above = [];
  let at = kernel.mounts.root;
  for (const name of elements(path)) {
    if (name === '..') {
      at = above.pop() ?? kernel.mounts.root;
      continue;
    }
    above.push(at);
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

function textAt(tree: FileTree, path: string): string {
  const found = tree.find(path);
  return found?.inode.type === 'file' ? (contentText(found.inode.content) ?? '') : '';
}

/** Ctrl-C at a terminal: a signal to everybody who has it as stdin, and does not run in the background. */
function signalForeground(kernel: Kernel, device: TerminalDevice, signal: number): void {
  for (const process of kernel.processes()) {
    if (process.status !== null || !process.hasDescriptor(0)) continue;
    const stdin = process.descriptor(0);
    if (stdin instanceof TerminalDescription && stdin.device === device) process.pending.add(signal);
  }
}

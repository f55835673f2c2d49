import {
  FileTree,
  ROOT,
  baseName,
  cleanPath,
  contentText,
  joinPath,
  parentPath,
  type Content,
} from '../../files/index.ts';
import { TreeFileSystem } from '../../kernel/file-system.ts';
import {
  Errno,
  SIGNALS,
  TerminalDescription,
  fromBytes,
  fromUnicode,
  toBytes,
  toUnicode,
  type Coroutine,
  type Main,
  type Process,
} from '../../kernel/index.ts';
import { placeOf } from '../../kernel/namespace.ts';
import type { ShellState } from '../../shell/index.ts';
import type { Workspace, World } from '../../workspace/index.ts';
import { APP_DIRECTORY, type Host, type HostPlace, type Keyboard } from '../support/host.ts';
import type { Outside } from '../../kernel/network.ts';
import { askPublished } from '../support/published.ts';

/** The workspace while a line runs: every docker of the line works on the same one. */
export interface Holder {
  workspace: Workspace;
  /** Width of the terminal. */
  readonly columns: number;
  /** Variables for this line alone, as byte strings. */
  readonly environment: Readonly<Record<string, string>>;
  /** The first process of the line. */
  process: Process | null;
  /** What the shell keeps for the next line. */
  shell: ShellState | null;
  /** Absolute path of the shell's directory. */
  directory: string;
}

/** What docker does with the words behind its name; gives the exit code. */
export type Docker = (host: Host, words: readonly string[]) => Coroutine<number>;

/** `docker` as a program of the host. */
export function dockerProgram(docker: Docker, holder: Holder, world: World): Main {
  return (process) => docker(hostOf(process, holder, world), process.argv.slice(1).map(toUnicode));
}

/** Answers what is sent to ports of the host that containers publish. */
export function publishedPorts(holder: Holder, world: World): Outside {
  return (host, port, request) => {
    if (holder.process === null) throw new Error('something was sent before the line began');
    return askPublished(hostOf(holder.process, holder, world), host, port, request);
  };
}

function hostOf(process: Process, holder: Holder, world: World): Host {
  const { kernel } = process;
  return {
    world,
    get workspace() {
      return holder.workspace;
    },
    set workspace(workspace) {
      holder.workspace = workspace;
    },
    get files() {
      return filesOf(process).result();
    },
    set files(files) {
      filesOf(process).reset(files);
    },
    directory: toUnicode(placeOf(process.cwd).path),
    environment: new Map([...process.env].map(([name, value]) => [toUnicode(name), toUnicode(value)])),
    now: () => kernel.time(),
    spend: (milliseconds) => kernel.advance(milliseconds),
    *pass(milliseconds) {
      yield* process.sleep(milliseconds);
    },
    readText: (path) => readText(process, path),
    readDirectory: (path) => readDirectory(process, path, holder.workspace.context),
    place: (path) => hostPlace(process, path),
    makeDirectory: (path) => makeDirectory(process, path),
    writeBytes: (path, bytes, mode) => writeBytes(process, path, bytes, mode),
    readBytes: (path) => readFile(process, path)?.bytes ?? undefined,
    isTerminal: (fd) => process.hasDescriptor(fd) && process.descriptor(fd).terminal,
    columns: holder.columns,
    keyboard: () => keyboardOf(process),
    *readInput() {
      return toUnicode(yield* readAll(process));
    },
    *readLine() {
      const parts: string[] = [];
      for (let part = yield* process.read(0, 1); part !== ''; part = yield* process.read(0, 1)) {
        parts.push(part);
        if (part === '\n') break;
      }
      return toUnicode(parts.join(''));
    },
    *readInputBytes() {
      return toBytes(yield* readAll(process));
    },
    *printBytes(bytes) {
      if (bytes.length > 0) yield* process.write(1, fromBytes(bytes));
    },
    *print(text) {
      if (text !== '') yield* process.write(1, fromUnicode(text));
    },
    *complain(text) {
      if (text !== '') yield* process.write(2, fromUnicode(text));
    },
  };
}

function keyboardOf(process: Process): Keyboard | null {
  const stdin = process.hasDescriptor(0) ? process.descriptor(0) : null;
  if (!(stdin instanceof TerminalDescription)) return null;
  const { device } = stdin;
  const pressed = () => process.caught.includes(SIGNALS.INT);
  return {
    raw(on) {
      device.raw = on;
      process.dispositions.set(SIGNALS.INT, 'catch');
    },
    take() {
      const keys = device.take();
      return keys === null ? null : toUnicode(keys);
    },
    interrupts: () => process.caught.splice(0).filter((signal) => signal === SIGNALS.INT).length,
    *wait(milliseconds) {
      const wake = milliseconds === null ? {} : { wake: process.kernel.now() + milliseconds };
      const over = () => 'wake' in wake && process.kernel.now() >= wake.wake;
      while (!device.pending() && !pressed() && !over()) {
        yield { ready: () => device.pending() || pressed() || over(), ...wake };
      }
    },
  };
}

function placeAt(process: Process, path: string) {
  try {
    const { trail } = process.files.walk(fromUnicode(path), true);
    return trail === null ? undefined : placeOf(trail);
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}

/** The file system that holds the learner's files. */
function filesOf(process: Process): TreeFileSystem {
  const place = placeAt(process, APP_DIRECTORY);
  if (!(place?.fs instanceof TreeFileSystem)) throw new Error(`${APP_DIRECTORY} is not mounted`);
  return place.fs;
}

function* readAll(process: Process): Coroutine<string> {
  const parts: string[] = [];
  for (let part = yield* process.read(0); part !== ''; part = yield* process.read(0)) parts.push(part);
  return parts.join('');
}

function readFile(process: Process, path: string): Content | undefined {
  const place = placeAt(process, path);
  const inode = place?.fs.inode(place.ino);
  return inode?.type === 'file' ? inode.content : undefined;
}

function readText(process: Process, path: string): string | undefined {
  const content = readFile(process, path);
  return content === undefined ? undefined : (contentText(content) ?? undefined);
}

/** The file system that holds a path whose directory exists, and the path in it. */
function hostPlace(process: Process, path: string): HostPlace | null {
  const object = placeAt(process, path);
  const parent = object ?? placeAt(process, parentPath(path));
  if (parent === undefined || !(parent.fs instanceof TreeFileSystem)) return null;
  const { fs } = parent;
  const whole = toUnicode(parent.path);
  const directory = fs === placeAt(process, APP_DIRECTORY)?.fs ? whole.slice(APP_DIRECTORY.length) : whole;
  return {
    tree: fs.result(),
    path: cleanPath(object === undefined ? `${directory}/${baseName(path)}` : directory),
    keep: (tree) => {
      fs.reset(tree);
    },
  };
}

function makeDirectory(process: Process, path: string): void {
  if (placeAt(process, path) !== undefined) return;
  makeDirectory(process, parentPath(path));
  process.files.mkdir(fromUnicode(path), 0o755);
}

function writeBytes(process: Process, path: string, bytes: Uint8Array, mode = 0o644): string | null {
  try {
    const parent = placeAt(process, parentPath(joinPath(toUnicode(placeOf(process.cwd).path), path)));
    if (parent === undefined) throw new Errno('ENOENT');
    const existed = placeAt(process, joinPath(toUnicode(placeOf(process.cwd).path), path)) !== undefined;
    const turn = process.files.open(fromUnicode(path), { write: true, create: true, truncate: true }).next();
    if (turn.done !== true) throw new Errno('EINVAL');
    turn.value.retain().writeNow(fromBytes(bytes));
    turn.value.release();
    if (!existed) process.files.chmod(fromUnicode(path), mode);
    return null;
  } catch (error) {
    if (error instanceof Errno) return process.strerror(error).toLowerCase();
    throw error;
  }
}

/** A directory as a tree. One that nobody touched stays the tree it was, so that what came of it is remembered. */
function readDirectory(process: Process, path: string, known: FileTree): FileTree | undefined {
  const place = placeAt(process, path === '' ? '.' : path);
  if (place === undefined || !(place.fs instanceof TreeFileSystem)) return undefined;
  const tree = place.fs.tree();
  const inode = tree.inode(place.ino);
  if (inode.type !== 'dir') return undefined;
  if (place.ino !== ROOT) return new FileTree(tree.table.set(ROOT, inode));
  return tree.table === known.table ? known : tree;
}

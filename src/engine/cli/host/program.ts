import { FileTree, ROOT, contentText } from '../../files/index.ts';
import { TreeFileSystem } from '../../kernel/file-system.ts';
import {
  Errno,
  fromUnicode,
  toUnicode,
  type Coroutine,
  type Main,
  type Process,
} from '../../kernel/index.ts';
import { placeOf } from '../../kernel/namespace.ts';
import type { Workspace, World } from '../../workspace/index.ts';
import type { Host } from '../support/host.ts';

/** The workspace while a line runs: every docker of the line works on the same one. */
export interface Holder {
  workspace: Workspace;
}

/** What docker does with the words behind its name; gives the exit code. */
export type Docker = (host: Host, words: readonly string[]) => Coroutine<number>;

/** `docker` as a program of the host. */
export function dockerProgram(docker: Docker, holder: Holder, world: World): Main {
  return (process) => docker(hostOf(process, holder, world), process.argv.slice(1).map(toUnicode));
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
    directory: toUnicode(placeOf(process.cwd).path),
    environment: new Map([...process.env].map(([name, value]) => [toUnicode(name), toUnicode(value)])),
    now: () => kernel.time(),
    *pass(milliseconds) {
      yield* process.sleep(milliseconds);
    },
    readText: (path) => readText(process, path),
    readDirectory: (path) => readDirectory(process, path, holder.workspace.context),
    *readInput() {
      const parts: string[] = [];
      for (let part = yield* process.read(0); part !== ''; part = yield* process.read(0)) parts.push(part);
      return toUnicode(parts.join(''));
    },
    *print(text) {
      if (text !== '') yield* process.write(1, fromUnicode(text));
    },
    *complain(text) {
      if (text !== '') yield* process.write(2, fromUnicode(text));
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

function readText(process: Process, path: string): string | undefined {
  const place = placeAt(process, path);
  const inode = place?.fs.inode(place.ino);
  return inode?.type === 'file' ? (contentText(inode.content) ?? undefined) : undefined;
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

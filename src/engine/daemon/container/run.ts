import { emptyContent, FileTree, ROOT, TreeEditor } from '../../files/index.ts';
import type { ExecMount, Life, LifeEvent, Live, Task } from '../../kernel/contract.ts';
import type { DaemonState } from '../state.ts';
import { findVolume, writeVolume } from '../volume/volumes.ts';
import { networkFor } from '../network/exchange.ts';
import { engineMounts } from './engine-files.ts';
import { newHealth } from './health.ts';
import { isRunning, type Container, type ContainerMount } from './container.ts';
import { containerById, putContainer } from './containers.ts';
import { startFailure } from './start-failure.ts';
import { processEnvironment } from './process.ts';

/** The host's files that may be mounted: one directory, as a tree. */
export interface HostFiles {
  readonly root: string;
  readonly tree: FileTree;
}

/** The engine and the host's files, which containers change together. */
export interface Engine {
  readonly state: DaemonState;
  readonly files: HostFiles;
}

/** The file that the engine mounts into a container with `--init`. */
const INIT_TREE = initTree();

function initTree(): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  const common = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  const content = emptyContent;
  editor.add(ROOT, 'docker-init', { type: 'file', ...common, content, program: 'docker-init' });
  return editor.snapshot();
}

/** What stands in front of the command with `--init`. */
export const INIT = ['/sbin/docker-init', '--'];

/** The tree behind a mount, and where in it the mounted object is; null when it is not there. */
function mountedTree(engine: Engine, mount: ContainerMount): { tree: FileTree; source: string } | null {
  if (mount.type === 'tmpfs') return { tree: FileTree.empty(), source: '/' };
  if (mount.type === 'volume') {
    const volume = findVolume(engine.state, mount.source);
    return volume === undefined ? null : { tree: volume.tree, source: '/' };
  }
  const { root, tree } = engine.files;
  if (mount.source !== root && !mount.source.startsWith(`${root}/`)) return null;
  const source = mount.source.slice(root.length) || '/';
  return tree.find(source) === null ? null : { tree, source };
}

/** Everything mounted into a container, its own mounts first, and the trees that these show. */
function mountsOf(
  engine: Engine,
  container: Container,
  now: number,
): { mounts: ExecMount[]; seen: FileTree[] } {
  const mounts: ExecMount[] = [];
  const seen: FileTree[] = [];
  for (const mount of container.mounts) {
    const found = mountedTree(engine, mount);
    if (found === null) throw new Error(`mount ${mount.source} of ${container.name} is nowhere`);
    const fileSystem = mount.type === 'tmpfs' ? { fileSystem: 'tmpfs' } : {};
    mounts.push({ target: mount.target, readonly: mount.readonly, ...fileSystem, ...found });
    seen.push(found.tree);
  }
  if (container.host.init)
    mounts.push({ target: INIT[0] ?? '', tree: INIT_TREE, source: '/docker-init', readonly: true });
  mounts.push(...engineMounts(engine.state, container, now));
  return { mounts, seen };
}

/** Starts a container that does not run. `stdin` is what stands on it; null for a stdin that stays open. */
export function* startContainer(
  engine: Engine,
  container: Container,
  live: Live,
  now: number,
  stdin: string | null,
): Task<{ readonly engine: Engine; readonly startError: string | null }> {
  const { mounts, seen } = mountsOf(engine, container, now);
  const { config, host } = container;
  const directory = config.WorkingDir ?? '';
  const made = engine.state.images.find(({ id }) => id === container.image);
  const architecture = made?.image.platform.architecture;
  const life: Life = {
    request: {
      tree: container.tree,
      ...(host.readonlyRoot ? { readonlyRoot: true } : {}),
      args: host.init ? [...INIT, ...container.command] : container.command,
      env: processEnvironment(container),
      cwd: directory === '' ? '/' : directory,
      user: config.User ?? '',
      ...(host.more?.GroupAdd === undefined ? {} : { groupAdd: host.more.GroupAdd }),
      mounts,
      hostname: config.Hostname,
      ...openFiles(container),
      ...(architecture === undefined ? {} : { architecture }),
      now,
      stdin: stdin ?? '',
      stdinOpen: stdin === null || config.Tty,
      tty: config.Tty,
      network: networkFor(engine.state, container),
    },
    events: [],
  };
  const moment = yield* live(life, now);
  if (moment.startError !== undefined) {
    const { message, code } = startFailure(moment.startError);
    const exitCode = code === 126 ? code : 127;
    const failed = { ...container, exitCode, startError: message, restartAt: null };
    return {
      engine: { ...engine, state: putContainer(engine.state, failed) },
      startError: moment.startError,
    };
  }
  const running: Container = {
    ...container,
    status: 'running',
    exitCode: 0,
    startError: '',
    startedAt: now,
    restartAt: null,
    stoppedByHand: false,
    pastLog:
      container.run === null ? container.pastLog : [...container.pastLog, ...container.run.moment.output],
    run: { life, moment, seen },
    outgoing: null,
  };
  const state = putContainer(engine.state, { ...running, health: newHealth(running, now) });
  return { engine: yield* advance({ ...engine, state }, running.id, live, now), startError: null };
}

/** The limit of open files that a container was made with. */
function openFiles({ host }: Container): Pick<Life['request'], 'openFiles'> {
  const limit = host.more?.Ulimits?.find(({ Name }) => Name === 'nofile');
  return limit === undefined ? {} : { openFiles: { soft: limit.Soft, hard: limit.Hard } };
}

/** Lets one container live on to a time, and takes over what it did to files. */
export function* advance(engine: Engine, id: string, live: Live, at: number): Task<Engine> {
  const container = containerById(engine.state, id);
  const run = container?.run;
  if (container === undefined || run == null || !isRunning(container)) return engine;
  const { wake } = run.moment;
  if (wake === null || wake > at) return engine;
  const changed = foreignChanges(engine, container, run.seen);
  const life = changed.length === 0 ? run.life : { ...run.life, events: [...run.life.events, ...changed] };
  const moment = yield* live(life, at);
  const seen = [...moment.mounts];
  let next: Engine = engine;
  container.mounts.forEach((mount, index) => {
    const tree = seen[index];
    if (tree === undefined || tree.table === mountedTree(engine, mount)?.tree.table) return;
    next = writeMount(next, mount, tree);
  });
  const lived = { ...container, tree: moment.tree, run: { life, moment, seen } };
  return { ...next, state: putContainer(next.state, lived) };
}

/** What others did to the files of the mounts since the container last ran. */
function foreignChanges(
  engine: Engine,
  { mounts, run }: Container,
  seen: readonly FileTree[],
): readonly LifeEvent[] {
  const last = run?.life.events.at(-1)?.at ?? 0;
  const at = Math.max(last, run?.moment.now ?? 0);
  return mounts.flatMap((mount, index): LifeEvent[] => {
    if (mount.type === 'tmpfs') return [];
    const tree = mountedTree(engine, mount)?.tree;
    return tree === undefined || tree.table === seen[index]?.table
      ? []
      : [{ at, type: 'mount', index, tree }];
  });
}

function writeMount(engine: Engine, mount: ContainerMount, tree: FileTree): Engine {
  if (mount.type === 'tmpfs') return engine;
  if (mount.type === 'bind') return { ...engine, files: { ...engine.files, tree } };
  return { ...engine, state: writeVolume(engine.state, mount.source, tree) };
}

import { LayerChanges } from '../files/diff/index.ts';
import { baseName, FileTree, parentPath, ROOT, textContent, TreeEditor } from '../files/index.ts';
import type { ExecOperation, PlannedMount } from '../instructions/operation.ts';
import {
  NOT_SIMULATED,
  type Exec,
  type ExecMount,
  type ExecOutcome,
  type OutputChunk,
  type Task,
  type Unsupported,
} from '../kernel/contract.ts';
import type { BuildRequest } from '../plan/index.ts';
import { quote } from '../syntax/index.ts';
import { networkFiles } from './network-files.ts';
import { layerWeight, unchanged, type Outcome } from './outcome.ts';

/** Name that containers of a build have (buildkit, executor/oci). */
const HOSTNAME = 'buildkitsandbox';

/** Starting a container takes about this long. */
const START_MS = 250;

/** What a RUN step may use besides its root file system. */
export interface ExecSurroundings {
  readonly exec: Exec;
  readonly request: BuildRequest;
  /** Contents of cache mounts by identity. */
  readonly caches: ReadonlyMap<string, FileTree>;
  /** Identity of a cache mount: its id and what it lies on (buildkit, solver/llbsolver/mounts, getRefCacheDir). */
  readonly identify: (mount: PlannedMount) => string;
  readonly clock: number;
}

/** Runs the process of an exec operation. `trees` stand in the order of its inputs. */
export function* runExecOperation(
  operation: ExecOperation,
  trees: readonly (FileTree | null)[],
  surroundings: ExecSurroundings,
): Task<Outcome> {
  const { clock, exec, request } = surroundings;
  const root = trees[0] ?? FileTree.empty(clock);
  const prepared = prepareMounts(operation.mounts, trees, surroundings);
  if (prepared.error !== null) return { ...unchanged(root, clock), error: prepared.error };
  const builderFiles = networkFiles(HOSTNAME);
  const outcome = yield* exec({
    tree: root,
    args: operation.args,
    env: [...operation.proxy, ...operation.env, ...secretVariables(operation.mounts, request)],
    cwd: operation.cwd,
    user: operation.user,
    mounts: [...builderFiles, ...prepared.mounts.map(({ mount }) => mount)],
    hostname: HOSTNAME,
    ...(operation.network === 'none' ? { network: { mode: 'none' } as const } : {}),
    now: clock,
  });
  const layer = new LayerChanges(root, outcome.tree);
  const assumed = outcome.exitCode === NOT_SIMULATED && outcome.unsupported.length > 0;
  const kept = prepared.mounts.flatMap(({ id }, index) => {
    const tree = outcome.mounts[builderFiles.length + index];
    return id === null || tree === undefined ? [] : [[id, tree] as const];
  });
  return {
    tree: outcome.tree,
    layer,
    size: layer.size,
    output: withStartError(outcome),
    error: assumed ? null : failure(operation, outcome.exitCode, outcome.startError),
    unsupported: [...prepared.unsupported, ...outcome.unsupported],
    assumed,
    mounts: kept,
    estimate: START_MS + outcome.elapsed,
    clock: clock + outcome.elapsed,
    own: layerWeight(layer),
  };
}

/** What the container runtime says on stderr when a process cannot be started. */
function withStartError({ output, startError }: ExecOutcome): readonly OutputChunk[] {
  if (startError === undefined || isUserError(startError)) return output;
  return [...output, { fd: 2, text: `runc run failed: unable to start container process: ${startError}\n` }];
}

function isUserError(startError: string): boolean {
  return /^(unable to find|uids and gids)/.test(startError);
}

function failure(operation: ExecOperation, exitCode: number, startError: string | undefined): string | null {
  if (exitCode === 0 && startError === undefined) return null;
  const process = `process ${quote(operation.args.join(' '))} did not complete successfully: `;
  if (startError !== undefined && isUserError(startError)) return process + startError;
  return `${process}exit code: ${exitCode}`;
}

interface Prepared {
  readonly mounts: readonly { readonly mount: ExecMount; readonly id: string | null }[];
  readonly unsupported: readonly Unsupported[];
  readonly error: string | null;
}

function prepareMounts(
  planned: readonly PlannedMount[],
  trees: readonly (FileTree | null)[],
  surroundings: ExecSurroundings,
): Prepared {
  const mounts: { mount: ExecMount; id: string | null }[] = [];
  const unsupported: Unsupported[] = [];
  for (const mount of planned) {
    if (mount.type === 'ssh') {
      unsupported.push({
        what: 'RUN --mount=type=ssh',
        message: 'There is no SSH agent to forward in this simulation.',
      });
    } else if (mount.type === 'secret') {
      const value = secretValue(mount, surroundings.request);
      if (value === undefined && mount.required)
        return { mounts, unsupported, error: `secret ${mount.id}: not found` };
      if (value !== undefined && mount.target !== '')
        mounts.push({ mount: secretFile(mount, value), id: null });
    } else {
      const id = mount.type === 'cache' ? surroundings.identify(mount) : null;
      mounts.push({ mount: directoryMount(mount, trees, surroundings), id });
    }
  }
  return { mounts, unsupported, error: null };
}

function directoryMount(
  mount: PlannedMount,
  trees: readonly (FileTree | null)[],
  { caches, identify, clock }: ExecSurroundings,
): ExecMount {
  const { target, readonly, source } = mount;
  const given = mount.input === null ? null : (trees[mount.input] ?? null);
  const kept = mount.type === 'cache' ? caches.get(identify(mount)) : undefined;
  const tree = kept ?? given;
  if (tree !== null) return { target, tree, source, readonly };
  return { target, tree: emptyDirectory(mount, clock), readonly };
}

function emptyDirectory({ mode, uid, gid }: PlannedMount, mtime: number): FileTree {
  const editor = new TreeEditor(FileTree.empty(mtime));
  editor.replace(ROOT, {
    type: 'dir',
    mode: mode ?? 0o755,
    uid: uid ?? 0,
    gid: gid ?? 0,
    mtime,
    entries: new Map(),
  });
  return editor.snapshot();
}

function secretValue(mount: PlannedMount, request: BuildRequest): string | undefined {
  return Object.hasOwn(request.secrets, mount.id) ? request.secrets[mount.id] : undefined;
}

function secretFile(mount: PlannedMount, value: string): ExecMount {
  const editor = new TreeEditor(FileTree.empty());
  const name = baseName(mount.target) || 'secret';
  const directory = editor.makeDirectories(parentPath('/secret'), { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
  editor.add(directory, name, {
    type: 'file',
    mode: mount.mode ?? 0o400,
    uid: mount.uid ?? 0,
    gid: mount.gid ?? 0,
    mtime: 0,
    content: textContent(value),
  });
  return { target: mount.target, tree: editor.snapshot(), source: `/${name}`, readonly: true };
}

function secretVariables(mounts: readonly PlannedMount[], request: BuildRequest): readonly string[] {
  return mounts.flatMap((mount) => {
    const value = mount.type === 'secret' && mount.variable !== '' ? secretValue(mount, request) : undefined;
    return value === undefined ? [] : [`${mount.variable}=${value}`];
  });
}

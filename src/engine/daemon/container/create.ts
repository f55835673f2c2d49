import { startCommand } from '../../image/start-command.ts';
import { newId } from '../identity.ts';
import { findNetwork } from '../network/networks.ts';
import type { DaemonState, StoredImage } from '../state.ts';
import { createVolume, fillVolume, volumeNameError } from '../volume/volumes.ts';
import type { Container, ContainerConfig, ContainerMount, HostOptions } from './container.ts';
import { findContainer } from './containers.ts';
import { withInitLayer } from './engine-files.ts';
import { generatedName, isContainerName } from './names.ts';

/** What `docker create` asks for. */
export interface CreateRequest {
  /** Empty for one that the engine makes up. */
  readonly name: string;
  readonly image: StoredImage;
  /** Words behind the image. */
  readonly args: readonly string[];
  readonly entrypoint?: string;
  /** What differs from the image's config. */
  readonly config: Partial<ContainerConfig> & Pick<ContainerConfig, 'Image'>;
  readonly host: HostOptions;
  readonly mounts: readonly ContainerMount[];
  readonly aliases: readonly string[];
  readonly now: number;
}

export type Created =
  { readonly state: DaemonState; readonly container: Container } | { readonly error: string };

const SHORT_ID = 12;

/** First wait of a restart policy, milliseconds; it doubles. */
export const FIRST_BACKOFF = 100;

/** Makes a container that does not run yet; its volumes are made and filled now. */
export function createContainer(before: DaemonState, request: CreateRequest): Created {
  const { image, now, host } = request;
  const wrong = nameError(before, request.name) ?? directoryError(request);
  if (wrong !== null) return { error: wrong };
  const started = startCommand(image.image.config, {
    args: request.args,
    ...(request.entrypoint === undefined ? {} : { entrypoint: request.entrypoint }),
  });
  if (started.error !== null) return { error: started.error };
  const made = newId(before, 'container');
  const mounted = mountVolumes(made.state, request);
  if ('error' in mounted) return mounted;
  const endpoint = newId(mounted.state, 'endpoint');
  const taken = new Set(before.containers.map(({ name }) => name));
  const container: Container = {
    id: made.id,
    name: request.name === '' ? generatedName(made.id, taken) : request.name.replace(/^\//, ''),
    created: now,
    image: image.id,
    command: started.words.map(({ text }) => text),
    config: configOf(request, made.id),
    host,
    mounts: mounted.mounts,
    endpoints: [
      {
        network: findNetwork(before, host.networkMode)?.name ?? host.networkMode,
        id: endpoint.id,
        aliases: request.aliases,
        address: null,
      },
    ],
    base: withInitLayer(image.image.tree),
    tree: withInitLayer(image.image.tree),
    status: 'created',
    exitCode: 0,
    startError: '',
    startedAt: null,
    finishedAt: null,
    restartCount: 0,
    restartAt: null,
    backoff: FIRST_BACKOFF,
    stoppedByHand: false,
    pastLog: [],
    run: null,
    health: null,
    outgoing: null,
  };
  return {
    state: { ...endpoint.state, containers: [...endpoint.state.containers, container] },
    container,
  };
}

/** The engine's words for a name that cannot be given; null for one that can. */
export function nameError(state: DaemonState, name: string): string | null {
  if (name === '') return null;
  if (!isContainerName(name)) {
    return `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`;
  }
  const bare = name.replace(/^\//, '');
  const owner = state.containers.find((container) => container.name === bare);
  if (owner === undefined) return null;
  return `Conflict. The container name "/${bare}" is already in use by container "${owner.id}". You have to remove (or rename) that container to be able to reuse that name.`;
}

function directoryError({ config, image }: CreateRequest): string | null {
  const directory = config.WorkingDir ?? image.image.config.WorkingDir ?? '';
  if (directory === '' || directory.startsWith('/')) return null;
  return `the working directory '${directory}' is invalid, it needs to be an absolute path`;
}

/** The image's config with what the command line gave: lists of variables and labels are joined (moby, runconfig/merge). */
function configOf(request: CreateRequest, id: string): ContainerConfig {
  const { args, config, entrypoint } = request;
  const base = request.image.image.config;
  const given = config.Env ?? [];
  const names = new Set(given.map(nameOf));
  const replaced = args.length > 0 ? args : entrypoint === undefined ? base.Cmd : undefined;
  const { Cmd: _cmd, Entrypoint: _entrypoint, Hostname = id.slice(0, SHORT_ID), ...rest } = config;
  const own = entrypoint === undefined ? base.Entrypoint : entrypoint === '' ? undefined : [entrypoint];
  const { Cmd: _baseCmd, Entrypoint: _baseEntrypoint, ...inherited } = base;
  return {
    Tty: false,
    OpenStdin: false,
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...inherited,
    ...rest,
    Hostname,
    Env: [...given, ...(base.Env ?? []).filter((entry) => !names.has(nameOf(entry)))],
    Labels: { ...base.Labels, ...config.Labels },
    ...(config.ExposedPorts === undefined
      ? {}
      : { ExposedPorts: { ...base.ExposedPorts, ...config.ExposedPorts } }),
    ...(config.Healthcheck === undefined
      ? {}
      : { Healthcheck: { ...base.Healthcheck, ...config.Healthcheck } }),
    ...(replaced === undefined ? {} : { Cmd: replaced }),
    ...(own === undefined ? {} : { Entrypoint: own }),
  };
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}

type Mounted =
  { readonly state: DaemonState; readonly mounts: readonly ContainerMount[] } | { readonly error: string };

/** The mounts asked for, those of other containers, then a volume for every VOLUME of the image that has none yet. */
function mountVolumes(before: DaemonState, request: CreateRequest): Mounted {
  const asked: ContainerMount[] = [];
  for (const from of request.host.volumesFrom) {
    const [name = '', mode = ''] = from.split(':');
    if (!['', 'ro', 'rw', 'z', 'Z'].includes(mode)) return { error: `invalid mode: ${mode}` };
    const source = findContainer(before, name);
    if (source === undefined) return { error: `No such container: ${name}` };
    asked.push(...source.mounts.map((mount) => ({ ...mount, readonly: mode === 'ro' || mount.readonly })));
  }
  for (const mount of request.mounts) {
    const twice = request.mounts.filter(({ target }) => target === mount.target).length > 1;
    if (twice) return { error: `Duplicate mount point: ${mount.target}` };
    const kept = asked.findIndex(({ target }) => target === mount.target);
    if (kept >= 0) asked.splice(kept, 1);
    asked.push(mount);
  }
  const targets = new Set(asked.map(({ target }) => target));
  for (const target of Object.keys(request.image.image.config.Volumes ?? {})) {
    const path = target.replace(/\/+$/, '');
    if (!targets.has(path)) asked.push({ ...ANONYMOUS, target: path });
  }
  let state = before;
  const mounts: ContainerMount[] = [];
  for (const mount of asked) {
    if (mount.type !== 'volume') {
      mounts.push(mount);
      continue;
    }
    const wrong = mount.source === '' ? null : volumeNameError(mount.source);
    if (wrong !== null) return { error: wrong };
    const made = createVolume(state, { name: mount.source, labels: null, options: null, now: request.now });
    const { name, anonymous } = made.volume;
    const copies = mount.copies !== false && !mount.mode.split(',').includes('nocopy');
    state = copies ? fillVolume(made.state, name, request.image.image.tree, mount.target) : made.state;
    mounts.push({ ...mount, source: name, anonymous });
  }
  return { state, mounts: mounts.sort((a, b) => (a.target < b.target ? -1 : 1)) };
}

const ANONYMOUS = { type: 'volume', source: '', readonly: false, mode: '', anonymous: true } as const;

import {
  isRunning,
  networkUsers,
  PREDEFINED,
  pruneCache,
  removeContainer,
  removeNetwork,
  removeVolume,
  volumeUsers,
} from '../../daemon/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { confirmed } from '../support/confirm.ts';
import { layerSize } from '../support/container/list.ts';
import { cacheRows, cacheUsage } from '../support/disk-usage.ts';
import { setDaemon } from '../support/engine.ts';
import { FORCE } from '../support/list-flags.ts';
import { daemonError } from '../support/messages.ts';
import { pruneFilter, type PruneFilter } from '../support/prune-filter.ts';
import { pruneImages } from '../support/prune-images.ts';
import { volumeSize } from '../support/volumes.ts';

/** `docker system prune`: removes everything that is not in use. */
export const systemPrune: Command = {
  names: ['system prune'],
  usage: 'docker system prune [OPTIONS]',
  about: 'Remove unused data',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Remove all unused images not just dangling ones' },
    {
      name: 'filter',
      kind: 'list',
      value: 'filter',
      help: 'Provide filter values (e.g. "label=<key>=<value>")',
      check: filterError,
    },
    FORCE,
    { name: 'volumes', kind: 'bool', help: 'Prune anonymous volumes' },
  ],
  arguments: [0, 0],
  run,
};

function warning(all: boolean, volumes: boolean): string {
  const parts = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ];
  return `WARNING! This will remove:\n${parts.map((part) => `  - ${part}\n`).join('')}`;
}

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const filter = pruneFilter(flags.list('filter'), host.now());
  if ('error' in filter) return yield* daemonError(host, filter.error);
  if (!(yield* confirmed(call, warning(flags.on('all'), flags.on('volumes'))))) return 0;
  const { state, sections, freed } = pruned(call, filter);
  setDaemon(host, state);
  yield* host.print(sections.map((text) => `${text}\n`).join(''));
  yield* host.print(`Total reclaimed space: ${humanSize(freed, 4)}\n`);
  return 0;
}

/** The engine without what is not in use, and what is said about it. */
function pruned({ flags, host }: Call, filter: PruneFilter) {
  let state = host.workspace.daemon;
  let freed = 0;
  const sections: string[] = [];
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) sections.push(`${title}:\n${lines.join('\n')}\n`);
  };
  const stopped = state.containers.filter(
    (container) =>
      !isRunning(container) &&
      container.status !== 'restarting' &&
      filter.takes(container.created, container.config.Labels ?? {}),
  );
  freed += stopped.reduce((sum, container) => sum + layerSize(container), 0);
  for (const { id } of stopped) state = removeContainer(state, id, false);
  section(
    'Deleted Containers',
    stopped.map(({ id }) => id),
  );
  const networks = state.networks.filter(
    ({ name, created, labels }) =>
      !PREDEFINED.includes(name) && networkUsers(state, name).length === 0 && filter.takes(created, labels),
  );
  for (const { id } of networks) state = removeNetwork(state, id);
  section(
    'Deleted Networks',
    networks.map(({ name }) => name),
  );
  const volumes = flags.on('volumes')
    ? state.volumes.filter(({ name, anonymous }) => anonymous && volumeUsers(state, name).length === 0)
    : [];
  freed += volumes.reduce((sum, volume) => sum + volumeSize(volume), 0);
  for (const { name } of volumes) state = removeVolume(state, name);
  section(
    'Deleted Volumes',
    volumes.map(({ name }) => name),
  );
  const images = pruneImages(
    state,
    flags.on('all'),
    ({ created, image }) => !filter.takes(created, image.config.Labels ?? {}),
  );
  state = images.daemon;
  freed += images.freed;
  section('Deleted Images', images.lines);
  const records = flags.given('filter') ? [] : cacheRows(state).map(({ id }) => id);
  if (records.length > 0) {
    freed += cacheUsage(state).size;
    state = pruneCache(state);
    section(
      'Deleted build cache objects',
      records.map((id) => id.replace(/^sha256:/, '').slice(0, 25)),
    );
  }
  return { state, sections, freed };
}

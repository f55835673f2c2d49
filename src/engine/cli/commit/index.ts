import { commitContainer, committedConfig, storedName, storeImage } from '../../daemon/index.ts';
import { parseReference } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { changedConfig } from '../support/change.ts';
import { lookup } from '../support/container/find.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker commit`: an image of what a container changed. */
export const commit: Command = {
  names: ['commit', 'container commit'],
  usage: 'docker commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  about: "Create a new image from a container's changes",
  flags: [
    {
      name: 'author',
      short: 'a',
      kind: 'string',
      help: 'Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")',
    },
    { name: 'change', short: 'c', kind: 'list', help: 'Apply Dockerfile instruction to the created image' },
    { name: 'message', short: 'm', kind: 'string', help: 'Commit message' },
    { name: 'pause', short: 'p', kind: 'bool', help: 'Pause container during commit', default: 'true' },
  ],
  arguments: [1, 2],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const [name = '', reference] = args;
  const tag = reference === undefined ? null : storedName(reference);
  if (reference !== undefined && tag === null) {
    const problem = parseReference(reference);
    yield* host.complain(`${typeof problem === 'string' ? problem : 'invalid reference format'}\n`);
    return 1;
  }
  const container = lookup(host, name);
  if ('error' in container) return yield* daemonError(host, container.error);
  const changed = changedConfig(committedConfig(container), flags.list('change'));
  if ('error' in changed) return yield* daemonError(host, changed.error);
  const { daemon } = host.workspace;
  const image = commitContainer(daemon, container, {
    tags: tag === null ? [] : [tag],
    author: flags.text('author') ?? '',
    comment: flags.text('message') ?? '',
    config: changed.config,
    now: host.now(),
  });
  setDaemon(host, storeImage(daemon, image));
  yield* host.print(`${image.id}\n`);
  return 0;
}

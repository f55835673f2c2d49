import { importTree, storedName, storeImage } from '../../daemon/index.ts';
import { BUILD_PLATFORM, parsePlatform } from '../../image/platform.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { readArchive } from '../support/archive-file.ts';
import { changedConfig } from '../support/change.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { readReference } from '../support/pulling.ts';

/** `docker import`: an image of one layer, made of a tar. */
export const importImage: Command = {
  names: ['import', 'image import'],
  usage: 'docker import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  about: 'Import the contents from a tarball to create a filesystem image',
  flags: [
    {
      name: 'change',
      short: 'c',
      kind: 'list',
      help: 'Apply Dockerfile instruction to the created image',
    },
    { name: 'message', short: 'm', kind: 'string', help: 'Set commit message for imported image' },
    { name: 'platform', kind: 'string', help: 'Set platform if server is multi-platform capable' },
  ],
  arguments: [1, Infinity],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const [source = '', name] = args;
  if (/^(https?|ftp):/.test(source)) return yield* notSimulated(host, `docker import of ${source}`);
  const reference = name === undefined ? null : readReference(name);
  if (reference !== null && 'error' in reference) {
    yield* host.complain(`${reference.error}\n`);
    return 1;
  }
  const read = yield* readArchive(host, source === '-' ? '' : source);
  if ('error' in read) {
    yield* host.complain(`${read.error}\n`);
    return 1;
  }
  const changed = changedConfig({}, flags.list('change'));
  if ('error' in changed) return yield* daemonError(host, changed.error);
  const asked = flags.text('platform');
  const platform = asked === undefined ? BUILD_PLATFORM : parsePlatform(asked);
  if ('error' in platform) return yield* daemonError(host, platform.error);
  if (platform.os !== BUILD_PLATFORM.os) return yield* daemonError(host, 'operating system is not supported');
  const tag = name === undefined ? null : storedName(name);
  const image = importTree(host.workspace.daemon, read.bytes, {
    tags: tag === null ? [] : [tag],
    config: changed.config,
    message: flags.text('message') ?? 'Imported from -',
    platform,
    now: host.now(),
  });
  if ('error' in image) return yield* daemonError(host, image.error);
  setDaemon(host, storeImage(host.workspace.daemon, image));
  yield* host.print(`${image.id}\n`);
  return 0;
}

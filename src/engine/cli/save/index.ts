import { findImage, saveImages, storedName, type SavedImage } from '../../daemon/index.ts';
import { familiarRepository, parseReference } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { noSuchImage } from '../support/images.ts';
import { daemonError } from '../support/messages.ts';
import { OUTPUT, refusedTerminal, writeArchive } from '../support/archive-file.ts';

/** `docker save`: images as one tar. */
export const save: Command = {
  names: ['save', 'image save'],
  usage: 'docker save [OPTIONS] IMAGE [IMAGE...]',
  about: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  flags: [OUTPUT],
  notSimulated: ['platform'],
  arguments: [1, Infinity],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { args, host } = call;
  const refused = refusedTerminal(call);
  if (refused !== null) {
    yield* host.complain(refused);
    return 1;
  }
  const { daemon } = host.workspace;
  const wanted = new Map<string, SavedImage>();
  for (const name of args) {
    const found = imagesOf(call, name);
    if (found.length === 0) {
      const shown = daemon.store === 'overlay2' ? `No such image: ${name}` : noSuchImage(name);
      return yield* daemonError(host, shown);
    }
    for (const { image, tags } of found) {
      const before = wanted.get(image.id)?.tags ?? [];
      wanted.set(image.id, { image, tags: [...new Set([...before, ...tags])] });
    }
  }
  const saved = saveImages(daemon, [...wanted.values()]);
  setDaemon(host, saved.state);
  return yield* writeArchive(call, saved.bytes, 'failed to save image');
}

/** What a name stands for: an image under that name, all of a repository, or one without a name by its id. */
function imagesOf({ host }: Call, name: string): SavedImage[] {
  const { daemon } = host.workspace;
  const reference = parseReference(name);
  if (typeof reference !== 'string' && !/:[^/]*$|@/.test(name)) {
    const repository = `${familiarRepository(reference)}:`;
    const named = daemon.images.flatMap((image): SavedImage[] => {
      const tags = image.tags.filter((tag) => tag.startsWith(repository));
      return tags.length === 0 ? [] : [{ image, tags: [...tags].sort() }];
    });
    if (named.length > 0) return named;
  }
  const image = findImage(daemon, name);
  if (image === undefined) return [];
  const tag = storedName(name);
  return [{ image, tags: tag !== null && image.tags.includes(tag) ? [tag] : [] }];
}

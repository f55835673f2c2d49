import { findImage, tagImage } from '../../daemon/index.ts';
import { familiarName, familiarRepository } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call, Command } from '../support/command.ts';
import { noSuchImage } from '../support/images.ts';
import { daemonError } from '../support/messages.ts';
import { readReference } from '../support/pulling.ts';

/** `docker tag`: one more name for an image. */
export const tag: Command = {
  names: ['tag', 'image tag'],
  usage: 'docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  about: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  flags: [],
  arguments: [2, 2],
  optionsFirst: true,
  run,
};

function* run({ args, host }: Call): Coroutine<number> {
  const [source = '', target = ''] = args;
  const reference = readReference(target);
  if ('error' in reference) {
    const why = `${quote(target)} is not a valid repository/tag: ${reference.error}`;
    yield* host.complain(`Error parsing reference: ${why}\n`);
    return 1;
  }
  if (reference.digest !== null) {
    yield* host.complain('refusing to create a tag with a digest reference\n');
    return 1;
  }
  if (familiarRepository(reference) === 'sha256') {
    return yield* daemonError(host, 'refusing to create an ambiguous tag using digest algorithm as name');
  }
  const image = findImage(host.workspace.daemon, source);
  if (image === undefined) return yield* daemonError(host, noSuchImage(source));
  const daemon = tagImage(host.workspace.daemon, image, familiarName(reference));
  host.workspace = { ...host.workspace, daemon };
  return 0;
}

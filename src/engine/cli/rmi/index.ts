import { findImage, removeImage, storedName, untagImage, type DaemonState } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { noSuchImage, shortId } from '../support/images.ts';

/** `docker rmi`: takes a name away, and the image with its last name. */
export const rmi: Command = {
  names: ['rmi', 'image rm', 'image remove'],
  usage: 'docker rmi [OPTIONS] IMAGE [IMAGE...]',
  about: 'Remove one or more images',
  flags: [
    { name: 'force', short: 'f', kind: 'bool', help: 'Force removal of the image' },
    { name: 'no-prune', kind: 'bool', help: 'Do not delete untagged parents' },
  ],
  notSimulated: ['platform'],
  arguments: [1, Infinity],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const errors: string[] = [];
  for (const name of args) {
    const removed = removeByName(host.workspace.daemon, name, flags.on('force'));
    if ('error' in removed) {
      errors.push(`Error response from daemon: ${removed.error}\n`);
      continue;
    }
    host.workspace = { ...host.workspace, daemon: removed.daemon };
    yield* host.print(removed.lines.map((line) => `${line}\n`).join(''));
  }
  const missing = flags.on('force') && errors.every((error) => error.includes('No such image'));
  if (errors.length > 0) yield* host.complain(errors.join(''));
  return errors.length > 0 && !missing ? 1 : 0;
}

type Removed =
  { readonly daemon: DaemonState; readonly lines: readonly string[] } | { readonly error: string };

function removeByName(daemon: DaemonState, text: string, force: boolean): Removed {
  const image = findImage(daemon, text);
  if (image === undefined) return { error: noSuchImage(text) };
  const name = storedName(text);
  if (name !== null && image.tags.includes(name)) {
    const lines = [`Untagged: ${name}`];
    if (image.tags.length > 1) return { daemon: untagImage(daemon, name), lines };
    const digest = image.pulled?.digest;
    const pulled = digest == null ? [] : [`Untagged: ${name.replace(/:[^/]*$/, '')}@${digest}`];
    return { daemon: removeImage(daemon, image.id), lines: [...lines, ...pulled, `Deleted: ${image.id}`] };
  }
  const repositories = new Set(image.tags.map((tag) => tag.replace(/:[^/]*$/, '')));
  if (repositories.size > 1 && !force) {
    const why = 'image is referenced in multiple repositories';
    return { error: `conflict: unable to delete ${shortId(image.id)} (must be forced) - ${why}` };
  }
  const lines = [...image.tags.map((tag) => `Untagged: ${tag}`), `Deleted: ${image.id}`];
  return { daemon: removeImage(daemon, image.id), lines };
}

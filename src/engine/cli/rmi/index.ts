import {
  childImages,
  findImage,
  imageUsers,
  isRunning,
  releasedLayers,
  removeImage,
  storedName,
  untagImage,
  type DaemonState,
  type StoredImage,
} from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
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
  const manner = { force: flags.on('force'), parents: !flags.on('no-prune') };
  const errors: string[] = [];
  for (const name of args) {
    const removed = removeByName(host.workspace.daemon, name, manner);
    if ('error' in removed) {
      errors.push(`Error response from daemon: ${removed.error}\n`);
      continue;
    }
    setDaemon(host, removed.daemon);
    yield* host.print(removed.lines.map((line) => `${line}\n`).join(''));
  }
  const missing = flags.on('force') && errors.every((error) => error.includes('No such image'));
  if (errors.length > 0) yield* host.complain(errors.join(''));
  return errors.length > 0 && !missing ? 1 : 0;
}

type Removed =
  { readonly daemon: DaemonState; readonly lines: readonly string[] } | { readonly error: string };

/** How images are removed. */
interface Manner {
  readonly force: boolean;
  /** Parents without a name go, too. */
  readonly parents: boolean;
}

function removeByName(daemon: DaemonState, text: string, manner: Manner): Removed {
  const image = findImage(daemon, text);
  if (image === undefined) return { error: noSuchImage(text) };
  const name = storedName(text);
  if (name !== null && image.tags.includes(name)) return untag(daemon, image, name, text, manner);
  const conflict = conflictOf(daemon, image, manner.force);
  if (conflict !== null) return { error: conflict };
  const untagged = [...image.tags].sort(compareBytes).map((tag) => `Untagged: ${tag}`);
  const deleted = deleteImage(daemon, image, manner);
  return { ...deleted, lines: [...untagged, ...deleted.lines] };
}

/** Takes an image away, and parents that nobody needs any more; lines for it and for each layer. */
function deleteImage(
  before: DaemonState,
  image: StoredImage,
  { parents }: Manner,
): { readonly daemon: DaemonState; readonly lines: readonly string[] } {
  const daemon = removeImage(before, image.id);
  const layers = releasedLayers(image, daemon).map(({ id }) => `Deleted: ${id}`);
  const lines = [`Deleted: ${image.id}`, ...layers];
  const parent = daemon.images.find(({ id }) => id === image.parent);
  const needed =
    parent === undefined ||
    parent.tags.length > 0 ||
    childImages(daemon, parent.id).length > 0 ||
    imageUsers(daemon, parent.id).length > 0;
  if (!parents || needed) return { daemon, lines };
  const more = deleteImage(daemon, parent, { force: false, parents });
  return { daemon: more.daemon, lines: [...lines, ...more.lines] };
}

/** Takes one name away. The last name takes the image with it, unless a container or an image made of it needs it. */
function untag(daemon: DaemonState, image: StoredImage, name: string, text: string, manner: Manner): Removed {
  const lines = [`Untagged: ${name}`];
  if (image.tags.length > 1) return { daemon: untagImage(daemon, name), lines };
  const [user] = imageUsers(daemon, image.id);
  if (user !== undefined && !manner.force) {
    return {
      error: `conflict: unable to remove repository reference "${text}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
    };
  }
  const digest = image.pulled?.digest;
  const pulled = digest == null ? [] : [`Untagged: ${name.replace(/:[^/]*$/, '')}@${digest}`];
  const kept = conflictOf(daemon, { ...image, tags: [] }, manner.force) !== null;
  if (kept || childImages(daemon, image.id).length > 0) {
    return { daemon: untagImage(daemon, name), lines: [...lines, ...pulled] };
  }
  const deleted = deleteImage(daemon, image, manner);
  return { daemon: deleted.daemon, lines: [...lines, ...pulled, ...deleted.lines] };
}

/** Why an image cannot be deleted, in the engine's words (moby, daemon/images/image_delete.go). */
function conflictOf(daemon: DaemonState, image: StoredImage, force: boolean): string | null {
  const refuse = (how: string, why: string) =>
    `conflict: unable to delete ${shortId(image.id)} (${how}) - ${why}`;
  const users = imageUsers(daemon, image.id);
  const running = users.find(isRunning);
  if (running !== undefined) {
    return refuse('cannot be forced', `image is being used by running container ${shortId(running.id)}`);
  }
  const [child] = childImages(daemon, image.id);
  if (child !== undefined) return refuse('cannot be forced', 'image has dependent child images');
  if (force) return null;
  const repositories = new Set(image.tags.map((tag) => tag.replace(/:[^/]*$/, '')));
  if (repositories.size > 1) return refuse('must be forced', 'image is referenced in multiple repositories');
  const [stopped] = users;
  if (stopped === undefined) return null;
  return refuse('must be forced', `image is being used by stopped container ${shortId(stopped.id)}`);
}

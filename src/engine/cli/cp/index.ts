import { findContainer, type Container } from '../../daemon/index.ts';
import { resolveOwner, type Owner } from '../../files/copy/index.ts';
import { baseName, cleanPath, joinPath, parentPath } from '../../files/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { noSuchContainer } from '../support/container/find.ts';
import { settleNow } from '../support/engine.ts';
import type { Host } from '../support/host.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { archiveSize, graft, type Source } from './graft.ts';
import { containerPlace, mountsBelow } from './place.ts';

/** `docker cp`: files between a container, running or not, and the host. */
export const cp: Command = {
  names: ['cp', 'container cp'],
  usage:
    'docker cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  about:
    "Copy files/folders between a container and the local filesystem\n\nUse '-' as the source to read a tar archive from stdin\nand extract it to a directory destination in a container.\nUse '-' as the destination to stream a tar archive of a\ncontainer source to stdout.",
  flags: [
    { name: 'archive', short: 'a', kind: 'bool', help: 'Archive mode (copy all uid/gid information)' },
    { name: 'follow-link', short: 'L', kind: 'bool', help: 'Always follow symlinks in SRC_PATH' },
    {
      name: 'quiet',
      short: 'q',
      kind: 'bool',
      help: 'Suppress progress output during copy. Progress output is automatically suppressed if no terminal is attached',
    },
  ],
  arguments: [2, 2],
  run,
};

/** A path on the host, or in a container. */
interface End {
  readonly container: string;
  readonly path: string;
}

/** `name:path` is a path in a container, unless what stands before the colon is itself a path (docker/cli, splitCpArg). */
function readEnd(text: string): End {
  const colon = text.indexOf(':');
  if (text.startsWith('/') || text.startsWith('.') || colon < 0) return { container: '', path: text };
  return { container: text.slice(0, colon), path: text.slice(colon + 1) };
}

function* run(call: Call): Coroutine<number> {
  const { args, host } = call;
  const [first = '', second = ''] = args;
  if (first === '' || second === '') {
    return yield* refused(host, `${first === '' ? 'source' : 'destination'} can not be empty`);
  }
  const [from, to] = [readEnd(first), readEnd(second)];
  if (from.container !== '' && to.container !== '') {
    return yield* refused(host, 'copying between containers is not supported');
  }
  if (from.container === '' && to.container === '') {
    return yield* refused(host, 'must specify at least one container source');
  }
  if (first === '-' || second === '-') return yield* notSimulated(host, 'docker cp with an archive');
  const name = from.container === '' ? to.container : from.container;
  const container = findContainer(host.workspace.daemon, name);
  if (container === undefined) return yield* daemonError(host, noSuchContainer(name));
  return from.container === ''
    ? yield* copyIn(call, from.path, container, to)
    : yield* copyOut(call, container, from, to.path);
}

function* refused(host: Host, message: string): Coroutine<number> {
  yield* host.complain(`${message}\n`);
  return 1;
}

const DIRECTORY = /\/\.?$/;
const CONTENTS = /(^|\/)\.$/;

function* copyIn(call: Call, from: string, container: Container, to: End): Coroutine<number> {
  const { flags, host } = call;
  const path = joinPath(host.directory, from);
  const place = host.place(path);
  const found = place?.tree.find(place.path, flags.on('follow-link') || DIRECTORY.test(from)) ?? null;
  if (place === null || found === null) {
    return yield* refused(host, `lstat ${path}: no such file or directory`);
  }
  if (DIRECTORY.test(from) && found.inode.type !== 'dir') return yield* refused(host, 'not a directory');
  const target = containerPlace(host, container, to.path);
  if (target === null) return yield* notSimulated(host, 'docker cp into a tmpfs');
  if (target.refusal !== null) return yield* daemonError(host, target.refusal);
  const source: Source = {
    tree: place.tree,
    found,
    name: baseName(path),
    contents: CONTENTS.test(from) && found.inode.type === 'dir',
  };
  const asDirectory = DIRECTORY.test(to.path);
  const grafted = graft(source, { ...target, asDirectory }, ownerIn(call, container), host.now());
  if ('error' in grafted) {
    if (grafted.parent === undefined) return yield* refused(host, grafted.error);
    const missing = parentPath(cleanPath(to.path));
    return yield* daemonError(host, `Could not find the file ${missing} in container ${to.container}`);
  }
  target.keep(grafted.tree);
  yield* settleNow(host);
  return yield* done(call, archiveSize(source), `${to.container}:${to.path}`);
}

function* copyOut(call: Call, container: Container, from: End, to: string): Coroutine<number> {
  const { flags, host } = call;
  const path = joinPath(host.directory, to);
  const parent = parentPath(path);
  const above = host.place(parent);
  if (above?.tree.find(above.path)?.inode.type !== 'dir') {
    return yield* refused(host, `invalid output path: directory "${parent}" does not exist`);
  }
  const target = host.place(path);
  if (target === null) return yield* notSimulated(host, `docker cp to ${path}`);
  const place = containerPlace(host, container, from.path);
  if (place === null) return yield* notSimulated(host, 'docker cp out of a tmpfs');
  const follow = flags.on('follow-link') || DIRECTORY.test(from.path);
  const found = place.tree.find(place.path, follow);
  if (found === null) {
    return yield* daemonError(
      host,
      `Could not find the file ${cleanPath(from.path)} in container ${from.container}`,
    );
  }
  if (mountsBelow(container, from.path).length > 0) {
    return yield* notSimulated(host, 'docker cp of a directory in which something is mounted');
  }
  if ([...place.tree.walk(found.path)].some(({ inode }) => isUnknown(inode))) {
    return yield* notSimulated(host, 'docker cp of files of which only the sizes are known');
  }
  const contents = CONTENTS.test(from.path) && found.inode.type === 'dir';
  const source: Source = { tree: place.tree, found, name: baseName(cleanPath(from.path)), contents };
  const owner = flags.on('archive') ? undefined : { uid: 0, gid: 0 };
  const asDirectory = DIRECTORY.test(to);
  const grafted = graft(source, { ...target, asDirectory }, owner, host.now());
  if ('error' in grafted) return yield* refused(host, grafted.error);
  target.keep(grafted.tree);
  return yield* done(call, archiveSize(source), path);
}

function isUnknown(inode: Source['found']['inode']): boolean {
  return inode.type === 'file' && inode.content.bytes === null;
}

/** Files come as they are; with `--archive` they belong to the user that the container runs as. */
function ownerIn({ flags }: Call, { config, tree }: Container): Owner | undefined {
  if (!flags.on('archive') || (config.User ?? '') === '') return undefined;
  const owner = resolveOwner(config.User ?? '', tree);
  return owner.ok ? owner.value : undefined;
}

/** What a terminal is told on stderr. */
function* done({ flags, host }: Call, size: number, where: string): Coroutine<number> {
  const quiet = flags.given('quiet') ? flags.on('quiet') : !host.isTerminal(1);
  if (!quiet) yield* host.complain(`Successfully copied ${humanSize(size)} to ${where}\n`);
  return 0;
}

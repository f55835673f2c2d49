import { findContainer, findImage, findNetwork, findVolume } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { layerSize } from '../support/container/list.ts';
import { containerDocument } from '../support/container/document.ts';
import { printDocuments, type Inspected } from '../support/documents.ts';
import { noSuchImage } from '../support/images.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { noSuchVolume, volumeDocument } from '../support/volumes.ts';
import { networkDocument } from '../support/networks.ts';
import { imageDocument } from './document.ts';
import { typedContainer, typedImage } from './typed.ts';

/** `docker image inspect`: everything the engine knows about images, as JSON or through a template. */
export const imageInspect: Command = {
  names: ['image inspect'],
  usage: 'docker image inspect [OPTIONS] IMAGE [IMAGE...]',
  about: 'Display detailed information on one or more images',
  flags: [DOCUMENT_FORMAT],
  notSimulated: ['platform'],
  arguments: [1, Infinity],
  run: (call) =>
    printDocuments(
      call,
      (name) => image(call, name) ?? { error: `Error response from daemon: ${noSuchImage(name)}` },
    ),
};

const SIZE = { name: 'size', short: 's', kind: 'bool', help: 'Display total file sizes' } as const;

/** `docker container inspect`. */
export const containerInspect: Command = {
  names: ['container inspect'],
  usage: 'docker container inspect [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Display detailed information on one or more containers',
  flags: [DOCUMENT_FORMAT, SIZE],
  arguments: [1, Infinity],
  run: (call) =>
    printDocuments(
      call,
      (name) => container(call, name) ?? { error: `Error response from daemon: No such container: ${name}` },
    ),
};

/** `docker inspect`: the same for objects of any type. */
export const inspect: Command = {
  names: ['inspect'],
  usage: 'docker inspect [OPTIONS] NAME|ID [NAME|ID...]',
  about: 'Return low-level information on Docker objects',
  flags: [
    DOCUMENT_FORMAT,
    { ...SIZE, help: 'Display total file sizes if the type is container' },
    { name: 'type', kind: 'string', help: 'Only inspect objects of the given type' },
  ],
  arguments: [1, Infinity],
  run,
};

/** The words for what is not there: the engine's where it was asked for one type. */
function missing(type: string, name: string): string {
  const prefix = 'Error response from daemon:';
  if (type === 'container') return `${prefix} No such container: ${name}`;
  if (type === 'image') return `${prefix} ${noSuchImage(name)}`;
  if (type === 'volume') return `${prefix} ${noSuchVolume(name)}`;
  if (type === 'network') return `${prefix} network ${name} not found`;
  return `Error: No such ${type === '' ? 'object' : type}: ${name}`;
}

type Find = (call: Call, name: string) => Inspected | null;

/** What is looked for, in the order the client asks. */
const KINDS: readonly (readonly [string, Find])[] = [
  ['container', container],
  ['image', image],
  ['network', network],
  ['volume', volume],
];

const TYPES = 'config container image network node plugin secret service task volume'.split(' ');

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const type = flags.text('type') ?? '';
  if (type !== '' && !TYPES.includes(type)) {
    const list = TYPES.map((name) => `"${name}"`).join(', ');
    yield* host.complain(`unknown type: "${type}": must be one of ${list}\n`);
    return 1;
  }
  const kinds = KINDS.filter(([kind]) => type === '' || type === kind);
  return yield* printDocuments(call, (name) => {
    for (const [, find] of kinds) {
      const found = find(call, name);
      if (found !== null) return found;
    }
    return { error: missing(type, name) };
  });
}

function container({ host, flags }: Call, name: string): Inspected | null {
  const { daemon } = host.workspace;
  const found = findContainer(daemon, name);
  if (found === undefined) return null;
  const image = daemon.images.find(({ id }) => id === found.image);
  const size = layerSize(found);
  const sizes = flags.on('size') ? { SizeRw: size, SizeRootFs: size + (image?.image.size ?? 0) } : null;
  const document = containerDocument(found, daemon, sizes ?? {});
  return { document, forTemplates: typedContainer(document) };
}

function image({ host, command, flags }: Call, name: string): Inspected | null {
  const { daemon } = host.workspace;
  const found = findImage(daemon, name);
  if (found === undefined) return null;
  const warned = flags.on('size') && command.names[0] === 'inspect';
  return {
    document: imageDocument(found, daemon.store),
    forTemplates: typedImage(found, daemon.store),
    ...(warned ? { warning: 'WARNING: --size ignored for image' } : {}),
  };
}

function network({ host }: Call, name: string): Inspected | null {
  const { daemon } = host.workspace;
  const found = findNetwork(daemon, name);
  return found === undefined ? null : { document: networkDocument(daemon, found) };
}

function volume({ host }: Call, name: string): Inspected | null {
  const found = findVolume(host.workspace.daemon, name);
  return found === undefined ? null : { document: volumeDocument(found) };
}

import { findContainer, findImage, findNetwork, findVolume } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { containerDocument } from '../support/container/document.ts';
import { printDocuments, type Document, type Inspected } from '../support/documents.ts';
import { noSuchImage } from '../support/images.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { isObject, type Value } from '../support/template/value.ts';
import { volumeDocument } from '../support/volumes.ts';
import { networkDocument } from '../support/networks.ts';
import { EMPTY_CONFIG, EMPTY_HOST_CONFIG, imageDocument } from './document.ts';

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
  flags: [DOCUMENT_FORMAT, { ...SIZE, notSimulated: true }],
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
    { ...SIZE, help: 'Display total file sizes if the type is container', notSimulated: true },
    { name: 'type', kind: 'string', help: 'Only inspect objects of the given type' },
  ],
  arguments: [1, Infinity],
  run,
};

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
    return { error: type === '' ? `Error: No such object: ${name}` : `Error: No such ${type}: ${name}` };
  });
}

function container({ host, flags }: Call, name: string): Inspected | null {
  const { daemon } = host.workspace;
  const found = findContainer(daemon, name);
  if (found === undefined) return null;
  const document = containerDocument(found, daemon);
  const forTemplates = withEmptyFields(document, flags.text('format') ?? '');
  return { document, forTemplates };
}

function image({ host, flags }: Call, name: string): Inspected | null {
  const found = findImage(host.workspace.daemon, name);
  if (found === undefined) return null;
  const document = imageDocument(found, host.workspace.daemon.store);
  return { document, forTemplates: withEmptyFields(document, flags.text('format') ?? '') };
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

/** A template that goes into the config may name fields that JSON leaves out. */
function withEmptyFields(document: Document, format: string): Value {
  const config = document['Config'];
  const state = document['State'];
  const named = /\.Config\./.test(format) && isObject(config);
  const hostConfig = document['HostConfig'];
  return {
    ...document,
    ...(isObject(hostConfig) ? { HostConfig: { ...EMPTY_HOST_CONFIG, ...hostConfig } } : {}),
    ...(named ? { Config: { ...EMPTY_CONFIG, ...config } } : {}),
    ...(isObject(state) ? { State: { ...state, Health: state['Health'] ?? null } } : {}),
  };
}

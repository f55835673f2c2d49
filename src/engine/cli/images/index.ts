import {
  childImages,
  dateAndTime,
  imageSize,
  storedName,
  type DaemonState,
  type StoredImage,
} from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import { filterError } from '../support/list-flags.ts';
import { globPattern } from '../support/glob.ts';
import { canonicalName, familiarRepository, parseReference } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { shortId } from '../support/images.ts';
import { daemonError, notSimulated } from '../support/messages.ts';
import { printRows, type ListStyle, type Row } from '../support/rows.ts';
import { ago, humanSize } from '../../image/units.ts';
import { imageFilter } from './filter.ts';

const NONE = '<none>';

const COLUMNS = [
  { field: 'Repository', heading: 'REPOSITORY' },
  { field: 'Tag', heading: 'TAG' },
  { field: 'Digest', heading: 'DIGEST' },
  { field: 'ID', heading: 'IMAGE ID' },
  { field: 'CreatedSince', heading: 'CREATED' },
  { field: 'CreatedAt', heading: 'CREATED AT' },
  { field: 'Size', heading: 'SIZE' },
  { field: 'Containers', heading: 'CONTAINERS' },
  { field: 'SharedSize', heading: 'SHARED SIZE' },
  { field: 'UniqueSize', heading: 'UNIQUE SIZE' },
];

/** `docker images`: what the engine holds, newest first. */
export const images: Command = {
  names: ['images', 'image ls', 'image list'],
  usage: 'docker images [OPTIONS] [REPOSITORY[:TAG]]',
  about: 'List images',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'bool',
      help: 'Show all images (default hides intermediate images)',
    },
    { name: 'digests', kind: 'bool', help: 'Show digests' },
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      help: 'Filter output based on conditions provided',
      check: filterError,
    },
    {
      name: 'format',
      kind: 'string',
      help: "Format output using a custom template:\n'table':            Print output in table format with column headers (default)\n'table TEMPLATE':   Print output in table format using the given Go template\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\nRefer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates",
    },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Only show image IDs' },
  ],
  notSimulated: ['tree'],
  arguments: [0, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const filter = imageFilter(flags.list('filter'), host.workspace.daemon.images);
  if ('error' in filter) return yield* daemonError(host, filter.error);
  if ('unsupported' in filter) return yield* notSimulated(host, filter.unsupported);
  const wanted = namePattern(args[0]);
  const rows = [...host.workspace.daemon.images]
    .reverse()
    .sort((a, b) => b.created - a.created)
    .filter((image) => flags.on('all') || !isIntermediate(host.workspace.daemon, image))
    .filter(filter.keeps)
    .flatMap((image) => imageRows(host.workspace.daemon, image, host.now(), flags.on('no-trunc'), wanted));
  if (flags.on('quiet')) {
    yield* host.print(rows.map((row) => `${row['ID'] ?? ''}\n`).join(''));
    return 0;
  }
  const style: ListStyle = {
    columns: COLUMNS,
    shown: ['Repository', 'Tag', ...(flags.on('digests') ? ['Digest'] : []), 'ID', 'CreatedSince', 'Size'],
    type: '*formatter.imageContext',
  };
  const printed = printRows(rows, style, flags.text('format') ?? '');
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

/** Without a name, and others were made of it. */
function isIntermediate(state: DaemonState, { id, tags }: StoredImage): boolean {
  return tags.length === 0 && childImages(state, id).length > 0;
}

/** Which names an argument stands for; undefined for all, dangling images included. */
function namePattern(argument: string | undefined): ((name: string) => boolean) | undefined {
  if (argument === undefined) return undefined;
  const exact = storedName(argument);
  const tagged = /:[^/]*$/.test(argument);
  if (exact !== null && tagged) return (name) => name === exact;
  const pattern = globPattern(argument);
  return (name) => pattern.test(name) || pattern.test(name.replace(/:[^/]*$/, ''));
}

function imageRows(
  state: DaemonState,
  image: StoredImage,
  now: number,
  whole: boolean,
  wanted: ((name: string) => boolean) | undefined,
): Row[] {
  const names = [...image.tags].sort((a, b) => compareBytes(fullName(a), fullName(b)));
  if (names.length === 0) return wanted === undefined ? [imageRow(state, image, NONE, NONE, now, whole)] : [];
  return names
    .filter((name) => wanted === undefined || wanted(name))
    .map((name) => {
      const reference = parseReference(name);
      if (typeof reference === 'string') throw new Error(`stored image is called ${name}: ${reference}`);
      return imageRow(state, image, familiarRepository(reference), reference.tag ?? NONE, now, whole);
    });
}

function fullName(name: string): string {
  const reference = parseReference(name);
  return typeof reference === 'string' ? name : canonicalName(reference);
}

function imageRow(
  state: DaemonState,
  image: StoredImage,
  repository: string,
  tag: string,
  now: number,
  whole: boolean,
): Row {
  const { date, time } = dateAndTime(image.created);
  const size = imageSize(state, image);
  const digest = state.store === 'overlayfs' ? image.id : image.pulled?.digest;
  return {
    Containers: '0',
    CreatedAt: `${date} ${time} +0000 UTC`,
    CreatedSince: ago(now - image.created),
    Digest: (repository === NONE ? null : digest) ?? NONE,
    ID: shortId(image.id, whole),
    Repository: repository,
    SharedSize: 'N/A',
    Size: humanSize(size),
    Tag: tag,
    UniqueSize: 'N/A',
    VirtualSize: humanSize(size, 4),
  };
}

import {
  findImage,
  layerBytes,
  parseTimestamp,
  timestamp,
  type DaemonState,
  type StoredImage,
} from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { daemonError } from '../support/messages.ts';
import { printRows, type ListStyle, type Row } from '../support/rows.ts';
import { ellipsis } from '../support/table.ts';
import { noSuchImage, shortId } from '../support/images.ts';
import { ago, humanSize } from '../../image/units.ts';

/** Characters of CREATED BY without --no-trunc. */
const CREATED_BY_WIDTH = 45;

const COLUMNS = [
  { field: 'ID', heading: 'IMAGE' },
  { field: 'CreatedSince', heading: 'CREATED' },
  { field: 'CreatedAt', heading: 'CREATED AT' },
  { field: 'CreatedBy', heading: 'CREATED BY' },
  { field: 'Size', heading: 'SIZE' },
  { field: 'Comment', heading: 'COMMENT' },
];

/** `docker history`: one line for each instruction, the newest first. */
export const history: Command = {
  names: ['history', 'image history'],
  usage: 'docker history [OPTIONS] IMAGE',
  about: 'Show the history of an image',
  flags: [
    {
      name: 'format',
      kind: 'string',
      help: "Format output using a custom template:\n'table':            Print output in table format with column headers (default)\n'table TEMPLATE':   Print output in table format using the given Go template\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\nRefer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates",
    },
    {
      name: 'human',
      short: 'H',
      kind: 'bool',
      help: 'Print sizes and dates in human readable format',
      default: 'true',
    },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Only show image IDs' },
  ],
  notSimulated: ['platform'],
  arguments: [1, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const name = args[0] ?? '';
  const image = findImage(host.workspace.daemon, name);
  if (image === undefined) return yield* daemonError(host, noSuchImage(name));
  const human = !flags.given('human') || flags.on('human');
  const { images } = host.workspace.daemon;
  const parent = images.find(({ id }) => id === image.parent);
  const rows = historyRows(host.workspace.daemon, image, parent, host.now(), human, flags.on('no-trunc'));
  if (flags.on('quiet')) {
    yield* host.print(rows.map((row) => `${row['ID'] ?? ''}\n`).join(''));
    return 0;
  }
  const time = human ? 'CreatedSince' : 'CreatedAt';
  const style: ListStyle = {
    columns: COLUMNS,
    shown: ['ID', time, 'CreatedBy', 'Size', 'Comment'],
    type: '*formatter.historyContext',
  };
  const printed = printRows(rows, style, flags.text('format') ?? '');
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

/** The entries as they are listed, newest first. Only the image itself has an id. */
function historyRows(
  state: DaemonState,
  image: StoredImage,
  parent: StoredImage | undefined,
  now: number,
  human: boolean,
  whole: boolean,
): Row[] {
  const sizes = new Map(image.image.layers.map((layer) => [layer.history, layerBytes(state, image, layer)]));
  const rows = image.history.map((entry, index): Row => {
    const created = entry.created === undefined ? image.created : parseTimestamp(entry.created);
    const size = sizes.get(index) ?? 0;
    const text = (entry.created_by ?? '').replaceAll('\t', ' ');
    const top = index === image.history.length - 1;
    return {
      ID: top
        ? shortId(image.id, whole)
        : parent !== undefined && index === parent.history.length - 1
          ? shortId(parent.id, whole)
          : '<missing>',
      CreatedSince: human ? ago(now - created) : timestamp(created),
      CreatedAt: timestamp(Math.floor(created / 1000) * 1000),
      CreatedBy: whole ? text : ellipsis(text, CREATED_BY_WIDTH),
      Size: human ? humanSize(size) : String(size),
      Comment: entry.comment ?? '',
    };
  });
  return rows.reverse();
}

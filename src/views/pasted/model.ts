import { historyTitle, percent, type ConfigRow, type LayerRow, type LayersView } from '../layers/model.ts';
import { sizeText } from '../shared/size.ts';
import {
  isHistoryTable,
  own,
  PasteProblem,
  readHistoryObjects,
  readHistoryTable,
  type PastedEntry,
} from './history.ts';
import { readInspected, type PastedImage } from './inspect.ts';

/** What a pasted output shows, and what it cannot. */
export interface Pasted {
  readonly layers: LayersView | null;
  readonly image: PastedImage | null;
  /** What nobody can know from it, a sentence each. */
  readonly unknown: readonly string[];
}

/** Longest text that is read, characters. */
const LONGEST = 2_000_000;

/** Reads what `docker history` or `docker image inspect` printed. Throws a {@link PasteProblem} for anything else. */
export function readPasted(pasted: string): Pasted {
  if (pasted.length > LONGEST) throw new PasteProblem('This is more than such a command prints.');
  // The command line itself is often copied along.
  const text = pasted
    .replaceAll('\r\n', '\n')
    .trim()
    .replace(/^(?:[$#>] ?|PS> )?docker [^\n]*\n/, '');
  if (text === '') throw new PasteProblem('There is nothing to read yet.');
  if (isHistoryTable(text)) return ofHistory(readHistoryTable(text));
  if (/^[[{]/.test(text)) return ofJson(text);
  throw new PasteProblem(
    'This is neither the table of docker history, with its heading line, nor the JSON of docker image inspect.',
  );
}

function ofJson(text: string): Pasted {
  const value = parse(text);
  const objects: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [first] = objects;
  if (first === undefined) throw new PasteProblem('The list is empty: docker inspect found no such image.');
  if (own(first, 'CreatedBy') !== undefined) return ofHistory(readHistoryObjects(objects));
  return {
    layers: null,
    image: readInspected(first),
    unknown: [
      'Which instruction made which layer, and how large each is: docker history says that.',
      'What files the layers hold: neither command says it.',
      ...(objects.length > 1 ? ['Anything of the other images in this list: the first one is shown.'] : []),
    ],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // docker history --format json prints an object a line.
  }
  try {
    return text.split('\n').map((line): unknown => JSON.parse(line));
  } catch {
    throw new PasteProblem('This begins as JSON and does not go on as such: a part of it is missing.');
  }
}

/** Instructions that only change the config, as the builders write them into the history. */
const SETTING =
  /^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

function ofHistory(entries: readonly PastedEntry[]): Pasted {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  let number = 0;
  const rows = entries.toReversed().map(({ createdBy, size }, i): LayerRow | ConfigRow => {
    const title = historyTitle(createdBy) || 'no command is named';
    const id = `pasted-${i}`;
    if (size === 0 && SETTING.test(title)) return { kind: 'config', id, title, lines: [] };
    number++;
    const share = percent(size, total);
    return { ...NO_FILES, kind: 'layer', id, number, title, size: sizeText(size), share };
  });
  const cut = entries.some(({ createdBy }) => createdBy.endsWith('…'));
  return {
    layers: {
      missing: '',
      base: 'scratch',
      rows,
      baseRows: 0,
      headline: `${sizeText(total)} in ${number} ${number === 1 ? 'layer' : 'layers'}`,
      waste: '',
      baseGhosts: [],
      moreBaseGhosts: 0,
    },
    image: null,
    unknown: [
      'What files a layer holds, and so which bytes are hidden by layers above.',
      'Where the base image ends: its layers are in the same list.',
      'Whether a step of 0 B left an empty layer; it is shown as one unless it only sets something.',
      ...(cut ? ['The whole commands: with --no-trunc they are not cut.'] : []),
    ],
  };
}

const NO_FILES = {
  base: false,
  summary: '',
  files: [],
  more: 0,
  ghosts: [],
  moreGhosts: 0,
  hidden: '',
  hiddenShare: 0,
  hides: '',
  lines: [],
} as const;

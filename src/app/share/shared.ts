import type { BuildOptions } from '../../engine/index.ts';
import { noPrediction, PARTS, type Prediction } from '../../views/predict/prediction.ts';
import { noRunFields, type RunFields } from '../../views/start/fields.ts';
import { readFile, problemWithPath, type Files, type ProjectFile } from '../project.ts';
import { VIEW_IDS, type ViewId } from '../view-ids.ts';

/** What a link or a saved file carries: the whole state that somebody else should see. */
export interface SharedProject {
  readonly files: Files;
  readonly options: BuildOptions;
  /** Path of the file that is open; the first one where it is not there. */
  readonly open: string;
  readonly view: ViewId;
  readonly run: RunFields;
  /** Moment of the build that is told, from 0; null for none. */
  readonly told: number | null;
  readonly prediction: Prediction;
}

/** Why something that was shared cannot be taken, in words for the person who opened it. */
export class ShareProblem extends Error {}

/** Bounds of what is taken. Texts are counted in UTF-16 units. */
export const SHARE_LIMITS = {
  files: 500,
  path: 300,
  text: 1_000_000,
  total: 4_000_000,
  words: 64,
  word: 4000,
  marks: 500,
  told: 10_000,
} as const;

const VERSION = 1;

/** The project as JSON of version 1. Nothing is a key that a person chose: names are values in lists. */
export function writeShared(project: SharedProject): string {
  const { files, options, open, view, run, told, prediction } = project;
  return JSON.stringify({
    layerwise: VERSION,
    files: files.map(({ path, text, mode, base64, target, folder }) => ({
      path,
      ...((base64 ?? target ?? folder) === undefined ? { text } : { base64, target, folder }),
      ...(mode === undefined ? {} : { mode }),
    })),
    target: options.target,
    buildArgs: Object.entries(options.buildArgs),
    noCache: options.noCache,
    open,
    view,
    args: run.args,
    entrypoint: run.entrypoint,
    told,
    asked: prediction.asked,
    marks: marksOf(prediction),
  });
}

/** The marks that may be read again: a step of thousands of characters stays unmarked. */
function marksOf({ guesses }: Prediction): readonly (readonly [string, string])[] {
  return [...guesses]
    .filter((mark) => mark.every((text) => text.length <= SHARE_LIMITS.word))
    .slice(-SHARE_LIMITS.marks);
}

/** Reads what {@link writeShared} wrote. Throws a {@link ShareProblem} for anything else: the text is a stranger's. */
export function readShared(text: string): SharedProject {
  const value = parse(text);
  const version = field(value, 'layerwise');
  if (typeof version !== 'number') throw new ShareProblem('It is no project of Layerwise.');
  if (version !== VERSION) throw new ShareProblem('It was made by another version of Layerwise.');
  const files = readFiles(field(value, 'files'));
  const view = VIEW_IDS.find((id) => id === field(value, 'view')) ?? 'build';
  const open = field(value, 'open');
  const [first] = files;
  return {
    files,
    options: {
      target: word(field(value, 'target') ?? '', 'target'),
      buildArgs: readArguments(field(value, 'buildArgs') ?? []),
      noCache: field(value, 'noCache') === true,
    },
    open: files.find(({ path }) => path === open)?.path ?? first?.path ?? '',
    view,
    run: readRun(field(value, 'args'), field(value, 'entrypoint')),
    told: readTold(field(value, 'told') ?? null),
    prediction: readPrediction(field(value, 'asked'), field(value, 'marks') ?? []),
  };
}

/** The object of a JSON text. Throws a {@link ShareProblem} where it holds anything else. */
export function parse(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ShareProblem('It is damaged: a part of it is missing or was changed.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShareProblem('It is no project of Layerwise.');
  return value;
}

/** A member of its own; what every object has from its prototype is none. */
export function field(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

/** Files with everything about them checked. Throws a {@link ShareProblem}. */
export function readFiles(value: unknown): Files {
  if (!Array.isArray(value) || value.length === 0) throw new ShareProblem('It has no files.');
  if (value.length > SHARE_LIMITS.files)
    throw new ShareProblem(`It has ${value.length} files; at most ${SHARE_LIMITS.files} are taken.`);
  const files: ProjectFile[] = [];
  let total = 0;
  for (const entry of value) {
    const file = readFile(entry);
    if (file === null) throw new ShareProblem('One of its files is not what a file should be.');
    const { path } = file;
    if (path.length > SHARE_LIMITS.path) throw new ShareProblem('The path of one of its files is too long.');
    const size = file.text.length + (file.base64?.length ?? 0) + (file.target?.length ?? 0);
    if (size > SHARE_LIMITS.text) throw new ShareProblem(`Its file ${path} is too large.`);
    total += size;
    if (total > SHARE_LIMITS.total) throw new ShareProblem('Its files are too large together.');
    const wrong = problemWithPath(files, path);
    if (wrong !== undefined) throw new ShareProblem(`One of its files has a path that cannot be: ${wrong}`);
    files.push(file);
  }
  return files;
}

const ARGUMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function readArguments(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value) || value.length > SHARE_LIMITS.words)
    throw new ShareProblem('Its build arguments are not a list.');
  const pairs = value.map((pair): [string, string] => {
    if (!Array.isArray(pair) || pair.length !== 2)
      throw new ShareProblem('One of its build arguments has no name or no value.');
    const name = word(pair[0], 'build argument');
    if (!ARGUMENT_NAME.test(name) || name === '__proto__')
      throw new ShareProblem('The name of one of its build arguments cannot be.');
    return [name, word(pair[1], 'build argument')];
  });
  return Object.fromEntries(pairs);
}

function readRun(args: unknown, entrypoint: unknown): RunFields {
  if (args === undefined) return noRunFields;
  if (!Array.isArray(args) || args.length > SHARE_LIMITS.words)
    throw new ShareProblem('Its run arguments are not a list.');
  return {
    args: args.map((one) => word(one, 'run argument')),
    entrypoint: entrypoint === null || entrypoint === undefined ? null : word(entrypoint, 'entrypoint'),
  };
}

/** Whether it is a whole number from 0 on, below a bound. */
function isCount(value: unknown, bound: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < bound;
}

function readTold(value: unknown): number | null {
  if (value === null || isCount(value, SHARE_LIMITS.told)) return value;
  throw new ShareProblem('Its moment of the build is no number that can be.');
}

function readPrediction(asked: unknown, marks: unknown): Prediction {
  if (!Array.isArray(marks) || marks.length > SHARE_LIMITS.marks)
    throw new ShareProblem('Its predictions are not a list.');
  const guesses = marks.map((mark): [string, string] => {
    if (!Array.isArray(mark) || mark.length !== 2)
      throw new ShareProblem('One of its predictions has no step or no mark.');
    return [word(mark[0], 'prediction'), word(mark[1], 'prediction')];
  });
  // An unknown choice shows the first questions; links of before there were predictions have none.
  return { asked: isCount(asked, PARTS.length) ? asked : noPrediction.asked, guesses: new Map(guesses) };
}

function word(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length > SHARE_LIMITS.word)
    throw new ShareProblem(`Its ${what} is not a short text.`);
  return value;
}

import {
  startCommand,
  type BuildResult,
  type StartCommand,
  type StartWord,
  type WordOrigin,
} from '../../engine/index.ts';
import { instructionsOf, type OwnInstruction } from '../shared/applied.ts';
import { lineWords, type Lines } from '../shared/lines.ts';
import { noRunFields, runArguments, type RunFields } from './fields.ts';

export interface WordRow {
  readonly text: string;
  readonly origin: WordOrigin;
  /** A letter that marks the origin beside its colour; it is explained in the legend. */
  readonly mark: string;
  readonly lines: Lines;
}

/** One origin that occurs, for the legend. */
export interface OriginRow {
  readonly origin: WordOrigin;
  readonly mark: string;
  /** `ENTRYPOINT, line 7` or `CMD of the base image`. */
  readonly text: string;
  readonly lines: Lines;
}

/** A setting that the container starts with. */
export interface SettingRow {
  readonly name: string;
  readonly value: string;
  /** `line 3`, `base image`, `default`. */
  readonly from: string;
  readonly lines: Lines;
}

export interface StartView {
  /** Why there is nothing to start, or empty. */
  readonly missing: string;
  readonly words: readonly WordRow[];
  /** The whole argv as a JSON array. */
  readonly argv: string;
  readonly legend: readonly OriginRow[];
  readonly ignored: readonly string[];
  /** Docker's text when there is no command, or empty. */
  readonly error: string;
  /** Who is process 1, in a few plain sentences. */
  readonly pid1: readonly string[];
  readonly settings: readonly SettingRow[];
}

const ORIGINS: Readonly<
  Record<WordOrigin, { readonly mark: string; readonly name: string; readonly keyword: string }>
> = {
  entrypoint: { mark: 'E', name: 'ENTRYPOINT', keyword: 'ENTRYPOINT' },
  cmd: { mark: 'C', name: 'CMD', keyword: 'CMD' },
  'entrypoint-shell': {
    mark: 'S',
    name: 'shell that the shell form of ENTRYPOINT adds',
    keyword: 'ENTRYPOINT',
  },
  'cmd-shell': { mark: 'S', name: 'shell that the shell form of CMD adds', keyword: 'CMD' },
  'run-arguments': { mark: 'R', name: 'typed behind the image in docker run', keyword: '' },
  'run-entrypoint': { mark: 'X', name: 'docker run --entrypoint', keyword: '' },
};

const NOTHING: Omit<StartView, 'missing'> = {
  words: [],
  argv: '',
  legend: [],
  ignored: [],
  error: '',
  pid1: [],
  settings: [],
};

/** The first process of a container of this build's image. */
export function startView(result: BuildResult, fields: RunFields = noRunFields): StartView {
  const { image } = result;
  if (image === null) return { ...NOTHING, missing: 'There is no image to start: the build fails.' };
  const own = instructionsOf(result.plan);
  const command = startCommand(image.config, runArguments(fields));
  return {
    missing: '',
    words: command.words.map(({ text, origin }) => ({
      text,
      origin,
      mark: ORIGINS[origin].mark,
      lines: setBy(own, ORIGINS[origin].keyword)?.lines ?? [],
    })),
    argv: JSON.stringify(command.words.map(({ text }) => text)),
    legend: legend(command.words, own),
    ignored: command.ignored.map(({ text }) => text),
    error: command.error ?? '',
    pid1: pid1(command),
    settings: settings(result, own),
  };
}

/** The instruction whose value counts: the last of its kind. */
function setBy(own: readonly OwnInstruction[], keyword: string, name?: string): OwnInstruction | undefined {
  return own.findLast((one) => one.keyword === keyword && (name === undefined || one.names.includes(name)));
}

function legend(words: readonly StartWord[], own: readonly OwnInstruction[]): OriginRow[] {
  return [...new Set(words.map(({ origin }) => origin))].map((origin) => {
    const { mark, name, keyword } = ORIGINS[origin];
    const instruction = setBy(own, keyword);
    const where =
      keyword === ''
        ? ''
        : instruction === undefined
          ? ', from the base image'
          : `, ${lineWords(instruction.lines)}`;
    return { origin, mark, text: name + where, lines: instruction?.lines ?? [] };
  });
}

/** Names of shells, with or without their folder. */
const SHELL = /^(?:.*\/)?(?:sh|ash|bash|dash)$/;

function pid1({ words, ignored, error }: StartCommand): string[] {
  const [first] = words;
  if (error !== null || first === undefined) return [];
  if (first.origin !== 'entrypoint-shell' && first.origin !== 'cmd-shell') {
    if (SHELL.test(first.text)) {
      return [
        `${first.text} is started as process 1, a shell. docker stop sends its signal to it, and it passes none on to what it runs; with exec it gives its place to a program.`,
      ];
    }
    return [
      `${first.text} is started as process 1. No shell stands between, so docker stop sends its signal straight to it.`,
    ];
  }
  const lines = [
    `${first.text} is started as process 1, and the shell then runs the text behind -c.`,
    'A signal from docker stop goes to process 1. Whether that is still the shell depends on the shell and on the text; exec in front of the command makes sure that it is the command.',
  ];
  if (first.origin === 'entrypoint-shell') {
    lines.push(
      ignored.length === 0
        ? 'The shell form of ENTRYPOINT takes no arguments: CMD and words behind docker run would not reach it.'
        : 'The shell form of ENTRYPOINT takes no arguments: the words after it are handed to the shell, and the command never sees them.',
    );
  }
  return lines;
}

function settings(result: BuildResult, own: readonly OwnInstruction[]): SettingRow[] {
  const config = result.image?.config ?? {};
  const row = (name: string, value: string | undefined, fallback: string, keyword: string): SettingRow => {
    const instruction = setBy(own, keyword);
    const set = value !== undefined && value !== '';
    return {
      name,
      value: set ? value : fallback,
      from: !set ? 'default' : instruction === undefined ? 'base image' : lineWords(instruction.lines),
      lines: set ? (instruction?.lines ?? []) : [],
    };
  };
  const env = (config.Env ?? []).map((entry): SettingRow => {
    const [name = ''] = entry.split('=', 1);
    const instruction = setBy(own, 'ENV', name);
    return {
      name: 'ENV',
      value: entry,
      from: instruction === undefined ? 'base image' : lineWords(instruction.lines),
      lines: instruction?.lines ?? [],
    };
  });
  return [
    row('USER', config.User, 'root', 'USER'),
    row('WORKDIR', config.WorkingDir, '/', 'WORKDIR'),
    row('STOPSIGNAL', config.StopSignal, 'SIGTERM', 'STOPSIGNAL'),
    ...env,
  ];
}

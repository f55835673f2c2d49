import type { BuildResult, BuiltImage, ImageConfig } from '../../engine/index.ts';
import { historyTitle } from '../layers/model.ts';
import { instructionsOf, type OwnInstruction } from '../shared/applied.ts';
import { lineWords, type Lines } from '../shared/lines.ts';
import { sizeText } from '../shared/size.ts';

/** A setting of the image as a person reads it. */
export interface ConfigFact {
  readonly name: string;
  /** One value, or several in a list. */
  readonly values: readonly string[];
  /** What it does, in a sentence. */
  readonly meaning: string;
  /** `line 4`, `base image`, `default`. */
  readonly from: string;
  readonly lines: Lines;
}

/** One row of `docker history`, oldest first. */
export interface HistoryRow {
  readonly title: string;
  /** Size of its layer; empty for entries without one. */
  readonly size: string;
  readonly layer: boolean;
  readonly base: boolean;
  readonly lines: Lines;
}

export interface ImageView {
  /** Why there is no image, or empty. */
  readonly missing: string;
  /** `linux/amd64`. */
  readonly platform: string;
  readonly size: string;
  readonly facts: readonly ConfigFact[];
  readonly history: readonly HistoryRow[];
  /** How many of them came with the base image. */
  readonly baseHistory: number;
}

/** The config and the history of a build's image. */
export function imageView(result: BuildResult): ImageView {
  const { image } = result;
  if (image === null) {
    const missing =
      result.error === null ? 'This build makes no image.' : 'There is no image: the build fails.';
    return { missing, platform: '', size: '', facts: [], history: [], baseHistory: 0 };
  }
  const own = instructionsOf(result.plan);
  const { os, architecture, variant } = image.platform;
  return {
    missing: '',
    platform: [os, architecture, variant].filter((part) => part !== undefined && part !== '').join('/'),
    size: sizeText(
      image.size,
      image.layers.every(({ exact }) => exact),
    ),
    facts: factsOf(image.config, own),
    history: historyOf(image, own),
    baseHistory: image.baseHistory,
  };
}

interface FactSource {
  readonly name: string;
  readonly keyword: string;
  readonly values: (config: ImageConfig) => readonly string[];
  /** What stands there when nobody set it; left out where it then has no row. */
  readonly fallback?: string;
  readonly meaning: string;
}

const json = (list: readonly string[] | undefined): string[] =>
  list === undefined || list.length === 0 ? [] : [JSON.stringify(list)];
const text = (value: string | undefined): string[] => (value === undefined || value === '' ? [] : [value]);

/** In the order in which a person wants to know. */
const SOURCES: readonly FactSource[] = [
  {
    name: 'Entrypoint',
    keyword: 'ENTRYPOINT',
    values: ({ Entrypoint }) => json(Entrypoint),
    meaning: 'The command every container starts with.',
  },
  {
    name: 'Cmd',
    keyword: 'CMD',
    values: ({ Cmd }) => json(Cmd),
    meaning: 'The command, or the arguments behind the entrypoint; words behind docker run take its place.',
  },
  {
    name: 'User',
    keyword: 'USER',
    values: ({ User }) => text(User),
    fallback: 'root',
    meaning: 'Who the first process runs as.',
  },
  {
    name: 'WorkingDir',
    keyword: 'WORKDIR',
    values: ({ WorkingDir }) => text(WorkingDir),
    fallback: '/',
    meaning: 'The folder it starts in.',
  },
  {
    name: 'ExposedPorts',
    keyword: 'EXPOSE',
    values: ({ ExposedPorts }) => Object.keys(ExposedPorts ?? {}),
    meaning: 'A note on what it listens on. Only docker run -p makes a port reachable.',
  },
  {
    name: 'Volumes',
    keyword: 'VOLUME',
    values: ({ Volumes }) => Object.keys(Volumes ?? {}),
    meaning: 'Folders that get a volume of their own in each container.',
  },
  {
    name: 'Healthcheck',
    keyword: 'HEALTHCHECK',
    values: ({ Healthcheck }) => healthText(Healthcheck),
    meaning: 'How Docker asks a running container whether it is well.',
  },
  {
    name: 'StopSignal',
    keyword: 'STOPSIGNAL',
    values: ({ StopSignal }) => text(StopSignal),
    meaning: 'What docker stop sends to process 1.',
  },
  {
    name: 'Shell',
    keyword: 'SHELL',
    values: ({ Shell }) => json(Shell),
    meaning: 'What runs lines in shell form.',
  },
  {
    name: 'OnBuild',
    keyword: 'ONBUILD',
    values: ({ OnBuild }) => OnBuild ?? [],
    meaning: 'Instructions that run in builds FROM this image.',
  },
];

/** The settings of a config in the order in which a person wants to know, with who set each. */
export function factsOf(config: ImageConfig, own: readonly OwnInstruction[]): ConfigFact[] {
  const facts = SOURCES.flatMap(({ name, keyword, values, fallback, meaning }): ConfigFact[] => {
    const given = values(config);
    if (given.length === 0 && fallback === undefined) return [];
    if (given.length === 0) return [{ name, values: [fallback ?? ''], meaning, from: 'default', lines: [] }];
    return [{ name, values: given, meaning, ...setBy(own, keyword) }];
  });
  const env = (config.Env ?? []).map((entry): ConfigFact => {
    const [variable = ''] = entry.split('=', 1);
    return { name: 'Env', values: [entry], meaning: '', ...setBy(own, 'ENV', variable) };
  });
  const labels = Object.entries(config.Labels ?? {}).map(([key, value]): ConfigFact => ({
    name: 'Label',
    values: [`${key}=${value}`],
    meaning: '',
    ...setBy(own, 'LABEL', key),
  }));
  return [...facts, ...env, ...labels];
}

function setBy(
  own: readonly OwnInstruction[],
  keyword: string,
  name?: string,
): Pick<ConfigFact, 'from' | 'lines'> {
  const found = own.findLast(
    (one) => one.keyword === keyword && (name === undefined || one.names.includes(name)),
  );
  return found === undefined
    ? { from: 'base image', lines: [] }
    : { from: lineWords(found.lines), lines: found.lines };
}

/** Nanoseconds in a second, the unit of a health check's times. */
const SECOND = 1_000_000_000;

function healthText(check: ImageConfig['Healthcheck']): string[] {
  const [kind, ...words] = check?.Test ?? [];
  if (check === undefined || kind === undefined) return [];
  if (kind === 'NONE') return ['switched off'];
  const times = (['Interval', 'Timeout', 'StartPeriod'] as const).flatMap((name) => {
    const time = check[name];
    return time === undefined || time === 0 ? [] : [`${name.toLowerCase()} ${time / SECOND} s`];
  });
  const retries = check.Retries === undefined || check.Retries === 0 ? [] : [`${check.Retries} retries`];
  return [[kind === 'CMD' ? JSON.stringify(words) : words.join(' '), ...times, ...retries].join(', ')];
}

function historyOf(image: BuiltImage, own: readonly OwnInstruction[]): HistoryRow[] {
  const layers = new Map(image.layers.map((layer) => [layer.history, layer]));
  const written = own.filter(({ keyword }) => keyword !== 'ONBUILD');
  const matches = written.length === image.history.length - image.baseHistory;
  return image.history.map((entry, index) => {
    const layer = layers.get(index);
    const base = index < image.baseHistory;
    const instruction = base || !matches ? undefined : written[index - image.baseHistory];
    return {
      title: instruction?.text ?? historyTitle(entry.created_by ?? ''),
      size: layer === undefined ? '' : sizeText(layer.size, layer.exact),
      layer: layer !== undefined,
      base,
      lines: instruction?.lines ?? [],
    };
  });
}

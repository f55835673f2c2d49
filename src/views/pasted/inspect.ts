import type { ImageConfig } from '../../engine/index.ts';
import { factsOf, type ConfigFact } from '../image/model.ts';
import { sizeText } from '../shared/size.ts';
import { own, PasteProblem } from './history.ts';

/** What `docker image inspect` says of an image. */
export interface PastedImage {
  /** `An image for linux/amd64, 12.3 MB`. */
  readonly headline: string;
  readonly facts: readonly ConfigFact[];
  /** Digests of the layers, bottom first. */
  readonly layers: readonly string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown): string => (isText(value) ? value : '');

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The image of an inspected object. Throws a {@link PasteProblem}. */
export function readInspected(value: unknown): PastedImage {
  if (own(value, 'State') !== undefined || own(value, 'HostConfig') !== undefined)
    throw new PasteProblem(
      'This describes a container. Paste what docker image inspect says of its image instead.',
    );
  const config = own(value, 'Config');
  const rootfs = own(value, 'RootFS');
  if (
    typeof config !== 'object' ||
    config === null ||
    (rootfs === undefined && own(value, 'Id') === undefined)
  )
    throw new PasteProblem('This JSON describes no image: it has no Config beside an Id or RootFS.');
  const parts = ['Os', 'Architecture', 'Variant'].map((name) => textOf(own(value, name)));
  const platform = parts.filter((part) => part !== '').join('/');
  const size = own(value, 'Size');
  const tags = textsOf(own(value, 'RepoTags')).join(', ');
  return {
    headline: [
      tags === '' ? 'An image without a tag' : tags,
      platform === '' ? 'platform unknown' : `for ${platform}`,
      typeof size === 'number' && size >= 0 ? sizeText(size) : 'size unknown',
    ].join(', '),
    // Who set a value, a line or the base image, is nowhere in it.
    facts: factsOf(configOf(config), []).map((fact) =>
      fact.from === 'default' ? fact : { ...fact, from: '' },
    ),
    layers: textsOf(own(rootfs, 'Layers')),
  };
}

/** The settings that are what they should be; others are as if they were not there. */
function configOf(value: object): ImageConfig {
  const keys = (name: string) =>
    Object.fromEntries(entriesOf(own(value, name)).map(([key]) => [key, {}] as const));
  const check = own(value, 'Healthcheck');
  return {
    User: textOf(own(value, 'User')),
    WorkingDir: textOf(own(value, 'WorkingDir')),
    StopSignal: textOf(own(value, 'StopSignal')),
    Env: textsOf(own(value, 'Env')),
    Entrypoint: textsOf(own(value, 'Entrypoint')),
    Cmd: textsOf(own(value, 'Cmd')),
    Shell: textsOf(own(value, 'Shell')),
    OnBuild: textsOf(own(value, 'OnBuild')),
    ExposedPorts: keys('ExposedPorts'),
    Volumes: keys('Volumes'),
    Labels: Object.fromEntries(
      entriesOf(own(value, 'Labels')).filter((pair): pair is [string, string] => isText(pair[1])),
    ),
    ...(typeof check === 'object' && check !== null
      ? { Healthcheck: { Test: textsOf(own(check, 'Test')) } }
      : {}),
  };
}

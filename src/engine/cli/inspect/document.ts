import {
  contentSize,
  repositoryOf,
  timestamp,
  type ImageStore,
  type StoredImage,
} from '../../daemon/index.ts';
import { configDocument } from '../../image/export/documents.ts';
import { layerDirectories } from '../support/container/layer-directories.ts';
import { sortedMap, type Document } from '../support/documents.ts';
import type { Value } from '../support/template/index.ts';
import { isObject } from '../support/template/value.ts';

/** An image as `docker image inspect` shows it, members in that order. */
export function imageDocument(stored: StoredImage, store: ImageStore): Document {
  const { image, pulled } = stored;
  const classic = store === 'overlay2';
  const digest = classic ? (pulled?.digest ?? null) : stored.id;
  const repositories = [...new Set(stored.tags.map(repositoryOf))];
  const { platform } = image;
  return {
    Id: stored.id,
    RepoTags: stored.tags.filter((tag) => !tag.includes('@')),
    RepoDigests: digest === null ? [] : repositories.map((name) => `${name}@${digest}`),
    Parent: stored.parent ?? '',
    Comment: stored.history.at(-1)?.comment ?? '',
    Created: timestamp(stored.created),
    DockerVersion: '',
    Author: image.author,
    Architecture: platform.architecture,
    ...(platform.variant === undefined ? {} : { Variant: platform.variant }),
    Os: platform.os,
    Size: classic ? image.size : contentSize(stored),
    GraphDriver: { Data: classic ? graphData(stored) : null, Name: store },
    RootFS: { Type: 'layers', Layers: stored.diffIds },
    Metadata: { LastTagTime: taggedHere(stored) ? timestamp(stored.created) : '0001-01-01T00:00:00Z' },
    Config: configValue(stored),
  };
}

/** Whether a build or a commit gave it its name. */
function taggedHere({ pulled, tags }: StoredImage): boolean {
  return pulled === null && tags.length > 0;
}

/** The config as older clients know it: sorted, with what is empty (moby, api/server/router/image). */
function configValue(stored: StoredImage): Value {
  const always = {
    Cmd: null,
    Entrypoint: null,
    Env: null,
    Labels: null,
    OnBuild: null,
    User: '',
    Volumes: null,
  };
  const config: Document = { ...always, WorkingDir: '', ...knownConfig(stored) };
  const check = config['Healthcheck'];
  return sortedMap({ ...config, ...(isObject(check) ? { Healthcheck: sortedMap(check) } : {}) });
}

/** The config with the fields that say something, in the order of the OCI image spec. */
export function knownConfig(stored: StoredImage): Document {
  const shown: { [name: string]: Value } = {};
  const known: Readonly<Record<string, unknown>> = configDocument(stored.image.config);
  for (const [name, value] of Object.entries(known)) {
    if (value !== undefined) shown[name] = plain(value);
  }
  return shown;
}

/** Where the overlay2 driver keeps an image: its top layer, and those below it from the top down. */
function graphData(stored: StoredImage): Value {
  const [top = '', ...below] = layerDirectories(stored).reverse();
  if (top === '') return null;
  return {
    ...(below.length === 0 ? {} : { LowerDir: below.map((directory) => `${directory}/diff`).join(':') }),
    MergedDir: `${top}/merged`,
    UpperDir: `${top}/diff`,
    WorkDir: `${top}/work`,
  };
}

function plain(value: unknown): Value {
  // JSON in and out: a config holds nothing that JSON cannot.
  return JSON.parse(JSON.stringify(value)) as Value;
}

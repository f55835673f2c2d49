import {
  contentSize,
  repositoryOf,
  timestamp,
  type ImageStore,
  type StoredImage,
} from '../../daemon/index.ts';
import { configDocument } from '../../image/export/documents.ts';
import type { Value } from '../support/template/index.ts';

/** An image as `docker image inspect` shows it, members in that order. */
export function imageDocument(stored: StoredImage, store: ImageStore): { readonly [name: string]: Value } {
  const { image, pulled } = stored;
  const classic = store === 'overlay2';
  const digest = classic ? (pulled?.digest ?? null) : stored.id;
  const repositories = [...new Set(stored.tags.map(repositoryOf))];
  const { platform } = image;
  return {
    Id: stored.id,
    RepoTags: stored.tags.filter((tag) => !tag.includes('@')),
    RepoDigests: digest === null ? [] : repositories.map((name) => `${name}@${digest}`),
    Parent: '',
    Comment: stored.history.at(-1)?.comment ?? '',
    Created: timestamp(stored.created),
    DockerVersion: '',
    Author: image.author,
    Architecture: platform.architecture,
    ...(platform.variant === undefined ? {} : { Variant: platform.variant }),
    Os: platform.os,
    Size: classic ? image.size : contentSize(stored),
    GraphDriver: { Data: null, Name: store },
    RootFS: { Type: 'layers', Layers: stored.diffIds },
    Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
    Config: configValue(stored),
  };
}

/** The config as JSON has it, with what Docker shows even when it is empty. */
function configValue(stored: StoredImage): Value {
  const shown: { [name: string]: Value } = {};
  const known: Readonly<Record<string, unknown>> = configDocument(stored.image.config);
  for (const [name, value] of Object.entries(known)) {
    if (value !== undefined) shown[name] = plain(value);
  }
  return shown;
}

/** Fields of a config that templates may name although JSON leaves them out when they are empty. */
export const EMPTY_CONFIG: { readonly [name: string]: Value } = {
  User: '',
  ExposedPorts: null,
  Env: null,
  Entrypoint: null,
  Cmd: null,
  Volumes: null,
  WorkingDir: '',
  Labels: null,
  StopSignal: '',
  Healthcheck: null,
  OnBuild: null,
  Shell: null,
};

/** The same of a container's settings. */
export const EMPTY_HOST_CONFIG: { readonly [name: string]: Value } = {
  Annotations: null,
  Mounts: null,
  StorageOpt: null,
  Sysctls: null,
  Tmpfs: null,
  Init: null,
};

function plain(value: unknown): Value {
  // JSON in and out: a config holds nothing that JSON cannot.
  return JSON.parse(JSON.stringify(value)) as Value;
}

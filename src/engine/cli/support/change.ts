import { FileTree } from '../../files/index.ts';
import type { BaseImage } from '../../image/base-image.ts';
import type { ImageConfig } from '../../image/config.ts';
import { buildRequest, makePlan } from '../../plan/index.ts';
import { parseDockerfile } from '../../syntax/index.ts';

/** Instructions that `--change` may give (moby, builder/dockerfile, validCommitCommands). */
const ALLOWED =
  'CMD ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD STOPSIGNAL USER VOLUME WORKDIR'.split(' ');

const BASE = 'docker.io/library/committed:latest';

/** A config after `--change` options: each is an instruction of a Dockerfile, applied as a build applies it. */
export function changedConfig(
  config: ImageConfig,
  changes: readonly string[],
): { readonly config: ImageConfig } | { readonly error: string } {
  if (changes.length === 0) return { config };
  const wrong = changes
    .map((change) => /^\s*(\S*)/.exec(change)?.[1]?.toUpperCase() ?? '')
    .find((keyword) => !ALLOWED.includes(keyword));
  if (wrong !== undefined) return { error: `${wrong} is not a valid change command` };
  const text = ['FROM committed', ...changes].join('\n');
  const images = { resolve: () => baseWith(config) };
  const plan = makePlan(parseDockerfile(text), buildRequest(FileTree.empty(), text, {}), images);
  if (plan.image === null) return { error: plan.error?.message ?? 'invalid change' };
  const { ArgsEscaped: _escaped, ...changed } = plan.image.config;
  if (config.Env !== undefined) return { config: changed };
  // A build would add a PATH to an image without variables; a change does not.
  const { Env: variables = [], ...rest } = changed;
  const own = variables.filter(
    (entry) => changes.some((change) => /^\s*ENV\s+PATH/i.test(change)) || !entry.startsWith('PATH='),
  );
  return { config: own.length === 0 ? rest : { ...rest, Env: own } };
}

function baseWith(config: ImageConfig): BaseImage {
  const platform = { os: 'linux', architecture: 'amd64' };
  return {
    reference: BASE,
    name: 'committed:latest',
    digest: null,
    imageId: null,
    created: '1970-01-01T00:00:00Z',
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config,
    history: [],
    layers: [],
    size: 0,
    tree: FileTree.empty(),
    versions: {},
    notes: [],
  };
}

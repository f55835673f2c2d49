import type { BuildResult } from '../../build/index.ts';
import { findImage, type DaemonState } from '../../daemon/index.ts';
import { formatPlatform, BUILD_PLATFORM } from '../../image/platform.ts';
import { familiarName, parseReference } from '../../image/reference.ts';
import { shownTag } from './tags.ts';

/** What `--metadata-file` gets: the image, and the least that the builder attests of how it was made. */
export function buildMetadata(
  result: BuildResult,
  made: {
    readonly id: string;
    readonly names: readonly string[];
    readonly record: string;
    readonly file: string;
  },
  daemon: DaemonState,
): string {
  const platform = formatPlatform(result.image?.platform ?? BUILD_PLATFORM);
  const document = {
    'buildx.build.provenance': {
      builder: { id: '' },
      buildType: 'https://mobyproject.org/buildkit@v1',
      materials: materials(result, daemon, platform),
      invocation: {
        configSource: { entryPoint: made.file },
        parameters: { frontend: 'dockerfile.v0', locals: [{ name: 'context' }, { name: 'dockerfile' }] },
        environment: { platform: formatPlatform(BUILD_PLATFORM) },
      },
    },
    'buildx.build.ref': `default/default/${made.record}`,
    'containerimage.config.digest': made.id,
    'containerimage.digest': made.id,
    ...(made.names.length === 0 ? {} : { 'image.name': made.names.map(shownTag).join(',') }),
  };
  return JSON.stringify(document, null, 2).replace(/&/g, '\\u0026');
}

/** The base images that were used, as package URLs. */
function materials({ steps }: BuildResult, daemon: DaemonState, platform: string): object[] {
  const names = steps.flatMap(({ name }) => / FROM (\S+)$/.exec(name)?.[1] ?? []);
  return [...new Set(names)].sort().flatMap((name) => {
    const reference = parseReference(name);
    if (typeof reference === 'string') return [];
    const [repository = '', tag = 'latest'] = familiarName(reference).split(/:(?=[^/]*$)/);
    const image = findImage(daemon, name);
    const digest = (image?.pulled?.digest ?? image?.id ?? '').replace('sha256:', '');
    return [
      {
        uri: `pkg:docker/${repository}@${tag}?platform=${encodeURIComponent(platform)}`,
        digest: { sha256: digest },
      },
    ];
  });
}

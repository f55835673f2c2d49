import { contentOf } from '../../files/index.ts';
import { unpackArchive } from '../../files/archive/index.ts';
import { storeImage } from '../images.ts';
import type { DaemonState } from '../state.ts';

/** What became of an archive: what the engine says, or why it does not take it. */
export type LoadedArchive =
  | { readonly state: DaemonState; readonly lines: readonly string[] }
  | { readonly error: string }
  | { readonly unsupported: string };

/** Takes the images of an archive that `docker save` wrote here (moby, image/tarexport). */
export function loadArchive(before: DaemonState, bytes: Uint8Array): LoadedArchive {
  const unpacked = unpackArchive(contentOf(bytes));
  if (unpacked.kind !== 'archive') return { error: 'archive/tar: invalid tar header' };
  const manifest = unpacked.entries.find(({ name }) => name.replace(/^\.\//, '') === 'manifest.json');
  if (manifest === undefined) return { error: 'open manifest.json: no such file or directory' };
  const images = readManifest(new TextDecoder().decode(manifest.data));
  if (images === null) return { error: 'invalid manifest.json' };
  let state = before;
  const lines: string[] = [];
  for (const { config, tags } of images) {
    const hex = /([0-9a-f]{64})(\.json)?$/.exec(config)?.[1] ?? '';
    const image = before.archived.get(`sha256:${hex}`);
    if (image === undefined) return { unsupported: 'docker load of an archive that was not saved here' };
    for (const tag of tags) {
      const old = state.images.find(({ tags: names }) => names.includes(tag));
      if (old === undefined || old.id === image.id) continue;
      lines.push(`The image ${tag} already exists, renaming the old one with ID ${old.id} to empty string`);
    }
    state = storeImage(state, { ...image, tags });
    lines.push(
      ...(tags.length === 0 ? [`Loaded image ID: ${image.id}`] : tags.map((tag) => `Loaded image: ${tag}`)),
    );
  }
  return { state, lines };
}

interface Listed {
  readonly config: string;
  readonly tags: readonly string[];
}

function readManifest(text: string): readonly Listed[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!Array.isArray(value)) return null;
  return value.flatMap((entry: unknown): Listed[] => {
    if (typeof entry !== 'object' || entry === null || !('Config' in entry)) return [];
    const tags: unknown = 'RepoTags' in entry ? entry.RepoTags : null;
    return [
      {
        config: String(entry.Config),
        tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
      },
    ];
  });
}

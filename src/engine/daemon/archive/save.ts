import { contentOf, textContent, type Content } from '../../files/index.ts';
import { layerTar } from '../../files/tar/index.ts';
import { memberTar, type Member } from '../../image/export/index.ts';
import { parseReference, repositoryName } from '../../image/reference.ts';
import { storedDocument } from '../document.ts';
import type { DaemonState, StoredImage } from '../state.ts';

/** An image to be saved, with the names it shall have in the archive. */
export interface SavedImage {
  readonly image: StoredImage;
  readonly tags: readonly string[];
}

/** Layers of more bytes than this are named in an archive, not contained. */
const LARGEST_LAYER = 4 << 20;
const DOCUMENT_MODE = 0o644;

/** The tar that `docker save` writes (moby, image/tarexport), and the engine that knows what is in it. */
export function saveImages(
  state: DaemonState,
  saved: readonly SavedImage[],
): { readonly bytes: Uint8Array; readonly state: DaemonState } {
  const members = new Map<string, Member>();
  const blob = (digest: string, content: Content): string => {
    const path = `/blobs/${digest.replace(':', '/')}`;
    members.set(path, { mode: DOCUMENT_MODE, content });
    return path.slice(1);
  };
  const text = (content: string): Content => textContent(content);
  const manifests: object[] = [];
  const descriptors: object[] = [];
  const repositories: Record<string, Record<string, string>> = {};
  for (const { image, tags } of saved) {
    const layers = image.diffIds.map((id, index) => blob(id, layerContent(image, index)));
    // The engine's own store adds a document for each layer that old versions read; containerd what a build attests.
    const extra =
      state.store === 'overlay2' ? layers : ['index', 'attestation manifest', 'config', 'in-toto'];
    extra.forEach((what, index) => {
      const legacy = text(
        JSON.stringify({ what, id: image.diffIds[index] ?? image.id, os: image.image.platform.os }),
      );
      blob(`sha256:${legacy.sha256}`, legacy);
    });
    const { text: config } = storedDocument(image.image, image.history, image.diffIds);
    const path = blob(image.id, text(config));
    const manifest = text(
      JSON.stringify({ schemaVersion: 2, config: { digest: image.id }, layers: image.diffIds }),
    );
    blob(`sha256:${manifest.sha256}`, manifest);
    descriptors.push({ digest: `sha256:${manifest.sha256}`, size: manifest.size });
    manifests.push({ Config: path, RepoTags: tags.length === 0 ? null : tags, Layers: layers });
    for (const tag of tags) addName(repositories, tag, image.diffIds.at(-1) ?? '');
  }
  const file = (name: string, value: object): void => {
    members.set(`/${name}`, { mode: DOCUMENT_MODE, content: text(JSON.stringify(value)) });
  };
  file('index.json', { schemaVersion: 2, manifests: descriptors });
  file('manifest.json', manifests);
  file('oci-layout', { imageLayoutVersion: '1.0.0' });
  if (state.store === 'overlay2' && Object.keys(repositories).length > 0) file('repositories', repositories);
  const archived = new Map(state.archived);
  for (const { image } of saved) archived.set(image.id, image);
  return { bytes: memberTar(members), state: { ...state, archived } };
}

function layerContent({ image, diffIds }: StoredImage, index: number): Content {
  const layer = image.layers[index];
  const bytes =
    layer === undefined || layer.entries === null || layer.size > LARGEST_LAYER
      ? null
      : layerTar(layer.entries);
  return bytes === null
    ? textContent(
        `layerwise: layer ${diffIds[index] ?? ''}, ${String(layer?.size ?? 0)} bytes; what they are is not part of this simulation\n`,
      )
    : contentOf(bytes);
}

function addName(repositories: Record<string, Record<string, string>>, name: string, layer: string): void {
  const reference = parseReference(name);
  if (typeof reference === 'string') throw new Error(`stored image is called ${name}: ${reference}`);
  const repository = repositoryName(reference).replace(/^docker\.io\/(library\/)?/, '');
  repositories[repository] = {
    ...repositories[repository],
    [reference.tag ?? '']: layer.slice('sha256:'.length),
  };
}

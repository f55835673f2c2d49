import { findImage, pulledImage, storedName, storeImage, type StoredImage } from '../../daemon/index.ts';
import type { BaseImage } from '../../image/base-image.ts';
import { canonicalName, familiarName, parseReference, type Reference } from '../../image/reference.ts';
import type { Host } from './host.ts';

/** What a registry answers. */
export type Pulled =
  | {
      readonly type: 'pulled';
      readonly image: StoredImage;
      readonly name: string;
      readonly lines: readonly string[];
    }
  /** A refusal, in the engine's words. */
  | { readonly type: 'refused'; readonly message: string };

/** Pulls an image of the catalogue into the engine. */
export function pullImage(host: Host, reference: Reference, platform = ''): Pulled {
  const name = storedName(familiarName(reference)) ?? '';
  const { images } = host.world;
  const base = images.resolve(canonicalName(reference), platform);
  if (base === undefined) return { type: 'refused', message: refusal(host, reference) };
  const before = host.workspace.daemon;
  const image = pulledImage(base, name);
  const known = findImage(before, name)?.id === image.id;
  const have = new Set(before.images.flatMap((stored) => stored.pulled?.layers.map(layerId) ?? []));
  const lines = [
    `${reference.digest === null ? (reference.tag ?? '') : canonicalName(reference)}: Pulling from ${reference.path}`,
    ...(known ? [] : layerLines(base, have)),
    ...(base.digest === null ? [] : [`Digest: ${base.digest}`]),
    `Status: ${known ? 'Image is up to date for' : 'Downloaded newer image for'} ${name}`,
  ];
  host.workspace = { ...host.workspace, daemon: storeImage(before, image) };
  return { type: 'pulled', image, name, lines };
}

/** What is left of the lines of a pull on a terminal: each layer has one, which is drawn again and again. */
export function finalLines(lines: readonly string[]): readonly string[] {
  const layers = new Map<string, string>();
  const rest = lines.filter((line) => {
    const id = /^[0-9a-f]{12}(?=: )/.exec(line)?.[0];
    if (id !== undefined) layers.set(id, line);
    return id === undefined;
  });
  return [...rest.slice(0, 1), ...layers.values(), ...rest.slice(1)];
}

function layerId(layer: BaseImage['layers'][number]): string {
  return layer.digest ?? layer.diffId ?? '';
}

function layerLines(base: BaseImage, have: ReadonlySet<string>): string[] {
  const ids = base.layers.map((layer) => {
    const id = layerId(layer);
    return { short: id.replace(/^sha256:/, '').slice(0, 12), known: have.has(id) };
  });
  const named = ids.filter(({ short }) => short !== '');
  return [
    ...named.map(({ short, known }) => `${short}: ${known ? 'Already exists' : 'Pulling fs layer'}`),
    ...named
      .filter(({ known }) => !known)
      .flatMap(({ short }) => [
        `${short}: Verifying Checksum`,
        `${short}: Download complete`,
        `${short}: Pull complete`,
      ]),
  ];
}

/** Docker Hub tells a missing tag of a repository it knows from a repository it does not show. */
function refusal(host: Host, reference: Reference): string {
  const { domain, path } = reference;
  const repository = { domain, path, tag: 'latest', digest: null };
  const familiar = familiarName(repository).replace(/:latest$/, '');
  if (host.world.images.resolve(canonicalName(repository)) !== undefined) {
    return `manifest for ${familiarName(reference)} not found: manifest unknown: manifest unknown`;
  }
  return `pull access denied for ${familiar}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
}

/** Reads a name that an image is run or pulled by. Gives docker's words when it is none. */
export function readReference(text: string): Reference | { readonly error: string } {
  const reference = parseReference(text);
  return typeof reference === 'string' ? { error: reference } : reference;
}

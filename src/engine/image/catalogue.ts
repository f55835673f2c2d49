import { compareBytes } from '../files/index.ts';
import type { BaseImage, ImageCatalogue } from './base-image.ts';
import { buildBaseImage } from './catalogue-build.ts';
import type { CatalogueData } from './catalogue-data.ts';
import { formatPlatform, parsePlatform } from './platform.ts';
import { OFFICIAL } from './official.ts';
import {
  canonicalName,
  familiarName,
  familiarRepository,
  parseReference,
  repositoryName,
  type Reference,
} from './reference.ts';

/** An image of a catalogue, made when it is first asked for. */
export interface CatalogueEntry {
  readonly reference: string;
  /** Further references of the same image. */
  readonly aliases: readonly string[];
  readonly digest: string | null;
  readonly build: () => BaseImage;
}

/** The catalogue of the given facts, a selection of what there is. Images are built on first use and kept. */
export function createCatalogue(data: CatalogueData): ImageCatalogue {
  const catalogue = catalogueOf(
    data.images.map((image) => ({
      reference: image.reference,
      aliases: image.aliases ?? [],
      digest: image.digest,
      build: () => buildBaseImage(image, data),
    })),
  );
  return { ...catalogue, doubt: (text) => doubtOf(text, catalogue.names()) };
}

/** A name without owner that is no official image does not exist; of anything else a selection cannot tell. */
function doubtOf(text: string, names: readonly string[]): string | null {
  const reference = parseReference(text);
  if (typeof reference === 'string') return null;
  const repository = familiarRepository(reference);
  const tags = names.flatMap((name) =>
    name.startsWith(`${repository}:`) ? [name.slice(repository.length + 1)] : [],
  );
  const owned = reference.domain !== 'docker.io' || !reference.path.startsWith('library/');
  if (tags.length === 0 && !owned && !OFFICIAL.has(repository)) return null;
  const known = tags.length === 0 ? '' : ` Of ${repository} there are ${tags.join(', ')}.`;
  return `${familiarName(reference)} is not among the images here; whether it exists is not simulated.${known}`;
}

/** A catalogue of any entries. Throws when a reference is malformed or names two images. */
export function catalogueOf(entries: readonly CatalogueEntry[]): ImageCatalogue {
  const byName = new Map<string, CatalogueEntry>();
  const names: string[] = [];
  for (const entry of entries) {
    for (const text of [entry.reference, ...entry.aliases]) {
      const reference = parseReference(text);
      if (typeof reference === 'string') throw new Error(`${text}: ${reference}`);
      const key = canonicalName(reference);
      if (byName.has(key)) throw new Error(`two base images are called ${key}`);
      byName.set(key, entry);
      names.push(familiarName(reference));
    }
  }
  names.sort(compareBytes);
  const built = new Map<CatalogueEntry, BaseImage>();
  const imageOf = (entry: CatalogueEntry): BaseImage => {
    const image = built.get(entry) ?? entry.build();
    built.set(entry, image);
    return image;
  };
  return {
    names: () => names,
    refusal: (text) => refusalOf(text, byName),
    resolve(text, platform) {
      const reference = parseReference(text);
      if (typeof reference === 'string') return undefined;
      const entry = find(reference, byName);
      return entry && forPlatform(imageOf(entry), platform);
    },
  };
}

/** By digest where there is one (the tag beside it does not count, as in Docker), else by name. */
function find(reference: Reference, byName: ReadonlyMap<string, CatalogueEntry>): CatalogueEntry | undefined {
  const { digest } = reference;
  if (digest === null) return byName.get(canonicalName(reference));
  const repository = repositoryName(reference);
  for (const [name, entry] of byName) {
    if (entry.digest === digest && name.startsWith(`${repository}:`)) return entry;
  }
  return undefined;
}

/** Docker Hub does not say whether a repository that one may not see exists (recorded: cli, fail-from). */
const DENIED =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

/** A tag that a known repository lacks is not found; a repository that Docker Hub does not show is denied. */
function refusalOf(text: string, byName: ReadonlyMap<string, CatalogueEntry>): string {
  const reference = parseReference(text);
  if (typeof reference === 'string') return `${text}: not found`;
  const repository = repositoryName(reference);
  const known = [...byName.keys()].some((name) => name.startsWith(`${repository}:`));
  return known || reference.domain !== 'docker.io' ? `${text}: not found` : DENIED;
}

function forPlatform(image: BaseImage, wanted = ''): BaseImage | undefined {
  if (wanted === '' || image.platforms.length === 1) return image;
  const parsed = parsePlatform(wanted);
  if ('error' in parsed) return undefined;
  const name = formatPlatform(parsed);
  const platform = image.platforms.find((candidate) => formatPlatform(candidate) === name);
  return platform && { ...image, platform };
}

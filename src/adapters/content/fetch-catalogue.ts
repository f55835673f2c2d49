import type { CatalogueData, PackageIndexes } from '../../engine/index.ts';
import type { PartSupply } from '../parts/index.ts';

/*
 * What the browser fetches. The site build made these files from checked data, so their shape is known.
 */

/**
 * Gets the facts of all base images. `url` is where the site serves the text of `catalogueAsset()`. Rejects when the
 * server does not answer with it.
 */
export async function fetchCatalogue(url: string | URL, signal?: AbortSignal): Promise<CatalogueData> {
  return (await fetchJson('base images', String(url), signal)) as CatalogueData;
}

/** What parts of the simulation need; the texts of `packageAssets()` lie in a folder beside the catalogue. */
export function fetchedSupply(catalogue: string): PartSupply {
  return {
    packages: async <Manager extends keyof PackageIndexes>(manager: Manager) => {
      const url = catalogue.replace(/[^/]*$/, `packages/${manager}.json`);
      return (await fetchJson(`packages of ${manager}`, url)) as PackageIndexes[Manager];
    },
    node: async () => await (await import('../quickjs/fetch-node.ts')).fetchNode(),
  };
}

async function fetchJson(what: string, url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${response.statusText} for ${url}`);
  return await response.json();
}

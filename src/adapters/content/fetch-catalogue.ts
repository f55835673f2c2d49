import type { CatalogueData, PackageIndexes } from '../../engine/index.ts';

/**
 * Gets the facts of all base images, and of packages, in the browser. `url` is where the site serves the text of
 * `catalogueAsset()`; that of `packagesAsset()` lies beside it as packages.json. Rejects when the server does not answer with it.
 */
export async function fetchCatalogue(url: string | URL, signal?: AbortSignal): Promise<CatalogueData> {
  const beside = String(url).replace(/[^/]*$/, 'packages.json');
  // The site build made these files from checked data, so their shape is known.
  const [images, packages] = await Promise.all([
    fetchJson('base images', String(url), signal) as Promise<CatalogueData>,
    fetchJson('packages', beside, signal) as Promise<PackageIndexes>,
  ]);
  return { ...images, packages };
}

async function fetchJson(what: string, url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${response.statusText} for ${url}`);
  return await response.json();
}

import type { CatalogueData } from '../../engine/index.ts';

/**
 * Gets the facts of all base images in the browser. `url` is where the site serves the text of `catalogueAsset()`.
 * Rejects when the server does not answer with it.
 */
export async function fetchCatalogue(url: string | URL, signal?: AbortSignal): Promise<CatalogueData> {
  const response = await fetch(url, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`base images: ${response.status} ${response.statusText} for ${String(url)}`);
  // The site build made this file from checked data, so its shape is known.
  return (await response.json()) as CatalogueData;
}

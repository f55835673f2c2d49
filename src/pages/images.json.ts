import { catalogueAsset } from '../adapters/content/site-content.ts';

/** Facts about base images, fetched by the engine's worker once. */
export const GET = (): Response =>
  new Response(catalogueAsset(), { headers: { 'content-type': 'application/json' } });

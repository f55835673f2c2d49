import { packagesAsset } from '../adapters/content/site-content.ts';

/** What package managers find, fetched by the engine's worker beside the base images. */
export const GET = (): Response =>
  new Response(packagesAsset(), { headers: { 'content-type': 'application/json' } });

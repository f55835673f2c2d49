import type { APIRoute, GetStaticPaths } from 'astro';
import { packageAssets } from '../../adapters/content/site-content.ts';

const assets = packageAssets();

export const getStaticPaths: GetStaticPaths = () =>
  [...assets.keys()].map((manager) => ({ params: { manager } }));

/** What a package manager finds, fetched by the engine's worker when it is first executed. */
export const GET: APIRoute = ({ params }) =>
  new Response(assets.get(params.manager ?? ''), { headers: { 'content-type': 'application/json' } });

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, with its base path and a slash at the end. */
    siteUrl: string;
  }
}

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Base path as `/`, `/name/` …, from the same variable the build reads. */
function basePath(): string {
  const inner = (process.env.BASE_PATH ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/** The file in `dist/` that answers a path below the base, or undefined. */
function fileFor(path: string): string | undefined {
  const file = normalize(join(DIST, path));
  if (!file.startsWith(DIST) || !existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = join(file, 'index.html');
  return (path === '' || path.endsWith('/')) && existsSync(index) ? index : undefined;
}

function send(response: ServerResponse, status: number, file: string): void {
  response.writeHead(status, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

/** Serves `dist/` as a plain static host would: no rewriting beyond folder indexes and the 404 page. */
export function serveSite(base: string): Server {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const file = path.startsWith(base) ? fileFor(path.slice(base.length)) : undefined;
    if (file) send(response, 200, file);
    else send(response, 404, join(DIST, '404.html'));
  });
}

/** Vitest's global set-up: serves the built site on a free loopback port and tells the tests where. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('dist/ is missing: run `npm run build` first');
  const base = basePath();
  const server = serveSite(base);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error(`unexpected address: ${String(address)}`);
  project.provide('siteUrl', `http://127.0.0.1:${address.port}${base}`);
  return () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
}

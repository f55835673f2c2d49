/// <reference types="astro/client" />

const FOLDER = '/src/engine/programs/node/library/';

/** The texts of node's library as Vite bundles them. */
export function bundledLibrary(): Record<string, string> {
  const files: Record<string, string> = import.meta.glob('/src/engine/programs/node/library/*.js', {
    eager: true,
    import: 'default',
    query: '?raw',
  });
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.slice(FOLDER.length).replace(/\.js$/, ''), text]),
  );
}

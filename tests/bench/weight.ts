import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const DIST = new URL('../../dist/', import.meta.url);

/** Names of what is fetched on demand, by the beginning of its file name, with the most it may weigh. */
const PARTS: readonly (readonly [prefix: string, what: string, limit: string])[] = [
  ['worker', 'engine worker', 'asked: under 250'],
  ['monaco', 'editor', ''],
  ['xterm', 'terminal', ''],
  ['Workbench', 'workbench before first use', ''],
];

/** Compressed sizes of the built site's parts; one line that says so when nothing was built. */
export function weights(): string[] {
  if (!existsSync(DIST)) return ['nothing is built: npm run build'];
  const scripts = readdirSync(new URL('_astro/', DIST)).filter((name) => name.endsWith('.js'));
  const data = readdirSync(DIST).filter((name) => name.endsWith('.json'));
  return [
    ...PARTS.flatMap(([prefix, what, limit]) =>
      scripts
        .filter((name) => name.startsWith(prefix))
        .map((name) => line(what, new URL(`_astro/${name}`, DIST), limit)),
    ),
    ...data.map((name) => line(name, new URL(name, DIST), '')),
  ];
}

function line(what: string, file: URL, limit: string): string {
  const kilobytes = brotliCompressSync(readFileSync(file)).length / 1000;
  return `${what.padEnd(32)} ${kilobytes.toFixed(1).padStart(8)} kB brotli ${limit === '' ? '' : `(${limit})`}`.trimEnd();
}

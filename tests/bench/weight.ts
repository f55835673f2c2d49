import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const DIST = new URL('../../dist/', import.meta.url);

/** Names of what is fetched on demand, by the beginning of its file name, with the most it may weigh. */
const PARTS: readonly (readonly [prefix: string, what: string, limit: string])[] = [
  ['worker-', 'engine worker', 'asked: under 250'],
  ['monaco', 'editor', ''],
  ['xterm', 'terminal', ''],
  ['Workbench', 'workbench before first use', ''],
];

/** Compressed sizes of the built site's parts; one line that says so when nothing was built. */
export function weights(): string[] {
  if (!existsSync(DIST)) return ['nothing is built: npm run build'];
  const scripts = readdirSync(new URL('_astro/', DIST)).filter((name) => name.endsWith('.js'));
  const worker = scripts.filter((name) => name.startsWith('worker-'));
  const wasm = readdirSync(new URL('_astro/', DIST)).filter((name) => /-[^.]*\.wasm$/.test(name));
  const data = (folder: string): string[] =>
    readdirSync(new URL(folder, DIST)).filter((name) => name.endsWith('.json'));
  return [
    ...PARTS.flatMap(([prefix, what, limit]) =>
      scripts
        .filter((name) => name.startsWith(prefix))
        .map((name) => line(what, weightOf(withImports(name)), limit)),
    ),
    ...worker.flatMap(partsOfWorker).map((name) => line(name, weightOf([`_astro/${name}`]), 'on demand')),
    ...wasm.map((name) => line(name, weightOf([`_astro/${name}`]), 'on demand, with node')),
    ...data('.').map((name) => line(name, weightOf([name]), '')),
    ...data('packages/').map((name) => line(name, weightOf([`packages/${name}`]), 'on demand')),
  ];
}

/** Bytes that the engine's worker consists of when it starts, compressed file by file. */
export function workerWeight(): number {
  const worker = readdirSync(new URL('_astro/', DIST)).find((name) => /^worker-.*\.js$/.test(name));
  if (worker === undefined) throw new Error('there is no worker in dist/_astro');
  return weightOf(withImports(worker));
}

/** A script and all that it imports at once, by path in the site. */
function withImports(script: string): string[] {
  const found = new Set([script]);
  for (const name of found) for (const imported of importsOf(name).now) found.add(imported);
  return [...found].map((name) => `_astro/${name}`);
}

/** Scripts that the worker, or what it imports, may load later and that belong to it alone. */
function partsOfWorker(worker: string): string[] {
  const later = withImports(worker).flatMap((path) => importsOf(path.replace('_astro/', '')).later);
  return [...new Set(later)].sort();
}

function importsOf(script: string): { readonly now: string[]; readonly later: string[] } {
  const text = readFileSync(new URL(`_astro/${script}`, DIST), 'utf8');
  const names = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
  return {
    now: names(/(?:^|[;}])import(?:[\w$\s{},*]+from)?["']\.\/([\w.-]+\.js)["']/gm),
    later: names(/import\(["'`]\.\/([\w.-]+\.js)["'`]\)/g),
  };
}

function weightOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + brotliCompressSync(readFileSync(new URL(path, DIST))).length, 0);
}

function line(what: string, bytes: number, remark: string): string {
  const kilobytes = (bytes / 1000).toFixed(1).padStart(8);
  return `${what.padEnd(32)} ${kilobytes} kB brotli ${remark === '' ? '' : `(${remark})`}`.trimEnd();
}

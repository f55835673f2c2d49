import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Coroutine, Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, packageFiles, putSized, spend, textOf, wordsOf } from '../support/package-files.ts';
import { removeAll } from '../support/remove.ts';
import type { TreePackage } from './tree.ts';

/** What reifying a tree did. */
export interface Change {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/**
 * Makes a node_modules hold these packages and no others that npm put there. `had` has path and version of what is
 * there. Downloads are kept below `cache`, and not made again when they lie there. Throws Errno.
 */
export function* reify(
  process: Process,
  index: NpmIndex,
  directory: string,
  packages: readonly TreePackage[],
  had: ReadonlyMap<string, string>,
  cache: string,
): Coroutine<Change> {
  const wanted = new Set(packages.map(({ path }) => path));
  const gone = [...had.keys()].filter((path) => !wanted.has(path));
  for (const path of gone) {
    if (process.files.find(`${directory}/${path}`) === null) continue;
    removeAll(process, `${directory}/${path}`);
  }
  yield* unlinkBins(process, directory);
  let added = 0;
  let changed = 0;
  for (const one of packages) {
    const version = had.get(one.path);
    if (version === one.version) continue;
    if (version === undefined) added++;
    else changed++;
    yield* download(process, index, one, cache);
    yield* unpack(process, directory, one);
  }
  return { added, removed: gone.length, changed };
}

/** Takes links to commands away that lead nowhere any more. */
function* unlinkBins(process: Process, directory: string): Coroutine<void> {
  yield;
  const bin = `${directory}/node_modules/.bin`;
  if (process.files.find(bin) === null) return;
  for (const name of process.files.list(bin)) {
    if (process.files.find(`${bin}/${name}`) === null) process.files.unlink(`${bin}/${name}`);
  }
}

/** Where the cache has a package's archive. */
export function cachedAt({ name, version }: TreePackage, cache: string): string {
  const digest = bytesToHex(sha256(utf8ToBytes(`${name}@${version}`)));
  return `${cache}/_cacache/content-v2/sha512/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest.slice(4)}`;
}

function* download(process: Process, index: NpmIndex, one: TreePackage, cache: string): Coroutine<void> {
  const path = cachedAt(one, cache);
  const { data } = one;
  const size = Math.round(data.size * index.cacheShare);
  if (process.files.find(path) !== null) return;
  spend(process, size * 2);
  yield* putSized(process, { path, size }, 'npm');
}

/** Unpacks a package: its package.json, its commands, and one file for the rest. */
function* unpack(process: Process, directory: string, one: TreePackage): Coroutine<void> {
  const { name, version, data } = one;
  const at = `${directory}/${one.path}`;
  const bins = wordsOf(data.bin);
  const manifest = {
    name,
    version,
    ...(bins.length === 0 ? {} : { bin: Object.fromEntries(bins.map((bin) => [bin, `bin/${bin}`])) }),
    ...(data.dependencies === undefined ? {} : { dependencies: data.dependencies }),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  makeDirectories(process, at);
  yield* writeFile(process, `${at}/package.json`, text);
  const executables = bins.map((bin) => ({ path: `${at}/bin/${bin}`, program: bin }));
  const left = Math.max(0, data.size - text.length);
  const files = packageFiles(left, executables, `${at}/.layerwise-not-itemised`);
  for (const file of files) yield* putSized(process, file, `npm ${name}@${version}`);
  spend(process, data.size);
  const parent = at.slice(0, at.lastIndexOf('node_modules/')) + 'node_modules';
  for (const bin of bins) {
    link(process, `../${at.slice(parent.length + 1)}/bin/${bin}`, `${parent}/.bin/${bin}`);
  }
}

/** A symbolic link in place of whatever has its name. */
export function link(process: Process, target: string, path: string): void {
  makeDirectories(process, path.slice(0, path.lastIndexOf('/')));
  if (process.files.find(path, false) !== null) process.files.unlink(path);
  process.files.symlink(target, path);
}

/** Path to version of the packages that npm put into a node_modules, by the lock file it keeps there. */
export function presentPackages(process: Process, directory: string): Map<string, string> {
  const text = textOf(process, `${directory}/node_modules/.package-lock.json`);
  const found = new Map<string, string>();
  for (const [, path = '', version = ''] of (text ?? '').matchAll(
    /"(node_modules\/[^"]+)": \{\s*"version": "([^"]+)"/g,
  )) {
    if (process.files.find(`${directory}/${path}`) !== null) found.set(path, version);
  }
  return found;
}

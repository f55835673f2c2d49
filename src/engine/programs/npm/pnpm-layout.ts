import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, putSized, spend, wordsOf } from '../support/package-files.ts';
import { removeAll } from '../support/remove.ts';
import { link } from './modules.ts';
import type { TreePackage } from './tree.ts';

/** What filling a node_modules did. */
export interface Filled {
  readonly added: number;
  readonly removed: number;
  /** Packages that had to be fetched because the store did not have them. */
  readonly downloaded: number;
}

/** Directory name of a package in the virtual store: NAME@VERSION, a scope's slash as `+`. */
export const directoryOf = ({ name, version }: TreePackage): string => `${name.replace('/', '+')}@${version}`;

/**
 * Fills a node_modules as pnpm lays it out: each package once in `.pnpm/NAME@VERSION/node_modules/NAME`, its files hard
 * links to the store (copies where the store is on another file system), what it needs symbolic links beside it, and at
 * the top links to what the project itself asks for. Commands are scripts in `.bin`. Throws Errno.
 */
export function* fill(
  process: Process,
  directory: string,
  packages: readonly TreePackage[],
  direct: ReadonlySet<string>,
  store: string,
): Coroutine<Filled> {
  const modules = `${directory}/node_modules`;
  const virtual = `${modules}/.pnpm`;
  const unique = new Map(packages.map((one) => [directoryOf(one), one] as const));
  const removed = clear(process, modules, new Set(unique.keys()));
  let [added, downloaded] = [0, 0];
  for (const [id, one] of unique) {
    const at = `${virtual}/${id}/node_modules/${one.name}`;
    if (process.files.find(at) === null) {
      added++;
      if (yield* unpack(process, at, one, store)) downloaded++;
    }
    for (const needed of neededBy(one, packages)) {
      const path = `${virtual}/${id}/node_modules/${needed.name}`;
      const up = '../'.repeat(2 + (needed.name.includes('/') ? 1 : 0));
      link(process, `${up}${directoryOf(needed)}/node_modules/${needed.name}`, path);
    }
  }
  for (const one of packages) {
    if (!direct.has(one.name) || one.path !== `node_modules/${one.name}`) continue;
    const up = one.name.includes('/') ? '../' : '';
    const target = `.pnpm/${directoryOf(one)}/node_modules/${one.name}`;
    link(process, `${up}${target}`, `${modules}/${one.name}`);
    for (const bin of wordsOf(one.data.bin)) yield* command(process, modules, one.name, bin);
  }
  return { added, removed, downloaded };
}

/** Takes away packages that are not wanted, and every link at the top. Returns the number of packages. */
function clear(process: Process, modules: string, wanted: ReadonlySet<string>): number {
  const list = (path: string): readonly string[] => {
    const names = attempt(() => process.files.list(path));
    return names instanceof Errno ? [] : names;
  };
  const gone = list(`${modules}/.pnpm`).filter((id) => /.@/.test(id) && !wanted.has(id));
  for (const id of gone) demandGone(removeAll(process, `${modules}/.pnpm/${id}`));
  for (const name of list(modules)) {
    if (name !== '.pnpm') demandGone(removeAll(process, `${modules}/${name}`));
  }
  return gone.length;
}

function demandGone(error: Errno | null): void {
  if (error !== null) throw error;
}

/** What a package finds when it asks for its dependencies: the nearest of that name upwards in npm's tree. */
function neededBy(one: TreePackage, packages: readonly TreePackage[]): TreePackage[] {
  return Object.keys(one.data.dependencies ?? {}).flatMap((name) => {
    for (let at = one.path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const found = packages.find(({ path }) => path === `${at}/node_modules/${name}`);
      if (found !== undefined) return [found];
    }
    const top = packages.find(({ path }) => path === `node_modules/${name}`);
    return top === undefined ? [] : [top];
  });
}

const originOf = ({ name, version }: TreePackage, file: string): string => `npm ${name}@${version} ${file}`;

function storedAt(store: string, origin: string): string {
  const digest = bytesToHex(sha256(utf8ToBytes(origin)));
  return `${store}/files/${digest.slice(0, 2)}/${digest.slice(2)}`;
}

/** Whether the store has a package. */
export function isStored(process: Process, one: TreePackage, store: string): boolean {
  return process.files.find(storedAt(store, originOf(one, '/.layerwise-not-itemised'))) !== null;
}

/** Puts a package's files in place. True when the store did not have them. */
function* unpack(process: Process, at: string, one: TreePackage, store: string): Coroutine<boolean> {
  const { name, version, data } = one;
  const bins = wordsOf(data.bin);
  const text = `${JSON.stringify({ name, version, dependencies: data.dependencies }, null, 2)}\n`;
  makeDirectories(process, at);
  yield* writeFile(process, `${at}/package.json`, text);
  const left = Math.max(0, data.size - text.length);
  const share = bins.length === 0 ? 0 : Math.floor(left / 2 / bins.length);
  const files = [
    ...bins.map((bin) => ({ path: `${at}/bin/${bin}`, size: share, program: bin })),
    { path: `${at}/.layerwise-not-itemised`, size: left - share * bins.length },
  ].filter(({ size }) => size > 0);
  let fetched = false;
  for (const file of files) {
    const origin = originOf(one, file.path.slice(at.length));
    const kept = storedAt(store, origin);
    if (process.files.find(kept) === null) {
      fetched = true;
      yield* putSized(process, { ...file, path: kept }, origin);
    }
    makeDirectories(process, file.path.slice(0, file.path.lastIndexOf('/')));
    // EXDEV: a store in a cache mount is another file system.
    const linked = attempt(() => process.files.link(kept, file.path));
    if (linked instanceof Errno) yield* putSized(process, file, origin);
  }
  spend(process, fetched ? data.size * 2 : data.size / 10);
  return fetched;
}

/** A script in `.bin` that runs a command of a package. */
function* command(process: Process, modules: string, name: string, bin: string): Coroutine<void> {
  const path = `${modules}/.bin/${bin}`;
  makeDirectories(process, `${modules}/.bin`);
  const text = `#!/bin/sh\nbasedir=$(dirname "$0")\n\nexec "$basedir/../${name}/bin/${bin}" "$@"\n`;
  yield* writeFile(process, path, text);
  process.files.chmod(path, 0o755);
}

import type { NpmIndex, NpmPackage } from '../../packages/index.ts';
import { wordsOf } from '../support/package-files.ts';
import { compareVersions } from '../support/versions.ts';
import type { Texts } from './manifest.ts';
import { isRange, minimum, satisfies } from '../support/range.ts';

/** A package in node_modules. */
export interface TreePackage {
  /** Below the project: `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** Only development needs it. */
  readonly dev: boolean;
  /** What the data say; that of another version when they do not hold this one. */
  readonly data: NpmPackage;
}

/** Why a tree could not be made. */
export type TreeProblem =
  | { readonly kind: 'unknown'; readonly name: string; readonly range: string }
  /** A range that needs what is not modelled: a tag, a URL, a directory. */
  | { readonly kind: 'not-simulated'; readonly what: string };

export interface Tree {
  readonly packages: readonly TreePackage[];
  /** NAME@VERSION to the version whose sizes stand in for it. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** A name and a version out of NAME@VERSION. */
export function splitId(id: string): { readonly name: string; readonly version: string } {
  const cut = id.lastIndexOf('@');
  return cut <= 0 ? { name: id, version: '' } : { name: id.slice(0, cut), version: id.slice(cut + 1) };
}

/** The data's NAME@VERSION that fits a range, the newest; with none that fits, the newest of that name. */
export function findId(index: NpmIndex, name: string, range: string): string | undefined {
  const ids = Object.keys(index.packages)
    .filter((id) => id.startsWith(`${name}@`))
    .sort((a, b) => compareVersions(b, a));
  return ids.find((id) => fits(splitId(id).version, range)) ?? ids[0];
}

function fits(version: string, range: string): boolean {
  return range === '' || range === 'latest' || satisfies(version, range);
}

/** The tree for what a package.json asks for. Where two need different versions of one name, the later one's lies deeper. */
export function makeTree(index: NpmIndex, dependencies: Texts, devDependencies: Texts): Tree | TreeProblem {
  const found = new Map<string, TreePackage>();
  const standIns = new Map<string, string>();
  for (const [wanted, dev] of [
    [dependencies, false],
    [devDependencies, true],
  ] as const) {
    for (const [name, range] of Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (range !== '' && range !== 'latest' && !isRange(range)) {
        return { kind: 'not-simulated', what: `${name}@${range}` };
      }
      const id = findId(index, name, range);
      if (id === undefined) return { kind: 'unknown', name, range };
      const held = splitId(id).version;
      const version = fits(held, range) ? held : minimum(range);
      if (version !== held) standIns.set(`${name}@${version}`, held);
      for (const [path, one] of closure(index, id)) {
        const data = index.packages[one];
        if (data === undefined) continue;
        const entry = { ...splitId(one), ...(one === id ? { version } : {}), dev, data };
        place(found, name, path, entry);
      }
    }
  }
  return { packages: [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), standIns };
}

function place(
  found: Map<string, TreePackage>,
  root: string,
  path: string,
  entry: Omit<TreePackage, 'path'>,
): void {
  const there = found.get(path);
  if (there === undefined) found.set(path, { ...entry, path });
  else if (there.version !== entry.version && !path.includes('/node_modules/')) {
    const deeper = `node_modules/${root}/${path}`;
    if (!found.has(deeper)) found.set(deeper, { ...entry, path: deeper });
  }
}

/** Path to NAME@VERSION of what one package brings, by its measured installation or its dependencies. */
function closure(index: NpmIndex, id: string): Map<string, string> {
  const { name } = splitId(id);
  const measured = index.install[name];
  const paths = new Map<string, string>();
  if (measured !== undefined && measured.requested.length === 1) {
    for (const one of wordsOf(measured.packages)) paths.set(`node_modules/${splitId(one).name}`, one);
    for (const [path, one] of Object.entries(measured.nested ?? {})) paths.set(path, one);
    return paths;
  }
  const waiting = [{ id, from: '' }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const own = splitId(next.id).name;
    const top = `node_modules/${own}`;
    const taken = paths.get(top);
    const path = taken === undefined || taken === next.id ? top : `node_modules/${next.from}/${top}`;
    if (paths.has(path)) continue;
    paths.set(path, next.id);
    for (const [dependency, range] of Object.entries(index.packages[next.id]?.dependencies ?? {})) {
      const alias = /^npm:(.+)@(.*)$/.exec(range);
      const one = findId(index, alias?.[1] ?? dependency, alias?.[2] ?? range);
      if (one !== undefined) waiting.push({ id: one, from: own });
    }
  }
  return paths;
}

import type { Coroutine, Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { textOf } from '../support/package-files.ts';
import { isObject, readJson, textsOf, type Manifest, type Texts } from './manifest.ts';
import { satisfies } from '../support/range.ts';
import { findId, splitId, type Tree, type TreePackage, type TreeProblem } from './tree.ts';

/** A lock file: what the project asked for when it was written, and the packages by path. */
export interface Lock {
  readonly dependencies: Texts;
  readonly devDependencies: Texts;
  readonly packages: Readonly<Record<string, { readonly version: string; readonly dev: boolean }>>;
}

/** The lock file of a project (npm-shrinkwrap.json before package-lock.json); null when there is none. */
export function readLock(process: Process, directory: string, names: readonly string[]): Lock | null {
  const text = names.map((name) => textOf(process, `${directory}/${name}`)).find((one) => one !== null);
  if (text === undefined) return null;
  const value = readJson(text);
  const { packages } = value;
  if (!isObject(packages)) {
    return 'dependencies' in value ? process.notSimulated('npm with a lock file of version 1') : null;
  }
  const entries = Object.entries(packages).flatMap(([path, one]) => {
    if (path === '' || !isObject(one) || typeof one['version'] !== 'string') return [];
    const dev = one['dev'] === true || one['devOptional'] === true;
    return [[path, { version: one['version'], dev }] as const];
  });
  const root = isObject(packages['']) ? packages[''] : {};
  return {
    dependencies: { ...textsOf(root['dependencies']), ...textsOf(root['optionalDependencies']) },
    devDependencies: textsOf(root['devDependencies']),
    packages: Object.fromEntries(entries),
  };
}

/** `Missing: …` and `Invalid: …` lines for what the package.json asks for and the lock file does not have. */
export function disagreements(manifest: Manifest, lock: Lock): string[] {
  const wanted = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies });
  return wanted.flatMap(([name, range]) => {
    const version = lock.packages[`node_modules/${name}`]?.version;
    if (version === undefined) return [`Missing: ${name}@${range} from lock file`];
    const fits = satisfies(version, range) || range === 'latest' || range === '';
    return fits ? [] : [`Invalid: lock file's ${name}@${version} does not satisfy ${name}@${range}`];
  });
}

/** The tree that a lock file describes. Sizes of versions that the data do not hold are those of another one. */
export function treeOfLock(index: NpmIndex, lock: Lock): Tree | TreeProblem {
  const packages: TreePackage[] = [];
  const standIns = new Map<string, string>();
  for (const [path, { version, dev }] of Object.entries(lock.packages)) {
    const name = path.replace(/^.*node_modules\//, '');
    const id = findId(index, name, version);
    const data = id === undefined ? undefined : index.packages[id];
    if (id === undefined || data === undefined) return { kind: 'not-simulated', what: `${name}@${version}` };
    const held = splitId(id).version;
    if (held !== version) standIns.set(`${name}@${version}`, held);
    packages.push({ path, name, version, dev, data });
  }
  return { packages, standIns };
}

/** Text of a lock file. Integrity digests are left out: the archives' bytes are not known. */
export function lockText(manifest: Manifest, packages: readonly TreePackage[], root: boolean): string {
  const named = {
    ...(manifest.name === '' ? {} : { name: manifest.name }),
    ...(manifest.version === '' ? {} : { version: manifest.version }),
  };
  const asked = {
    ...named,
    ...part('dependencies', manifest.dependencies),
    ...part('devDependencies', manifest.devDependencies),
  };
  const entries = packages.map(
    ({ path, name, version, dev, data }) =>
      [
        path,
        {
          version,
          resolved: `https://registry.npmjs.org/${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz`,
          ...(dev ? { dev } : {}),
          ...part('dependencies', data.dependencies ?? {}),
        },
      ] as const,
  );
  const value = {
    ...named,
    lockfileVersion: 3,
    requires: true,
    packages: { ...(root ? { '': asked } : {}), ...Object.fromEntries(entries) },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function part(name: string, texts: Texts): Record<string, Texts> {
  return Object.keys(texts).length === 0 ? {} : { [name]: texts };
}

export function* writeText(process: Process, path: string, text: string): Coroutine<void> {
  if (textOf(process, path) !== text) yield* writeFile(process, path, text);
}

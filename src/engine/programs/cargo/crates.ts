import type { Coroutine, Process } from '../../kernel/index.ts';
import type { CargoIndex, Crate } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { noteUnknown, putSized, spend, textOf } from '../support/package-files.ts';
import { minimum, satisfies } from '../support/range.ts';
import { isCut, noteStandIns, resolve, type Lacking, type Picked, type Rules } from '../support/registry.ts';
import { fail, type Dependency, type Manifest } from './manifest.ts';
import { isTable, parseToml, type TomlValue } from './toml.ts';

export type PickedCrate = Picked<Crate>;

/** How strictly the lock file and the network are treated. */
export interface Strictness {
  readonly locked: boolean;
  readonly offline: boolean;
}

/** What a build takes: the crates to compile, and all crates of the lock file. */
export interface Graph {
  readonly compiled: readonly PickedCrate[];
  readonly all: readonly PickedCrate[];
}

/** Folder that Cargo names for crates.io's sparse index. */
const REGISTRY = 'index.crates.io-1949cf8c6b5b557f';

/** A bare version is a caret range. */
export const caret = (range: string): string =>
  range
    .split(',')
    .map((one) => (/^\s*\d/.test(one) ? `^${one.trim()}` : one.trim()))
    .join(' ');

/** Prints a status line: the verb ends in column 12. */
export function status(process: Process, verb: string, text: string): void {
  process.complain(`${verb.padStart(12)} ${text}\n`);
}

const ranges = (wanted: Readonly<Record<string, Dependency>>): Record<string, string> =>
  Object.fromEntries(Object.entries(wanted).map(([name, { range }]) => [name, range]));

function rulesFor(wanted: Readonly<Record<string, Dependency>>): Rules<Crate> {
  return {
    fits: (version, range) => satisfies(version, caret(range)),
    least: (range) => minimum(caret(range)),
    needs: (name, data) => {
      const asked = Object.hasOwn(wanted, name) ? (wanted[name]?.features ?? []) : [];
      const extra = asked.map((feature) => data.features?.[feature] ?? {});
      return Object.assign({}, data.dependencies, ...extra) as Record<string, string>;
    },
  };
}

/**
 * Chooses versions, by the lock file when it fits, and writes the lock file when it does not. An exit code after a
 * message. Throws Errno.
 */
export function* settle(
  process: Process,
  index: CargoIndex,
  manifest: Manifest,
  strictness: Strictness,
): Coroutine<Graph | number> {
  const wanted = { ...manifest.devDependencies, ...manifest.dependencies };
  const path = `${manifest.directory}/Cargo.lock`;
  const text = textOf(process, path);
  const pinned = text === null ? null : readLock(text);
  const current =
    pinned !== null &&
    Object.entries(wanted).every(([name, { range }]) => {
      const version = pinned.get(name);
      return version !== undefined && satisfies(version, caret(range));
    });
  if (!current) {
    const refused = refuse(process, manifest, strictness, text !== null);
    if (refused !== null) return refused;
  }
  const pins = current ? pinned : new Map<string, string>();
  const all = resolve(index, ranges(wanted), rulesFor(wanted), pins);
  if (!Array.isArray(all)) return notFound(process, manifest, all);
  const lacking = unknownFeature(process, manifest, all, wanted);
  if (lacking !== null) return lacking;
  if (!current) {
    const s = all.length === 1 ? '' : 's';
    if (all.length > 0)
      status(process, 'Locking', `${all.length} package${s} to latest compatible version${s}`);
    const made = lockText(manifest, all, wanted);
    if (made !== text) yield* writeFile(process, path, made);
  }
  noteStandIns(process, all);
  const compiled = resolve(index, ranges(manifest.dependencies), rulesFor(manifest.dependencies), pins);
  return { all, compiled: Array.isArray(compiled) ? compiled : [] };
}

/** Why no new versions can be chosen: an exit code after a message; null when they can. */
function refuse(
  process: Process,
  manifest: Manifest,
  { locked, offline }: Strictness,
  there: boolean,
): number | null {
  const wanted = Object.keys({ ...manifest.devDependencies, ...manifest.dependencies }).sort();
  if (!offline && wanted.length > 0) status(process, 'Updating', 'crates.io index');
  if (locked) {
    const what = there ? 'update' : 'create';
    const help = `help: to generate the lock file without accessing the network, remove the --${offline ? 'frozen' : 'locked'} flag and use --offline instead.`;
    const path = `${manifest.directory}/Cargo.lock`;
    return fail(
      process,
      `cannot ${what} the lock file ${path} because --${offline ? 'frozen' : 'locked'} was passed to prevent this\n${help}`,
    );
  }
  const first = wanted.find((name) => !isFetched(process, name)) ?? (offline ? undefined : wanted[0]);
  if (first === undefined) return null;
  if (offline) return missingOffline(process, manifest, first);
  return isCut(process) ? noRegistry(process, manifest, first) : null;
}

function notFound(process: Process, manifest: Manifest, { name, by }: Lacking): number {
  const code = fail(
    process,
    `no matching package named \`${name}\` found\nlocation searched: crates.io index\nrequired by package \`${by ?? `${manifest.name} v${manifest.version} (${manifest.directory})`}\``,
  );
  noteUnknown(process, [name]);
  return code;
}

function unknownFeature(
  process: Process,
  manifest: Manifest,
  crates: readonly PickedCrate[],
  wanted: Readonly<Record<string, Dependency>>,
): number | null {
  for (const { name, version, data } of crates) {
    const known = data.features;
    const asked = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    if (known === undefined || asked === undefined) continue;
    const feature = asked.features.find((one) => !Object.hasOwn(known, one));
    if (feature === undefined) continue;
    return fail(
      process,
      `failed to select a version for \`${name}\`.\n    ... required by package \`${manifest.name} v${manifest.version} (${manifest.directory})\`\n` +
        `versions that meet the requirements \`${caret(asked.range)}\` are: ${version}\n\n` +
        `package \`${manifest.name}\` depends on \`${name}\` with feature \`${feature}\` but \`${name}\` does not have that feature.\n\n\n` +
        `failed to select a version for \`${name}\` which could resolve this conflict`,
    );
  }
  return null;
}

function missingOffline(process: Process, manifest: Manifest, name: string): number {
  return fail(
    process,
    `no matching package named \`${name}\` found\nlocation searched: crates.io index\nrequired by package \`${manifest.name} v${manifest.version} (${manifest.directory})\`\n` +
      "As a reminder, you're using offline mode (--offline) which can sometimes cause surprising resolution failures, if this error is too confusing you may wish to retry without `--offline`.",
  );
}

const NO_HOST = (host: string): string => `[6] Could not resolve hostname (Could not resolve host: ${host})`;

/** What a try without a network says about the index. */
function noRegistry(process: Process, manifest: Manifest, name: string): number {
  retries(process, 'index.crates.io');
  return fail(
    process,
    `failed to get \`${name}\` as a dependency of package \`${manifest.name} v${manifest.version} (${manifest.directory})\`\n\n` +
      'Caused by:\n  download of config.json failed\n\nCaused by:\n  failed to download from `https://index.crates.io/config.json`\n\n' +
      `Caused by:\n  ${NO_HOST('index.crates.io')}`,
  );
}

function retries(process: Process, host: string): void {
  for (const left of ['3 tries', '2 tries', '1 try'])
    process.complain(`warning: spurious network error (${left} remaining): ${NO_HOST(host)}\n`);
  process.kernel.advance(3000);
}

const homeOf = (process: Process): string =>
  process.env.get('CARGO_HOME') ?? `${process.env.get('HOME') ?? '/root'}/.cargo`;

const cachePath = (process: Process, id: string): string =>
  `${homeOf(process)}/registry/cache/${REGISTRY}/${id}.crate`;

function isFetched(process: Process, name: string): boolean {
  const directory = `${homeOf(process)}/registry/cache/${REGISTRY}`;
  if (process.files.find(directory)?.type !== 'dir') return false;
  return process.files.list(directory).some((file) => file.replace(/-\d[^-]*\.crate$/, '') === name);
}

/** Brings crates into Cargo's home unless they lie there. False after a message. Throws Errno. */
export function* fetch(
  process: Process,
  crates: readonly PickedCrate[],
  offline: boolean,
): Coroutine<boolean> {
  const wanted = crates
    .filter(({ name, version }) => process.files.find(cachePath(process, `${name}-${version}`)) === null)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [first] = wanted;
  if (first !== undefined && (offline || isCut(process))) {
    const id = `${first.name} v${first.version}`;
    if (offline) {
      fail(
        process,
        `failed to download \`${id}\`\n\nCaused by:\n  attempting to make an HTTP request, but --offline was specified`,
      );
    } else {
      retries(process, 'static.crates.io');
      fail(
        process,
        `failed to download from \`https://static.crates.io/crates/${first.name}/${first.version}/download\`\n\nCaused by:\n  ${NO_HOST('static.crates.io')}`,
      );
    }
    return false;
  }
  if (first !== undefined) status(process, 'Downloading', 'crates ...');
  for (const { name, version, data } of wanted) {
    spend(process, data.download);
    yield* putSized(
      process,
      { path: cachePath(process, `${name}-${version}`), size: data.download },
      'crates.io',
    );
    status(process, 'Downloaded', `${name} v${version}`);
  }
  for (const { name, version, data } of crates) {
    const path = `${homeOf(process)}/registry/src/${REGISTRY}/${name}-${version}/.layerwise-not-itemised`;
    if (process.files.find(path) === null)
      yield* putSized(process, { path, size: data.size }, `crate ${name} ${version}`);
  }
  return true;
}

/** Versions by name; null when the text is no lock file. */
function readLock(text: string): Map<string, string> | null {
  let packages: TomlValue | undefined;
  try {
    packages = parseToml(text)['package'];
  } catch {
    return null;
  }
  const list = Array.isArray(packages) ? (packages as readonly TomlValue[]) : [];
  return new Map(
    list.flatMap((one) =>
      isTable(one) && typeof one['name'] === 'string' && typeof one['version'] === 'string'
        ? [[one['name'], one['version']] as const]
        : [],
    ),
  );
}

/** Text of a lock file of version 4. Checksums are left out: the archives' bytes are not known. */
function lockText(
  manifest: Manifest,
  crates: readonly PickedCrate[],
  wanted: Readonly<Record<string, Dependency>>,
): string {
  const rules = rulesFor(wanted);
  const there = new Set(crates.map(({ name }) => name));
  const entry = (name: string, version: string, source: string, needs: readonly string[]): string =>
    `[[package]]\nname = "${name}"\nversion = "${version}"\n${source}` +
    (needs.length === 0 ? '' : `dependencies = [\n${needs.map((one) => ` "${one}",\n`).join('')}]\n`);
  const entries = crates.map(({ name, version, data }) => {
    const needs = Object.keys(rules.needs(name, data))
      .filter((one) => there.has(one))
      .sort();
    return {
      name,
      text: entry(name, version, 'source = "registry+https://github.com/rust-lang/crates.io-index"\n', needs),
    };
  });
  const own = {
    name: manifest.name,
    text: entry(manifest.name, manifest.version, '', Object.keys(wanted).sort()),
  };
  const sorted = [...entries, own].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text);
  return `# This file is automatically @generated by Cargo.\n# It is not intended for manual editing.\nversion = 4\n\n${sorted.join('\n')}`;
}

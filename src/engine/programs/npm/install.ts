import type { Coroutine, Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { makeDirectories, noteUnknown } from '../support/package-files.ts';
import { isCut } from '../support/registry.ts';
import { removeAll } from '../support/remove.ts';
import { writeFile } from '../support/lines.ts';
import { disagreements, lockText, readLock, treeOfLock, writeText } from './lock.ts';
import { findPrefix, readManifest, type Manifest, type Texts } from './manifest.ts';
import { link, presentPackages, reify } from './modules.ts';
import { demandRegistry, Unreachable } from './network.ts';
import type { NpmLine } from './options.ts';
import { fail, noManifest, summary, warn } from './print.ts';
import { isRange } from '../support/range.ts';
import { runLifecycle } from './run.ts';
import { findId, makeTree, splitId, type Tree, type TreePackage, type TreeProblem } from './tree.ts';

const LOCKS = ['npm-shrinkwrap.json', 'package-lock.json'];

/** Package managers that npm can install and there are no data of. */
const TOOLS = new Set(['npm', 'yarn', 'corepack']);

/** `npm install`: what package.json asks for, or further packages. Throws Errno. */
export function* install(process: Process, index: NpmIndex, line: NpmLine): Coroutine<number> {
  const since = process.kernel.now();
  process.kernel.advance(200);
  for (const text of line.warnings) warn(process, text);
  if (line.global) return yield* installGlobally(process, index, line, since);
  const directory = findPrefix(process);
  const read = readManifest(process, directory);
  const names = line.operands;
  if (read === null && names.length === 0) return noManifest(process, directory);
  const before: Manifest = read ?? EMPTY;
  const manifest = names.length === 0 ? before : withNames(process, index, before, line);
  if ('kind' in manifest) return refuse(process, manifest);
  const lock = readLock(process, directory, LOCKS);
  const usable = lock !== null && disagreements(manifest, lock).length === 0 && isSameRoot(manifest, lock);
  const tree = usable
    ? treeOfLock(index, lock)
    : makeTree(index, manifest.dependencies, manifest.devDependencies);
  if ('kind' in tree) return refuse(process, tree);
  const had = presentPackages(process, directory);
  demandRegistry(
    process,
    tree.packages.filter(({ dev }) => !(line.omitDev && dev)),
    had,
    { direct: Object.keys({ ...manifest.devDependencies, ...manifest.dependencies }), locked: usable },
    line.cache,
  );
  const own = names.length === 0 && line.scripts;
  if (own) {
    const failed = yield* runLifecycle(process, directory, manifest, ['preinstall'], line.silent);
    if (failed !== 0) return failed;
  }
  if (tree.packages.length > 0 && !line.lockOnly) makeDirectories(process, `${directory}/node_modules`);
  if (line.save && names.length > 0) yield* writeManifest(process, directory, manifest);
  if (line.save)
    yield* writeText(process, `${directory}/package-lock.json`, lockText(manifest, tree.packages, true));
  if (line.lockOnly) {
    summary(process, line, { added: 0, removed: 0, changed: 0 }, null, since);
    return 0;
  }
  yield* finish(process, index, line, { directory, manifest, tree, had, since });
  if (!own) return 0;
  return yield* runLifecycle(process, directory, manifest, AFTER, line.silent);
}

const EMPTY: Manifest = {
  name: '',
  version: '',
  scripts: {},
  dependencies: {},
  devDependencies: {},
  value: {},
  indent: '  ',
};

/** Scripts of the project that run after its packages are there. */
const AFTER = ['install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** `npm ci`: exactly what the lock file says, into an empty node_modules. Throws Errno. */
export function* cleanInstall(process: Process, index: NpmIndex, line: NpmLine): Coroutine<number> {
  const since = process.kernel.now();
  process.kernel.advance(200);
  for (const text of line.warnings) warn(process, text);
  const directory = findPrefix(process);
  const lock = readLock(process, directory, LOCKS);
  if (lock === null) return fail(process, ['code EUSAGE', '', ...NO_LOCK, ...USAGE]);
  const manifest = readManifest(process, directory);
  if (manifest === null) return noManifest(process, directory);
  const problems = disagreements(manifest, lock);
  if (problems.length > 0) return fail(process, ['code EUSAGE', '', ...OUT_OF_SYNC, ...problems, ...USAGE]);
  const tree = treeOfLock(index, lock);
  if ('kind' in tree) return refuse(process, tree);
  const packages = tree.packages.filter(({ dev }) => !(line.omitDev && dev));
  demandRegistry(process, packages, new Map(), { direct: [], locked: true }, line.cache);
  if (line.scripts) {
    const failed = yield* runLifecycle(process, directory, manifest, ['preinstall'], line.silent);
    if (failed !== 0) return failed;
  }
  const modules = `${directory}/node_modules`;
  if (process.files.find(modules) !== null) {
    const error = removeAll(process, modules);
    if (error !== null) throw error;
  }
  yield* finish(process, index, line, { directory, manifest, tree, had: new Map(), since });
  return line.scripts ? yield* runLifecycle(process, directory, manifest, AFTER, line.silent) : 0;
}

const NO_LOCK = [
  'The `npm ci` command can only install with an existing package-lock.json or',
  'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
  'later to generate a package-lock.json file, then try again.',
];
const OUT_OF_SYNC = [
  '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
  '',
];
/** The beginning of the usage text and its end. */
const USAGE = ['', 'Clean install a project', '', 'Usage:', 'npm ci', '', 'Run "npm help ci" for more info'];

/** `npm prune`: takes away what is not asked for. Throws Errno. */
export function* prune(process: Process, index: NpmIndex, line: NpmLine): Coroutine<number> {
  for (const text of line.warnings) warn(process, text);
  const since = process.kernel.now();
  const directory = findPrefix(process);
  const manifest = readManifest(process, directory);
  if (manifest === null) return noManifest(process, directory);
  const lock = readLock(process, directory, LOCKS);
  const whole =
    lock === null
      ? makeTree(index, manifest.dependencies, manifest.devDependencies)
      : treeOfLock(index, lock);
  if ('kind' in whole) return refuse(process, whole);
  const had = presentPackages(process, directory);
  const tree = { ...whole, packages: whole.packages.filter(({ path }) => had.has(path)) };
  yield* finish(process, index, line, { directory, manifest, tree, had, since });
  return 0;
}

interface Work {
  readonly directory: string;
  readonly manifest: Manifest;
  readonly tree: Tree;
  readonly had: ReadonlyMap<string, string>;
  readonly since: number;
}

/** Brings node_modules into the shape of the tree, and says what changed. */
function* finish(process: Process, index: NpmIndex, line: NpmLine, work: Work): Coroutine<void> {
  const { directory, manifest, tree, had, since } = work;
  const packages = tree.packages.filter(({ dev }) => !(line.omitDev && dev));
  const change = yield* reify(process, index, directory, packages, had, line.cache);
  if (packages.length > 0) {
    const path = `${directory}/node_modules/.package-lock.json`;
    yield* writeText(process, path, lockText(manifest, packages, false));
  } else if (process.files.find(`${directory}/node_modules/.package-lock.json`) !== null) {
    process.files.unlink(`${directory}/node_modules/.package-lock.json`);
  }
  summary(process, line, change, line.audit ? packages.length + 1 : null, since);
  yield* process.out.flush();
  noteStandIns(process, packages, tree.standIns);
}

function noteStandIns(process: Process, packages: readonly TreePackage[], standIns: Tree['standIns']): void {
  const ids = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  for (const [id, held] of standIns) {
    if (ids.has(id))
      process.complain(`layerwise: ${id} has the size and the dependencies of version ${held}\n`);
  }
}

function isSameRoot(manifest: Manifest, lock: { dependencies: Texts; devDependencies: Texts }): boolean {
  const key = (texts: Texts): string => JSON.stringify(Object.entries(texts).sort());
  const dependencies = key(manifest.dependencies) === key(lock.dependencies);
  return dependencies && key(manifest.devDependencies) === key(lock.devDependencies);
}

/** The package.json with the packages that were named. */
function withNames(
  process: Process,
  index: NpmIndex,
  before: Manifest,
  line: NpmLine,
): Manifest | TreeProblem {
  const added: Record<string, string> = {};
  for (const operand of line.operands) {
    const { name, version } = /^@?[^@]+$/.test(operand) ? { name: operand, version: '' } : splitId(operand);
    const id = findId(index, name, version);
    if (TOOLS.has(name) || /^[./]|:/.test(operand)) return process.notSimulated(`npm install ${operand}`);
    if (id === undefined) return { kind: 'unknown', name, range: version === '' ? '*' : version };
    if (version !== '' && version !== 'latest') {
      if (!isRange(version)) return { kind: 'not-simulated', what: operand };
      added[name] = version;
    } else added[name] = `${line.exact ? '' : '^'}${splitId(id).version}`;
  }
  const sorted = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
  const without = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([name]) => !Object.hasOwn(added, name)));
  const dev = line.saveDev;
  const dependencies = dev ? without(before.dependencies) : sorted({ ...before.dependencies, ...added });
  const devDependencies = dev
    ? sorted({ ...before.devDependencies, ...added })
    : without(before.devDependencies);
  return { ...before, dependencies, devDependencies };
}

function* writeManifest(process: Process, directory: string, manifest: Manifest): Coroutine<void> {
  const { dependencies, devDependencies, value, indent } = manifest;
  const part = (name: string, texts: Texts): Record<string, Texts> =>
    Object.keys(texts).length === 0 && !(name in value) ? {} : { [name]: texts };
  const next = {
    ...value,
    ...part('dependencies', dependencies),
    ...part('devDependencies', devDependencies),
  };
  const text = JSON.stringify(next, null, indent);
  yield* writeFile(process, `${directory}/package.json`, indent === '' ? text : `${text}\n`);
}

function refuse(process: Process, problem: TreeProblem): number {
  if (problem.kind === 'not-simulated') return process.notSimulated(`npm install ${problem.what}`);
  const { name, range } = problem;
  if (isCut(process)) throw new Unreachable(name.replace('/', '%2f'));
  const status = fail(process, [
    'code E404',
    `404 Not Found - GET https://registry.npmjs.org/${name.replace('/', '%2f')} - Not found`,
    '404',
    `404  '${name}@${range}' is not in this registry.`,
    '404',
    '404 Note that you can also install from a',
    '404 tarball, folder, http url, or git url.',
  ]);
  noteUnknown(process, [name]);
  return status;
}

/** `npm install -g`: below /usr/local, with links to the commands. */
function* installGlobally(
  process: Process,
  index: NpmIndex,
  line: NpmLine,
  since: number,
): Coroutine<number> {
  let added = 0;
  for (const operand of line.operands) {
    const manifest = withNames(process, index, EMPTY, { ...line, operands: [operand], saveDev: false });
    if ('kind' in manifest) return refuse(process, manifest);
    const tree = makeTree(index, manifest.dependencies, {});
    if ('kind' in tree) return refuse(process, tree);
    const [name = ''] = Object.keys(manifest.dependencies);
    demandRegistry(process, tree.packages, new Map(), { direct: [name], locked: false }, line.cache);
    // What the package needs lies in a node_modules of its own.
    const top = `node_modules/${name}`;
    const packages = tree.packages.map((one) =>
      one.path === top ? one : { ...one, path: `${top}/${one.path}` },
    );
    const change = yield* reify(process, index, '/usr/local/lib', packages, new Map(), line.cache);
    added += change.added;
    const bins = tree.packages.find(({ path }) => path === top)?.data.bin?.split(' ') ?? [];
    for (const bin of bins) link(process, `../lib/${top}/bin/${bin}`, `/usr/local/bin/${bin}`);
    noteStandIns(process, tree.packages, tree.standIns);
  }
  if (line.operands.length === 0) return process.notSimulated('npm install --global of a directory');
  summary(process, line, { added, removed: 0, changed: 0 }, null, since);
  return 0;
}

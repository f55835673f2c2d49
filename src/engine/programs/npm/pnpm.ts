import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { noteUnknown, putSized, spend, textOf } from '../support/package-files.ts';
import { writeText } from './lock.ts';
import { BadJson, findPrefix, readManifest, type Manifest, type Texts } from './manifest.ts';
import { readLine } from './options.ts';
import { isCut } from '../support/registry.ts';
import { NO_NAME } from './network.ts';
import { directoryOf, fill, isStored } from './pnpm-layout.ts';
import { isRange } from '../support/range.ts';
import { run } from './run.ts';
import { makeTree, type Tree, type TreePackage } from './tree.ts';

const FLAGS = new Set(
  '--frozen-lockfile --no-frozen-lockfile --prod -P --production --ignore-scripts --silent -s --prefer-offline'.split(
    ' ',
  ),
);
const VERSION = '10.34.9';
/** Bytes of pnpm itself, unpacked, as `npm pack` shows them. */
const SIZE = 20_000_000;
const LOCK = 'pnpm-lock.yaml';

/**
 * pnpm: `pnpm install` and scripts. Packages come from the same data as npm's. A lock file fixes the versions of what
 * the project asks for; what comes along has the version of the data. Lifecycle scripts of packages are not run, as
 * pnpm has it since version 10. Errors go to standard output, as pnpm's reporter prints them.
 */
export function* pnpm(process: Process, index: NpmIndex): Coroutine<number> {
  yield;
  const words = process.argv.slice(1);
  const [command = '', ...rest] = words.filter((word) => !word.startsWith('-'));
  const asksVersion = command === '' && words.some((word) => word === '--version' || word === '-v');
  try {
    if (process.exe.includes('/corepack/')) yield* fetchItself(process);
    if (asksVersion) {
      process.out.line(VERSION);
      return 0;
    }
    if ((command === 'install' || command === 'i') && rest.length === 0) {
      return yield* install(process, index, words);
    }
    return yield* script(process, words);
  } catch (error) {
    if (error instanceof BadJson) return fail(process, 'JSON_PARSE', `${error.message} in package.json`);
    if (!(error instanceof Errno)) throw error;
    process.complain(` ${error.code}  ${error.code}: ${process.strerror(error).toLowerCase()}\n`);
    return 1;
  }
}

/** Corepack's stand-in for pnpm fetches the real one when it is called for the first time. */
function* fetchItself(process: Process): Coroutine<void> {
  const home =
    process.env.get('COREPACK_HOME') ?? `${process.env.get('HOME') ?? '/root'}/.cache/node/corepack`;
  const path = `${home}/v1/pnpm/${VERSION}/.layerwise-not-itemised`;
  if (process.files.find(path) !== null) return;
  if (isCut(process)) {
    process.complain(
      `Internal Error: Error when performing the request to https://registry.npmjs.org/pnpm/latest; for troubleshooting help, see https://github.com/nodejs/corepack#troubleshooting\n    [cause]: Error: ${NO_NAME('registry.npmjs.org')}\n`,
    );
    process.exit(1);
  }
  process.complain(`! Corepack is about to download https://registry.npmjs.org/pnpm/-/pnpm-${VERSION}.tgz\n`);
  yield* putSized(process, { path, size: SIZE }, `npm pnpm@${VERSION}`);
  spend(process, SIZE);
}

function fail(process: Process, code: string, message: string): number {
  process.out.line(` ERR_PNPM_${code}  ${message}`);
  return 1;
}

/** `pnpm run NAME`, `pnpm start`, `pnpm test`, `pnpm NAME`. */
function* script(process: Process, words: readonly string[]): Coroutine<number> {
  const own = words[0] === 'run' ? words.slice(1) : words;
  const [name = '', ...args] = own;
  const directory = findPrefix(process);
  const manifest = readManifest(process, directory);
  const text =
    manifest !== null && Object.hasOwn(manifest.scripts, name) ? manifest.scripts[name] : undefined;
  if (manifest === null || text === undefined) {
    if (words[0] === 'run' && name !== '' && manifest !== null)
      return fail(process, 'NO_SCRIPT', `Missing script: ${name}`);
    return process.notSimulated(`pnpm ${words.slice(0, 2).join(' ')}`.trim());
  }
  const title = [manifest.name, manifest.version].filter((part) => part !== '').join('@');
  process.out.put(
    `\n> ${[title, name, directory].filter((part) => part !== '').join(' ')}\n> ${[text, ...args].join(' ')}\n\n`,
  );
  yield* process.out.flush();
  process.argv = ['npm', 'run', '--silent', name];
  const line = { ...readLine(process), operands: args.filter((word) => word !== '--') };
  const status = yield* run(process, line, name);
  if (status !== 0) process.out.line(` ELIFECYCLE  Command failed with exit code ${status}.`);
  return status;
}

function* install(process: Process, index: NpmIndex, words: readonly string[]): Coroutine<number> {
  const unknown = words.find((word) => word.startsWith('-') && !FLAGS.has(word));
  if (unknown !== undefined) return process.notSimulated(`pnpm install ${unknown}`);
  const since = process.kernel.now();
  process.kernel.advance(200);
  const directory = findPrefix(process);
  const manifest = readManifest(process, directory);
  if (manifest === null) return fail(process, 'NO_PKG_MANIFEST', `No package.json found in ${directory}`);
  const text = textOf(process, `${directory}/${LOCK}`);
  const locked = text === null ? null : readLock(text);
  const current = locked !== null && matches(manifest, locked);
  if (isFrozen(process, words) && !current) {
    if (locked !== null || hasDependencies(manifest)) return refuseLock(process, locked !== null);
  }
  const version = (texts: Texts): Texts =>
    !current
      ? texts
      : Object.fromEntries(Object.keys(texts).map((name) => [name, locked.get(name)?.version ?? '']));
  const tree = makeTree(index, version(manifest.dependencies), version(manifest.devDependencies));
  if ('kind' in tree) {
    if (tree.kind === 'not-simulated') return process.notSimulated(`pnpm install ${tree.what}`);
    const address = `https://registry.npmjs.org/${tree.name.replace('/', '%2F')}`;
    if (isCut(process)) return unreachable(process, address, directory);
    const status = fail(process, 'FETCH_404', `GET ${address}: Not Found - 404`);
    yield* process.out.flush();
    noteUnknown(process, [tree.name]);
    return status;
  }
  const missing = isCut(process)
    ? lackingInStore(process, tree.packages, { directory, manifest, current })
    : undefined;
  if (missing !== undefined) {
    const { name, version } = missing;
    const path = current ? `${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz` : name.replace('/', '%2F');
    return unreachable(process, `https://registry.npmjs.org/${path}`, directory);
  }
  if (current) process.out.line('Lockfile is up to date, resolution step is skipped');
  yield* link(process, words, { directory, manifest, tree });
  if (!current && hasDependencies(manifest)) {
    yield* writeText(process, `${directory}/${LOCK}`, lockText(manifest, tree.packages));
  }
  const seconds = (process.kernel.now() - since) / 1000;
  process.out.line(
    `Done in ${seconds < 1 ? `${Math.round(seconds * 1000)}ms` : `${seconds.toFixed(1)}s`} using pnpm v${VERSION}`,
  );
  yield* process.out.flush();
  for (const [id, held] of tree.standIns)
    process.complain(`layerwise: ${id} has the size and the dependencies of version ${held}\n`);
  return 0;
}

/** What must be asked of the registry: anything new without a lock file, with it what the store lacks. */
function lackingInStore(
  process: Process,
  packages: readonly TreePackage[],
  { directory, manifest, current }: { directory: string; manifest: Manifest; current: boolean },
): TreePackage | undefined {
  const store = storeOf(process);
  const direct = new Set(Object.keys({ ...manifest.devDependencies, ...manifest.dependencies }));
  const sorted = packages.toSorted((a, b) => Number(direct.has(b.name)) - Number(direct.has(a.name)));
  return sorted.find(
    (one) =>
      process.files.find(`${directory}/node_modules/.pnpm/${directoryOf(one)}`) === null &&
      !(current && isStored(process, one, store)),
  );
}

function unreachable(process: Process, address: string, directory: string): number {
  for (const [pause, left] of [
    ['10 seconds', 2],
    ['1 minute', 1],
  ] as const)
    process.out.line(
      ` WARN  GET ${address} error (EAI_AGAIN). Will retry in ${pause}. ${left} retries left.`,
    );
  process.kernel.advance(70_000);
  const status = fail(
    process,
    'META_FETCH_FAIL',
    `GET ${address}: request to ${address} failed, reason: ${NO_NAME('registry.npmjs.org')}`,
  );
  process.out.line(`\nThis error happened while installing a direct dependency of ${directory}`);
  return status;
}

/** Without a word about it the lock file is binding where CI is set. */
function isFrozen(process: Process, words: readonly string[]): boolean {
  if (words.includes('--no-frozen-lockfile')) return false;
  const ci = process.env.get('CI') ?? '';
  return words.includes('--frozen-lockfile') || (ci !== '' && ci !== 'false');
}

function hasDependencies({ dependencies, devDependencies }: Manifest): boolean {
  return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
}

function refuseLock(process: Process, there: boolean): number {
  return there
    ? fail(
        process,
        'OUTDATED_LOCKFILE',
        `Cannot install with "frozen-lockfile" because ${LOCK} is not up to date with <ROOT>/package.json`,
      )
    : fail(process, 'NO_LOCKFILE', `Cannot install with "frozen-lockfile" because ${LOCK} is absent`);
}

/** Fills node_modules and says what was done. Throws Errno. */
function* link(
  process: Process,
  words: readonly string[],
  work: { readonly directory: string; readonly manifest: Manifest; readonly tree: Tree },
): Coroutine<void> {
  const { directory, manifest, tree } = work;
  const omit =
    words.some((word) => word === '-P' || word.startsWith('--prod')) ||
    process.env.get('NODE_ENV') === 'production';
  const packages = tree.packages.filter(({ dev }) => !(omit && dev));
  if (packages.length === 0 && process.files.find(`${directory}/node_modules`) === null) {
    process.out.line('Already up to date');
    return;
  }
  const asked = omit ? [manifest.dependencies] : [manifest.dependencies, manifest.devDependencies];
  const direct = new Set(asked.flatMap((texts) => Object.keys(texts)));
  const { added, removed, downloaded } = yield* fill(process, directory, packages, direct, storeOf(process));
  if (added + removed === 0) {
    process.out.line('Already up to date\n');
    return;
  }
  const parts = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`-${removed}`] : [])];
  process.out.line(`Packages: ${parts.join(' ')}\n${('+'.repeat(added) + '-'.repeat(removed)).slice(0, 80)}`);
  process.out.line(
    `Progress: resolved ${tree.packages.length}, reused ${added - downloaded}, downloaded ${downloaded}, added ${added}, done\n`,
  );
  const titles = ['dependencies:', 'devDependencies:'];
  for (const [at, texts] of asked.entries()) {
    const lines = Object.keys(texts)
      .sort()
      .map((name) => `+ ${name} ${versionOf(packages, name)}`);
    if (lines.length > 0) process.out.line(`${titles[at] ?? ''}\n${lines.join('\n')}\n`);
  }
}

const storeOf = (process: Process): string =>
  `${process.env.get('PNPM_HOME') ?? `${process.env.get('HOME') ?? '/root'}/.local/share/pnpm`}/store/v10`;

function versionOf(packages: readonly TreePackage[], name: string): string {
  return packages.find(({ path }) => path === `node_modules/${name}`)?.version ?? '';
}

interface Locked {
  readonly specifier: string;
  readonly version: string;
}

/** What a lock file holds for the project itself, by name. */
function readLock(text: string): Map<string, Locked> {
  const importers = /^importers:\n([^]*?)(?=^\S|(?![^]))/m.exec(text)?.[1] ?? '';
  const entries = importers.matchAll(
    /^ {6}'?([^\s':]+)'?:\n {8}specifier: '?(.*?)'?\n {8}version: '?([^\s'(]+)/gm,
  );
  return new Map(
    [...entries].map(([, name = '', specifier = '', version = '']) => [name, { specifier, version }]),
  );
}

/** Whether a lock file was made for what the package.json asks for. */
function matches({ dependencies, devDependencies }: Manifest, locked: ReadonlyMap<string, Locked>): boolean {
  const asked = Object.entries({ ...devDependencies, ...dependencies });
  return (
    asked.length === locked.size && asked.every(([name, range]) => locked.get(name)?.specifier === range)
  );
}

/** Text of a lock file of version 9.0. Integrity digests are left out: the archives' bytes are not known. */
function lockText(manifest: Manifest, packages: readonly TreePackage[]): string {
  const quoted = (text: string): string => (/^[\w^~.][\w^~./-]*$/.test(text) ? text : `'${text}'`);
  const group = (title: string, texts: Texts): string[] => {
    const entries = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) return [];
    const lines = entries.flatMap(([name, range]) => [
      `      ${quoted(name)}:`,
      `        specifier: ${isRange(range) && /^[\d*>=]/.test(range) ? `'${range}'` : quoted(range)}`,
      `        version: ${versionOf(packages, name)}`,
    ]);
    return [`    ${title}:`, ...lines];
  };
  const ids = [...new Set(packages.map(({ name, version }) => `${name}@${version}`))].sort();
  return [
    "lockfileVersion: '9.0'",
    '',
    'settings:',
    '  autoInstallPeers: true',
    '  excludeLinksFromLockfile: false',
    '',
    'importers:',
    '',
    '  .:',
    ...group('dependencies', manifest.dependencies),
    ...group('devDependencies', manifest.devDependencies),
    '',
    'packages:',
    '',
    ...ids.flatMap((id) => [`  ${quoted(id)}:`, '    resolution: {}', '']),
  ].join('\n');
}

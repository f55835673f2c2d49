import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { noteUnknown, textOf } from '../support/package-files.ts';
import { findPrefix, readManifest, type Manifest, type Texts } from './manifest.ts';
import { presentPackages, reify } from './modules.ts';
import { isCut } from '../support/registry.ts';
import { demandRegistry, NO_NAME, Unreachable } from './network.ts';
import { run } from './run.ts';
import { readLine as readNpmLine } from './options.ts';
import { lockText, writeText } from './lock.ts';
import { makeTree, type Tree, type TreePackage } from './tree.ts';

const FLAGS = new Set([
  '--production',
  '--prod',
  '--frozen-lockfile',
  '--non-interactive',
  '--silent',
  '-s',
  '--no-progress',
]);
const VERSION = '1.22.22';
const STEPS = [
  '[2/4] Fetching packages...',
  '[3/4] Linking dependencies...',
  '[4/4] Building fresh packages...',
];

/**
 * Yarn 1: `yarn install` and scripts. A yarn.lock is written and its presence counts; versions are those that the
 * package.json asks for.
 */
export function* yarn(process: Process, index: NpmIndex): Coroutine<number> {
  yield;
  const words = process.argv.slice(1);
  const operands = words.filter((word) => !word.startsWith('-'));
  const [command = 'install', ...rest] = operands;
  if (words.includes('--version') || words.includes('-v')) {
    process.out.line(process.env.get('YARN_VERSION') ?? VERSION);
    return 0;
  }
  const unknown = words.find((word) => word.startsWith('-') && !FLAGS.has(word));
  if (unknown !== undefined) return process.notSimulated(`yarn ${command} ${unknown}`);
  if (command === 'install' && rest.length === 0) return yield* install(process, index, words);
  const script = command === 'run' ? rest.shift() : command;
  const manifest = readManifest(process, findPrefix(process));
  if (script === undefined || manifest === null || !Object.hasOwn(manifest.scripts, script)) {
    return process.notSimulated(`yarn ${[command, ...rest.slice(0, 1)].join(' ')}`);
  }
  process.out.line(`yarn run v${VERSION}\n$ ${[manifest.scripts[script], ...rest].join(' ')}`);
  process.argv = ['npm', 'run', '--silent', script, ...rest];
  const status = yield* run(process, { ...readNpmLine(process), operands: rest }, script);
  if (status !== 0) process.complain(`error Command failed with exit code ${status}.\n`);
  return status;
}

function* install(process: Process, index: NpmIndex, words: readonly string[]): Coroutine<number> {
  const since = process.kernel.now();
  const directory = findPrefix(process);
  const silent = words.includes('--silent') || words.includes('-s');
  const say = (text: string): void => (silent ? undefined : process.out.line(text));
  say(`yarn install v${VERSION}`);
  yield* process.out.flush();
  if (isCut(process)) {
    process.complain(
      "warning You don't appear to have an internet connection. Try the --offline flag to use the cache for registry queries.\n",
    );
  }
  const manifest = readManifest(process, directory);
  const lock = textOf(process, `${directory}/yarn.lock`);
  if (lock === null) say('info No lockfile found.');
  if (manifest === null) {
    yield* process.out.flush();
    process.complain(`error Couldn't find a package.json file in "${directory}"\n`);
    return 1;
  }
  say('[1/4] Resolving packages...');
  const tree = makeTree(index, manifest.dependencies, manifest.devDependencies);
  if ('kind' in tree) {
    if (tree.kind === 'not-simulated') return process.notSimulated(`yarn install ${tree.what}`);
    yield* process.out.flush();
    process.complain(
      `error Error: https://registry.yarnpkg.com/${tree.name}: Not found\n` +
        'info Visit https://yarnpkg.com/en/docs/cli/install for documentation about this command.\n',
    );
    noteUnknown(process, [tree.name]);
    return 1;
  }
  const asked = named({ ...manifest.devDependencies, ...manifest.dependencies });
  const stale = lock !== null && !asked.every((key) => lock.includes(key));
  if (stale && words.includes('--frozen-lockfile')) {
    yield* process.out.flush();
    process.complain('error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.\n');
    return 1;
  }
  const omit =
    process.env.get('NODE_ENV') === 'production' || words.some((word) => word.startsWith('--prod'));
  try {
    const wanted = tree.packages.filter(({ dev }) => !(omit && dev));
    const had = presentPackages(process, directory);
    const direct = Object.keys({ ...manifest.devDependencies, ...manifest.dependencies });
    demandRegistry(process, wanted, had, { direct, locked: lock !== null && !stale }, cacheOf(process));
    for (const step of STEPS) say(step);
    yield* fill(process, index, directory, manifest, wanted);
    if (lock === null || stale) {
      yield* writeText(process, `${directory}/yarn.lock`, yarnLock(manifest, tree));
      say('success Saved lockfile.');
    }
  } catch (error) {
    yield* process.out.flush();
    return failed(process, error);
  }
  say(`Done in ${((process.kernel.now() - since) / 1000).toFixed(2)}s.`);
  return 0;
}

/** Says why nothing came of it. Throws what is no such reason. */
function failed(process: Process, error: unknown): number {
  if (error instanceof Unreachable) {
    process.complain(
      `error Error: ${NO_NAME('registry.yarnpkg.com')}\n    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26)\n` +
        'info Visit https://yarnpkg.com/en/docs/cli/install for documentation about this command.\n',
    );
    return 1;
  }
  if (!(error instanceof Errno)) throw error;
  process.complain(`error Error: ${error.code}: ${process.strerror(error).toLowerCase()}\n`);
  return 1;
}

const cacheOf = (process: Process): string =>
  `${process.env.get('YARN_CACHE_FOLDER') ?? '/usr/local/share/.cache/yarn'}/v6`;

/** Brings node_modules into shape. */
function* fill(
  process: Process,
  index: NpmIndex,
  directory: string,
  manifest: Manifest,
  wanted: readonly TreePackage[],
): Coroutine<void> {
  yield* reify(process, index, directory, wanted, presentPackages(process, directory), cacheOf(process));
  if (wanted.length === 0) return;
  yield* writeText(
    process,
    `${directory}/node_modules/.package-lock.json`,
    lockText(manifest, wanted, false),
  );
}

function named(texts: Texts): string[] {
  return Object.entries(texts).map(([name, range]) => `${name}@${range}`);
}

/** Text of a yarn.lock: what was asked for, then what came along. */
function yarnLock({ dependencies, devDependencies }: Manifest, tree: Tree): string {
  const asked: Texts = { ...devDependencies, ...dependencies };
  const entries = tree.packages.map(({ name, version, path }) => {
    const range = path === `node_modules/${name}` ? asked[name] : undefined;
    const key = `${name}@${range ?? version}`;
    return `${name.startsWith('@') ? `"${key}"` : key}:\n  version "${version}"\n`;
  });
  return `# yarn lockfile v1\n\n\n${[...new Set(entries)].sort().join('\n')}`;
}

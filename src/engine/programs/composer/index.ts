import { Errno, searchPath, type Coroutine, type Process } from '../../kernel/index.ts';
import type { RegistryIndex, RegistryPackage } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { noteUnknown, putSized, spend, textOf } from '../support/package-files.ts';
import type { PackageManager } from '../support/program.ts';
import { isCut, noteStandIns, resolve, type Picked, type Rules } from '../support/registry.ts';
import { removeAll } from '../support/remove.ts';
import {
  fits,
  isPlatform,
  least,
  lockText,
  readLock,
  readManifest,
  type Lock,
  type Manifest,
  type Texts,
} from './manifest.ts';

const IGNORED = new Set(
  '-n --no-interaction --no-progress --no-scripts --no-plugins --prefer-dist -o --optimize-autoloader -a --classmap-authoritative --no-ansi --ansi -v -vv -vvv --no-cache'.split(
    ' ',
  ),
);
/** Extensions that PHP's images have. */
const EXTENSIONS = new Set(
  'ctype curl date dom fileinfo filter hash iconv json libxml mbstring openssl pcre pdo phar posix readline session simplexml sodium spl tokenizer xml xmlreader xmlwriter zlib'.split(
    ' ',
  ),
);
/** Bytes of Composer's own files in vendor/composer and of vendor/autoload.php, measured with an empty project. */
const AUTOLOADER = 36_619;
const AUTOLOAD = 771;

type PickedPackage = Picked<RegistryPackage>;

const RULES: Rules<RegistryPackage> = {
  fits,
  least,
  needs: (_name, { dependencies = {} }) => withoutPlatform(dependencies),
};

const withoutPlatform = (texts: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !isPlatform(name)));

/** Composer: `install` and `update`. It speaks on standard error. */
export const composer: PackageManager<RegistryIndex> = {
  name: 'composer',
  *main(process, index) {
    yield;
    const words = process.argv.slice(1);
    const [command = '', ...operands] = words.filter((word) => !word.startsWith('-'));
    const given = command === 'i' ? 'install' : command === 'u' ? 'update' : command;
    if (given !== 'install' && given !== 'update') return process.notSimulated(`composer ${command}`.trim());
    const unknown = words.find(
      (word) =>
        word.startsWith('-') &&
        !IGNORED.has(word) &&
        !/^(-q|--quiet|--no-dev|--dev|--no-autoloader|--ignore-platform-reqs?(=.*)?)$/.test(word),
    );
    const odd = unknown ?? operands[0];
    if (odd !== undefined) return process.notSimulated(`composer ${given} ${odd}`);
    try {
      return yield* work(process, index, given, words);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return box(
        process,
        `Filesystem.php`,
        `${process.files.getcwd()}/vendor does not exist and could not be created: ${process.strerror(error)}`,
      );
    }
  },
};

/** An uncaught exception in the frame that Composer draws, broken at 75 columns; the exit code. */
function box(process: Process, file: string, message: string, code = 1): number {
  const lines = message.match(/[^]{1,75}/g) ?? [];
  const width = Math.max(...lines.map((line) => line.length));
  const blank = ' '.repeat(width + 4);
  process.complain(
    `\nIn ${file}:\n${[blank, ...lines.map((line) => `  ${line.padEnd(width)}  `), blank].join('\n')}\n\n`,
  );
  return code;
}

function* work(
  process: Process,
  index: RegistryIndex,
  command: 'install' | 'update',
  words: readonly string[],
): Coroutine<number> {
  const text = textOf(process, 'composer.json');
  if (text === null) {
    process.complain(
      `Composer could not find a composer.json file in ${process.files.getcwd()}\nTo initialize a project, please create a composer.json file. See https://getcomposer.org/basic-usage\n`,
    );
    return 1;
  }
  const manifest = readManifest(text);
  if (manifest === null) return box(process, 'JsonFile.php', '"./composer.json" does not contain valid JSON');
  const quiet = words.includes('-q') || words.includes('--quiet');
  const say = (line: string): void => (quiet ? undefined : process.complain(`${line}\n`));
  const locked = command === 'update' ? null : textOf(process, 'composer.lock');
  const lock = locked === null ? null : readLock(locked);
  const dev = !words.includes('--no-dev') && process.env.get('COMPOSER_NO_DEV') !== '1';
  const ignore = words.some((word) => word.startsWith('--ignore-platform-req'));
  const settled =
    lock === null
      ? yield* update(process, index, manifest, { first: command === 'install', ignore, say })
      : fromLock(process, index, manifest, lock);
  if (typeof settled === 'number') return settled;
  say(`Installing dependencies from lock file${dev ? ' (including require-dev)' : ''}`);
  if (lock !== null) {
    say('Verifying lock file contents can be installed on current platform.');
    const problem = checkLock(manifest, lock, say) ?? (ignore ? null : platformProblem(process, manifest));
    if (typeof problem === 'string')
      say(
        `Your lock file does not contain a compatible set of packages. Please run composer update.\n\n  Problem 1\n    - ${problem}\n`,
      );
    if (problem !== null) return typeof problem === 'string' ? 2 : problem;
  }
  const wanted = dev ? settled.all : settled.packages;
  const failed = yield* place(process, wanted, say);
  if (failed !== null) return failed;
  if (!words.includes('--no-autoloader')) {
    say(
      words.includes('-o') || words.includes('--optimize-autoloader')
        ? 'Generating optimized autoload files'
        : 'Generating autoload files',
    );
    const names = wanted.map(({ name, version }) => `${name} ${version}`).join(' ');
    yield* putSized(
      process,
      { path: `${process.files.getcwd()}/vendor/autoload.php`, size: AUTOLOAD },
      manifest.hash,
    );
    yield* putSized(
      process,
      { path: `${process.files.getcwd()}/vendor/composer/.layerwise-not-itemised`, size: AUTOLOADER },
      names,
    );
  }
  noteStandIns(process, wanted);
  return 0;
}

interface Settled {
  readonly packages: readonly PickedPackage[];
  /** With those of development. */
  readonly all: readonly PickedPackage[];
}

type Say = (line: string) => void;

/** Chooses versions anew and writes the lock file. */
function* update(
  process: Process,
  index: RegistryIndex,
  manifest: Manifest,
  { first, ignore, say }: { readonly first: boolean; readonly ignore: boolean; readonly say: Say },
): Coroutine<Settled | number> {
  if (first)
    say(
      'No composer.lock file present. Updating dependencies to latest instead of installing from lock file. See https://getcomposer.org/install for more information.',
    );
  say('Loading composer repositories with package information');
  const wanted = { ...withoutPlatform(manifest.requireDev), ...withoutPlatform(manifest.require) };
  if (isCut(process) && Object.keys(wanted).length > 0)
    return box(
      process,
      'CurlDownloader.php',
      'curl error 6 while downloading https://repo.packagist.org/packages.json: Could not resolve host: repo.packagist.org',
      100,
    );
  say('Updating dependencies');
  const packages = resolve(index, withoutPlatform(manifest.require), RULES);
  const all = resolve(index, wanted, RULES);
  const problem = ignore ? null : platformProblem(process, manifest);
  if (!Array.isArray(packages) || !Array.isArray(all) || problem !== null) {
    const lacking = [packages, all].flatMap((one) => (Array.isArray(one) ? [] : [one.name])).slice(0, 1);
    const problems = [
      ...lacking.map(
        (name) =>
          `Root composer.json requires ${name}, it could not be found in any version, there may be a typo in the package name.`,
      ),
      ...(problem === null ? [] : [problem]),
    ];
    say(
      `Your requirements could not be resolved to an installable set of packages.\n\n${problems.map((one, at) => `  Problem ${at + 1}\n    - ${one}\n`).join('')}`,
    );
    noteUnknown(process, lacking);
    return 2;
  }
  if (all.length === 0) say('Nothing to modify in lock file');
  else {
    say(`Lock file operations: ${count(all.length, 'install')}, 0 updates, 0 removals`);
    for (const { name, version } of all.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
      say(`  - Locking ${name} (${version})`);
  }
  say('Writing lock file');
  const dev = all.filter(({ name }) => !packages.some((one) => one.name === name));
  yield* writeFile(process, 'composer.lock', lockText(manifest, packages, dev));
  return { packages, all };
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** What PHP here does not offer; null when it does. Ends the process at an extension that is not known. */
function platformProblem(process: Process, { require, requireDev }: Manifest): string | null {
  const php = process.env.get('PHP_VERSION') ?? '8.2.0';
  for (const [name, range] of Object.entries({ ...requireDev, ...require })) {
    if (name === 'php' && !fits(php, range))
      return `Root composer.json requires php ${range} but your php version (${php}) does not satisfy that requirement.`;
    const extension = /^ext-(.+)/.exec(name)?.[1];
    if (extension !== undefined && !EXTENSIONS.has(extension))
      return process.notSimulated(`composer's question for the extension ${extension} of PHP`);
  }
  return null;
}

function fromLock(process: Process, index: RegistryIndex, manifest: Manifest, lock: Lock): Settled | number {
  const pinned = new Map([...lock.packages, ...lock.dev]);
  const known = (wanted: Texts): Record<string, string> =>
    Object.fromEntries(Object.entries(withoutPlatform(wanted)).filter(([name]) => pinned.has(name)));
  const packages = resolve(index, known(manifest.require), RULES, pinned);
  const all = resolve(index, known({ ...manifest.requireDev, ...manifest.require }), RULES, pinned);
  if (Array.isArray(packages) && Array.isArray(all)) return { packages, all };
  const lacking = Array.isArray(all) ? '' : all.name;
  return process.notSimulated(`composer install with ${lacking}`);
}

/** Warns of a lock file that was made for another composer.json; an exit code when it lacks something. */
function checkLock(manifest: Manifest, lock: Lock, say: Say): number | null {
  if (lock.hash === manifest.hash) return null;
  say(
    'Warning: The lock file is not up to date with the latest changes in composer.json. You may be getting outdated dependencies. It is recommended that you run `composer update` or `composer update <package name>`.',
  );
  const wanted = Object.keys({
    ...withoutPlatform(manifest.require),
    ...withoutPlatform(manifest.requireDev),
  });
  const missing = wanted.filter((name) => !lock.packages.has(name) && !lock.dev.has(name));
  if (missing.length === 0) return null;
  for (const name of missing) say(`- Required package "${name}" is not present in the lock file.`);
  say(
    'This usually happens when composer files are incorrectly merged or the composer.json file is manually edited.\nRead more about correctly resolving merge conflicts https://getcomposer.org/doc/articles/resolving-merge-conflicts.md\nand prefer using the "require" command over editing the composer.json file directly https://getcomposer.org/doc/03-cli.md#require-r',
  );
  return 4;
}

/** Fills vendor/. An exit code after a message. Throws Errno. */
function* place(process: Process, packages: readonly PickedPackage[], say: Say): Coroutine<number | null> {
  const vendor = `${process.files.getcwd()}/vendor`;
  const markOf = ({ name, version }: PickedPackage): string => `${vendor}/${name}/.layerwise-${version}`;
  const missing = packages.filter((one) => process.files.find(markOf(one)) === null);
  const gone = present(process, vendor).filter((name) => !packages.some((one) => one.name === name));
  if (missing.length + gone.length === 0) {
    say('Nothing to install, update or remove');
    return null;
  }
  say(`Package operations: ${count(missing.length, 'install')}, 0 updates, ${count(gone.length, 'removal')}`);
  const cache =
    process.env.get('COMPOSER_CACHE_DIR') ??
    `${process.env.get('COMPOSER_HOME') ?? `${process.env.get('HOME') ?? '/root'}/.composer`}/cache`;
  for (const { name, version, data } of missing) {
    const path = `${cache}/files/${name}/${version}.zip`;
    if (process.files.find(path) !== null) continue;
    say(`  - Downloading ${name} (${version})`);
    const search = process.env.get('PATH') ?? '/bin:/usr/bin';
    if (!['unzip', '7z', 'git'].some((tool) => searchPath(process, tool, search) !== undefined))
      return noUnzip(process, name, say);
    if (isCut(process))
      return box(
        process,
        'CurlDownloader.php',
        'curl error 6 while downloading https://api.github.com: Could not resolve host: api.github.com',
        100,
      );
    spend(process, data.download);
    yield* putSized(process, { path, size: data.download }, 'packagist');
  }
  for (const name of gone) {
    say(`  - Removing ${name}`);
    removeAll(process, `${vendor}/${name}`);
  }
  for (const one of missing) {
    say(`  - Installing ${one.name} (${one.version}): Extracting archive`);
    if (process.files.find(`${vendor}/${one.name}`) !== null) removeAll(process, `${vendor}/${one.name}`);
    yield* putSized(process, { path: markOf(one), size: one.data.size }, `${one.name} ${one.version}`);
  }
  return null;
}

function noUnzip(process: Process, name: string, say: Say): number {
  say(
    `    Failed to download ${name} from dist: The zip extension and unzip/7z commands are both missing, skipping.\n    Now trying to download from source`,
  );
  return box(process, 'GitDownloader.php', 'git was not found in your PATH, skipping source download');
}

/** Names of packages in vendor/. */
function present(process: Process, vendor: string): string[] {
  const list = (path: string): string[] =>
    process.files.find(path)?.type === 'dir' ? process.files.list(path) : [];
  return list(vendor)
    .filter((owner) => owner !== 'composer' && owner !== 'bin')
    .flatMap((owner) => list(`${vendor}/${owner}`).map((name) => `${owner}/${name}`));
}

import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { CargoIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories } from '../support/package-files.ts';
import type { PackageManager } from '../support/program.ts';
import { runAndWait } from '../support/run.ts';
import { build, type BuildLine } from './build.ts';
import { fetch, settle, status } from './crates.ts';
import { fail, readManifest } from './manifest.ts';

const ALIASES: Record<string, string> = { b: 'build', r: 'run' };

/** Options that take a word, and those that do not. */
const WITH_WORD = new Set([
  '--bin',
  '--target-dir',
  '-j',
  '--jobs',
  '--color',
  '--profile',
  '-p',
  '--package',
]);
const ALONE = new Set(
  '--release -r --locked --frozen --offline -q --quiet -v --verbose --bins --all-targets --no-default-features'.split(
    ' ',
  ),
);

/**
 * Cargo: `build`, `run`, `fetch`, `generate-lockfile`, `new` and `init`. Nothing is compiled: source is taken to be
 * right but for its brackets, and a binary has a size by the crates it uses and a digest by everything that goes into it.
 */
export const cargo: PackageManager<CargoIndex> = {
  name: 'cargo',
  *main(process, index) {
    yield;
    const [given = '', ...words] = process.argv.slice(1);
    const command = ALIASES[given] ?? given;
    try {
      if (command === 'new' || command === 'init') return yield* create(process, command, words);
      if (['build', 'run', 'fetch', 'generate-lockfile'].includes(command))
        return yield* work(process, index, command, words);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return fail(process, `${process.strerror(error)} (os error)`);
    }
    return process.notSimulated(`cargo ${command}`.trim());
  },
};

function* work(
  process: Process,
  index: CargoIndex,
  command: string,
  words: readonly string[],
): Coroutine<number> {
  const line = readLine(process, command, words);
  if (typeof line === 'number') return line;
  const manifest = readManifest(process);
  if (typeof manifest === 'number') return manifest;
  if (command === 'fetch' || command === 'generate-lockfile') {
    const graph = yield* settle(process, index, manifest, line);
    if (typeof graph === 'number') return graph;
    if (command === 'generate-lockfile') return 0;
    return (yield* fetch(process, graph.all, line.offline)) ? 0 : 101;
  }
  const built = yield* build(process, index, manifest, line);
  if (typeof built === 'number' || command === 'build') return typeof built === 'number' ? built : 0;
  const [[, path] = ['', ''], second] = [...built];
  if (second !== undefined)
    return fail(
      process,
      '`cargo run` could not determine which binary to run. Use the `--bin` option to specify a binary, or the `default-run` manifest key.\n' +
        `available binaries: ${[...built.keys()].join(', ')}`,
    );
  if (path === '') return fail(process, 'a bin target must be available for `cargo run`');
  const cwd = process.files.getcwd();
  const shown = path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
  const [, args] = split(words);
  if (!line.quiet) status(process, 'Running', `\`${[shown, ...args].join(' ')}\``);
  yield* process.out.flush();
  return yield* runAndWait(
    process,
    [path, ...args],
    (name, why) => `could not execute process \`${name}\`: ${why}`,
  );
}

/** Words of Cargo, and those after `--` for the program. */
function split(words: readonly string[]): [readonly string[], readonly string[]] {
  const cut = words.indexOf('--');
  return cut === -1 ? [words, []] : [words.slice(0, cut), words.slice(cut + 1)];
}

function readLine(process: Process, command: string, given: readonly string[]): BuildLine | number {
  const found = new Map<string, string>();
  const [words] = split(given);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [name = '', ...value] = /^-j\d+$/.test(word) ? ['-j', word.slice(2)] : word.split('=');
    if (!word.startsWith('-') && command === 'run')
      return process.notSimulated(`cargo run ${word} without --`);
    if (ALONE.has(name)) found.set(name, '');
    else if (WITH_WORD.has(name)) found.set(name, value.length > 0 ? value.join('=') : (words[++at] ?? ''));
    else if (
      /^--(target|features|manifest-path|all-features|workspace|timings|message-format|config)$/.test(name)
    )
      return process.notSimulated(`cargo ${command} ${name}`);
    else {
      process.complain(
        `error: unexpected argument '${word}' found\n\nUsage: cargo ${command} [OPTIONS]\n\nFor more information, try '--help'.\n`,
      );
      return 1;
    }
  }
  const has = (...names: readonly string[]): boolean => names.some((name) => found.has(name));
  const profile = found.get('--profile') ?? '';
  if (!['', 'dev', 'release'].includes(profile))
    return process.notSimulated(`cargo ${command} --profile ${profile}`);
  return {
    release: has('--release', '-r') || profile === 'release',
    quiet: has('-q', '--quiet'),
    locked: has('--locked', '--frozen'),
    offline: has('--offline', '--frozen') || process.env.get('CARGO_NET_OFFLINE') === 'true',
    bin: found.get('--bin') ?? null,
    targetDirectory: found.get('--target-dir') ?? null,
  };
}

const NOTE =
  'note: see more `Cargo.toml` keys and their definitions at https://doc.rust-lang.org/cargo/reference/manifest.html\n';

/** `cargo new PATH` and `cargo init [PATH]`, for a program. */
function* create(process: Process, command: 'new' | 'init', words: readonly string[]): Coroutine<number> {
  const unknown = words.find(
    (word) => word.startsWith('-') && word !== '--bin' && word !== '-q' && word !== '--quiet',
  );
  if (unknown !== undefined) return process.notSimulated(`cargo ${command} ${unknown}`);
  const [path] = words.filter((word) => !word.startsWith('-'));
  const cwd = process.files.getcwd();
  if (path === undefined && command === 'new') return process.notSimulated('the usage text of cargo new');
  const directory =
    path === undefined ? cwd : path.startsWith('/') ? path : `${cwd}/${path}`.replace('//', '/');
  const name = directory.replace(/^.*\//, '');
  if (command === 'new' && process.files.find(directory) !== null)
    return fail(
      process,
      `destination \`${directory}\` already exists\n\nUse \`cargo init\` to initialize the directory`,
    );
  if (process.files.find(`${directory}/Cargo.toml`) !== null)
    return fail(
      process,
      '`cargo init` cannot be run on existing Cargo packages\nhelp: use `cargo new` to create a package in a new subdirectory',
    );
  if (!words.some((word) => word === '-q' || word === '--quiet'))
    status(
      process,
      'Creating',
      path === undefined ? 'binary (application) package' : `binary (application) \`${name}\` package`,
    );
  if (!/^[a-zA-Z_][\w-]*$/.test(name)) return fail(process, `invalid character in package name: \`${name}\``);
  makeDirectories(process, `${directory}/src`);
  yield* writeFile(
    process,
    `${directory}/Cargo.toml`,
    `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\n`,
  );
  if (process.files.find(`${directory}/src/main.rs`) === null)
    yield* writeFile(process, `${directory}/src/main.rs`, 'fn main() {\n    println!("Hello, world!");\n}\n');
  if (!words.some((word) => word === '-q' || word === '--quiet')) process.complain(NOTE);
  return 0;
}

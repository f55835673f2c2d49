import { Errno, searchPath, type Coroutine, type Process } from '../../kernel/index.ts';
import type { Gem, RegistryIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, noteUnknown, textOf } from '../support/package-files.ts';
import { isCut, noteStandIns, resolve, type Rules } from '../support/registry.ts';
import { become } from '../support/run.ts';
import { readGemfile, readGemLock, type Asked, type GemLock } from './gemfile.ts';
import {
  abiOf,
  compilerMissing,
  gemHome,
  hasCompiler,
  isInstalled,
  unpack,
  type PickedGem,
} from './place.ts';
import { fits, least, rangeOf, shown } from './requirement.ts';

export const RULES: Rules<Gem> = { fits, least, needs: (_name, data) => data.dependencies ?? {} };

/** Options of `bundle install` that change nothing here, and those that take a word. */
const ALONE = new Set(['--quiet', '--verbose', '--local', '--prefer-local', '--full-index', '--no-cache']);
const WITH_WORD = new Set(['--jobs', '-j', '--retry']);

const AS_ROOT =
  "Don't run Bundler as root. Bundler can ask for sudo if it is needed, and\ninstalling your bundle as root will break this application for all non-root\nusers on this machine.\n";

/** Bundler: `install`, `exec` and `config`. */
export function* bundle(process: Process, index: RegistryIndex<Gem>): Coroutine<number> {
  yield;
  const [command = 'install', ...words] = process.argv.slice(1);
  try {
    if (command === 'install') return yield* install(process, index, words);
    if (command === 'exec') return exec(process, index, words);
    if (command === 'config') return yield* config(process, words);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    process.complain(`There was an error while trying to write to a file. ${process.strerror(error)}\n`);
    return 23;
  }
  return process.notSimulated(`bundle ${command}`);
}

const localConfig = (process: Process): string =>
  `${process.env.get('BUNDLE_APP_CONFIG') ?? `${process.files.getcwd()}/.bundle`}/config`;
const globalConfig = (process: Process): string => `${process.env.get('HOME') ?? '/root'}/.bundle/config`;

/** A setting: the project's own, then the environment's, then the user's. Empty when there is none. */
function setting(process: Process, name: string): string {
  const key = `BUNDLE_${name.toUpperCase()}`;
  const inFile = (path: string): string | undefined =>
    new RegExp(`^${key}: "(.*)"$`, 'm').exec(textOf(process, path) ?? '')?.[1];
  return inFile(localConfig(process)) ?? process.env.get(key) ?? inFile(globalConfig(process)) ?? '';
}

const isOn = (value: string): boolean => value === 'true' || value === '1';

/** `bundle config set [--local|--global] NAME VALUE` and `unset`. */
function* config(process: Process, words: readonly string[]): Coroutine<number> {
  const path = words.includes('--local') ? localConfig(process) : globalConfig(process);
  const [verb = '', ...plain] = words.filter((word) => word !== '--local' && word !== '--global');
  const given = verb === 'set' || verb === 'unset' ? plain : [verb, ...plain];
  const [name = '', ...values] = given;
  if (name === '' || (verb !== 'unset' && values.length === 0))
    return process.notSimulated(`bundle config ${words.join(' ')}`.trim());
  const key = `BUNDLE_${name.toUpperCase().replaceAll('.', '__')}`;
  const lines = (textOf(process, path) ?? '---\n')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(`${key}:`));
  const value =
    name === 'without' || name === 'with'
      ? values
          .join(' ')
          .trim()
          .split(/[\s:]+/)
          .join(':')
      : values.join(' ');
  if (verb !== 'unset') lines.push(`${key}: "${value}"`);
  makeDirectories(process, path.slice(0, path.lastIndexOf('/')));
  yield* writeFile(process, path, `${lines.join('\n')}\n`);
  return 0;
}

/** Where the gems of a bundle are. */
function bundleHome(process: Process): string {
  const path = setting(process, 'path') || (isOn(setting(process, 'deployment')) ? 'vendor/bundle' : '');
  if (path === '') return gemHome(process);
  return `${path.startsWith('/') ? path : `${process.files.getcwd()}/${path}`}/ruby/${abiOf(process)}`;
}

interface Bundle {
  readonly gems: readonly Asked[];
  readonly lock: GemLock | null;
  readonly current: boolean;
}

function read(process: Process): Bundle | number {
  const text = textOf(process, 'Gemfile');
  if (text === null) {
    process.complain('Could not locate Gemfile\n');
    return 10;
  }
  const { gems, ruby } = readGemfile(process, text);
  const own = process.env.get('RUBY_VERSION') ?? '3.1.2';
  if (ruby !== null && !fits(own, ruby)) {
    process.complain(`Your Ruby version is ${own}, but your Gemfile specified ${ruby}\n`);
    return 18;
  }
  const odd = gems.find(({ requirement }) => rangeOf(requirement) === null);
  if (odd !== undefined) return process.notSimulated(`the requirement ${odd.requirement} of ${odd.name}`);
  const locked = textOf(process, 'Gemfile.lock');
  const lock = locked === null ? null : readGemLock(locked);
  const current =
    lock !== null &&
    gems.length === lock.dependencies.size &&
    gems.every(({ name, requirement }) => {
      const version = lock.versions.get(name);
      const before = lock.dependencies.get(name);
      return (
        version !== undefined &&
        before !== undefined &&
        shown(before) === shown(requirement) &&
        fits(version, requirement)
      );
    });
  return { gems, lock, current };
}

const wanted = (gems: readonly Asked[]): Record<string, string> =>
  Object.fromEntries(gems.map(({ name, requirement }) => [name, requirement]));

function* install(process: Process, index: RegistryIndex<Gem>, words: readonly string[]): Coroutine<number> {
  for (let at = 0; at < words.length; at++) {
    const name = (words[at] ?? '').replace(/=.*|(?<=^-j)\d+/, '');
    if (WITH_WORD.has(name)) at += words[at] === name ? 1 : 0;
    else if (!ALONE.has(name)) return process.notSimulated(`bundle install ${name}`);
  }
  if (process.euid === 0 && !isOn(setting(process, 'silence_root_warning'))) process.complain(AS_ROOT);
  const found = read(process);
  if (typeof found === 'number') return found;
  const { gems, lock, current } = found;
  if (!current && (isOn(setting(process, 'frozen')) || isOn(setting(process, 'deployment'))))
    return refuseLock(process, found);
  const quiet = words.includes('--quiet');
  const say = (text: string): void => (quiet ? undefined : process.out.line(text));
  const graph = resolve(index, wanted(gems), RULES, current ? lock?.versions : undefined);
  if (!Array.isArray(graph)) {
    say('Fetching gem metadata from https://rubygems.org/.');
    yield* process.out.flush();
    if (isCut(process)) return unreachable(process);
    process.complain(
      wrapped(
        `Could not find gem '${graph.name}' in rubygems repository https://rubygems.org/ or installed locally.`,
      ),
    );
    noteUnknown(process, [graph.name]);
    return 7;
  }
  const without = new Set(
    setting(process, 'without')
      .split(/[\s:]+/)
      .filter((one) => one !== ''),
  );
  const taken = gems.filter(({ groups }) => !groups.every((group) => without.has(group)));
  const closure = resolve(index, wanted(taken), RULES, current ? lock?.versions : undefined);
  const chosen = Array.isArray(closure) ? closure : [];
  const home = bundleHome(process);
  const missing = chosen.filter((gem) => !isInstalled(process, home, gem));
  if (missing.length > 0 || !current) {
    if (isCut(process) || words.includes('--local')) {
      if (missing.length > 0) return unreachable(process);
    } else say('Fetching gem metadata from https://rubygems.org/.');
    if (!current) say('Resolving dependencies...');
  }
  for (const gem of chosen) {
    const failed = yield* installOne(
      process,
      home,
      gem,
      { missing: missing.includes(gem), gems, graph },
      say,
    );
    if (failed !== null) return failed;
  }
  const text = lockText(graph, gems);
  if (!current) yield* writeFile(process, 'Gemfile.lock', text);
  summary(process, gems, chosen.length + 1, without, say);
  yield* process.out.flush();
  noteStandIns(process, chosen);
  return 0;
}

function* installOne(
  process: Process,
  home: string,
  gem: PickedGem,
  {
    missing,
    gems,
    graph,
  }: { readonly missing: boolean; readonly gems: readonly Asked[]; readonly graph: readonly PickedGem[] },
  say: (text: string) => void,
): Coroutine<number | null> {
  const title = `${gem.name} ${gem.version}`;
  const native = gem.data.native === true;
  if (!missing) {
    say(`Using ${title}`);
    return null;
  }
  say(`Fetching ${title}`);
  say(`Installing ${title}${native ? ' with native extensions' : ''}`);
  if (!native || hasCompiler(process)) {
    yield* unpack(process, home, gem);
    return null;
  }
  yield* process.out.flush();
  const parent = graph.find(({ data }) => gem.name in (data.dependencies ?? {}));
  const chain =
    parent === undefined || gems.some(({ name }) => name === gem.name)
      ? `  ${gem.name}`
      : `  ${parent.name} was resolved to ${parent.version}, which depends on\n    ${gem.name}`;
  process.complain(
    `Gem::Ext::BuildError: ${compilerMissing(process, home, gem)}\nAn error occurred while installing ${gem.name} (${gem.version}), and Bundler\ncannot continue.\n\nIn Gemfile:\n${chain}\n`,
  );
  return 5;
}

function summary(
  process: Process,
  gems: readonly Asked[],
  installed: number,
  without: ReadonlySet<string>,
  say: (text: string) => void,
): void {
  const s = (count: number): string => (count === 1 ? '' : 's');
  say(
    `Bundle complete! ${gems.length} Gemfile ${gems.length === 1 ? 'dependency' : 'dependencies'}, ${installed} gem${s(installed)} now installed.`,
  );
  const groups = [...without].filter((group) => gems.some((gem) => gem.groups.includes(group)));
  if (groups.length > 0) {
    const named = groups.map((group) => `'${group}'`);
    const last = named.pop() ?? '';
    say(
      `Gems in the group${s(groups.length)} ${named.length === 0 ? last : `${named.join(', ')} and ${last}`} were not installed.`,
    );
  }
  const path = setting(process, 'path') || (isOn(setting(process, 'deployment')) ? './vendor/bundle' : '');
  say(
    path === ''
      ? 'Use `bundle info [gemname]` to see where a bundled gem is installed.'
      : `Bundled gems are installed into \`${path}\``,
  );
}

function unreachable(process: Process): number {
  process.complain(
    wrapped('Could not reach host index.rubygems.org. Check your network connection and try again.'),
  );
  return 17;
}

/** Lines of at most 80 columns. */
function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > 80) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return `${lines.join('\n')}\n`;
}

function refuseLock(process: Process, { gems, lock }: Bundle): number {
  if (lock === null) {
    process.complain(
      wrapped(
        'The deployment setting requires a lockfile. Please make sure you have checked your Gemfile.lock into version control before deploying.',
      ),
    );
    return 16;
  }
  const name = (gem: Asked): string =>
    gem.requirement === '>= 0' ? gem.name : `${gem.name} (${shown(gem.requirement)})`;
  const added = gems.filter((gem) => !lock.dependencies.has(gem.name)).map((gem) => `* ${name(gem)}`);
  const deleted = [...lock.dependencies.keys()]
    .filter((one) => !gems.some((gem) => gem.name === one))
    .map((one) => `* ${one}`);
  const part = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.join('\n')}\n`;
  process.complain(
    `The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set\n${part('You have added to the Gemfile:', added)}${part('You have deleted from the Gemfile:', deleted)}\nRun \`bundle install\` elsewhere and add the updated Gemfile.lock to version control.\n`,
  );
  return 16;
}

/** Text of a lock file, without the versions of platforms and of Bundler itself. */
function lockText(graph: readonly PickedGem[], gems: readonly Asked[]): string {
  const specs = graph
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, data }) => {
      const needs = Object.entries(data.dependencies ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
      const lines = needs.map(([one, range]) => `      ${one}${range === '>= 0' ? '' : ` (${range})`}\n`);
      return `    ${name} (${version})\n${lines.join('')}`;
    });
  const asked = gems
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, requirement }) => `  ${name}${requirement === '>= 0' ? '' : ` (${shown(requirement)})`}\n`);
  return `GEM\n  remote: https://rubygems.org/\n  specs:\n${specs.join('')}\nPLATFORMS\n  x86_64-linux\n\nDEPENDENCIES\n${asked.join('')}`;
}

/** `bundle exec COMMAND`: runs it when the gems of the bundle are there. */
function exec(process: Process, index: RegistryIndex<Gem>, words: readonly string[]): number {
  const found = read(process);
  if (typeof found === 'number') return found;
  const { gems, lock } = found;
  const without = new Set(setting(process, 'without').split(/[\s:]+/));
  const taken = gems.filter(({ groups }) => !groups.every((group) => without.has(group)));
  const graph = resolve(index, wanted(taken), RULES, lock?.versions);
  const home = bundleHome(process);
  const missing = Array.isArray(graph) ? graph.filter((gem) => !isInstalled(process, home, gem)) : [];
  if (missing.length > 0) {
    const names = missing.map(({ name, version }) => `${name}-${version}`);
    process.complain(
      `${wrapped(`Could not find ${names.join(', ')} in locally installed gems`)}Run \`bundle install\` to install missing gems.\n`,
    );
    return 7;
  }
  if (words.length === 0) {
    process.complain('bundler: exec needs a command to run\n');
    return 128;
  }
  const env = new Map(process.env).set('PATH', `${home}/bin:${process.env.get('PATH') ?? '/bin'}`);
  env.set('BUNDLE_GEMFILE', `${process.files.getcwd()}/Gemfile`);
  const [name = ''] = words;
  if (searchPath(process, name, env.get('PATH') ?? '') === undefined) {
    process.complain(
      `bundler: command not found: ${name}\nInstall missing gem executables with \`bundle install\`\n`,
    );
    return 127;
  }
  return become(process, words, env, (_name, why) => why);
}

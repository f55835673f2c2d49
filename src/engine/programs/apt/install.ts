import type { Coroutine, Process } from '../../kernel/index.ts';
import type { AptIndex, AptPackage } from '../../packages/index.ts';
import { noteUnknown, packageFiles, programOf, putSized, spend, wordsOf } from '../support/package-files.ts';
import { closure, hasVersion, isInstalled, readWanted, realName, type Wanted } from './choose.ts';
import * as database from './database.ts';
import { hostOf, hasLists, sources, suiteOf } from './lists.ts';
import type { AptLine } from './options.ts';
import { isCut } from '../support/registry.ts';
import { confirmed, counts, fetched, list, readingLists, say, size } from './print.ts';

const ARCHIVES = '/var/cache/apt/archives';
const FAILED = 100;

interface Chosen extends AptPackage {
  readonly name: string;
}

/** `apt-get install`. Throws Errno. */
export function* install(process: Process, index: AptIndex, line: AptLine): Coroutine<number> {
  yield* readingLists(process, line);
  const wanted = line.operands.map((text) => readWanted(process, text.replace(/\+$/, '')));
  const before = database.installedPackages(process);
  if (!findable(process, index, wanted, before)) return FAILED;
  const asked = announce(process, index, line, wanted, before);
  // What is there has what it needs.
  const missing = asked.filter((name) => !isInstalled(process, index, before, name));
  const all = missing.flatMap((name) => closure(index, name, line.recommends) ?? []);
  const names = [...new Set(all)].filter((name) => !isInstalled(process, index, before, name));
  const chosen = names
    .sort()
    .map((name) => ({ name, ...index.packages[name] }))
    .filter(isChosen);
  const extra = names.filter((name) => !asked.includes(name));
  list(process, line, 'The following additional packages will be installed:', extra);
  list(process, line, 'The following NEW packages will be installed:', names);
  counts(process, line, names.length, 0);
  const automatic = database.automatic(process);
  for (const name of asked) automatic.delete(name);
  if (chosen.length > 0) {
    const failed = yield* download(process, line, chosen, extra.length > 0);
    if (failed !== null) return failed;
    const added = yield* unpack(process, chosen);
    yield* database.writeInstalled(
      process,
      [...before, ...added].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    yield* database.log(process, 'install', added);
    for (const name of extra) automatic.add(name);
  }
  yield* database.writeAutomatic(process, automatic);
  return 0;
}

function isChosen(one: { readonly name: string } & Partial<AptPackage>): one is Chosen {
  return one.version !== undefined;
}

/** Says which of the wanted packages are there already; the packages that were meant. */
function announce(
  process: Process,
  index: AptIndex,
  line: AptLine,
  wanted: readonly Wanted[],
  before: readonly database.DebPackage[],
): string[] {
  return wanted.map(({ name }) => {
    const real = realName(index, name);
    if (real !== name) say(process, line, `Note, selecting '${real}' instead of '${name}'`);
    if (isInstalled(process, index, before, real)) {
      const version = before.find((one) => one.name === real)?.version ?? index.packages[real]?.version ?? '';
      say(process, line, `${real} is already the newest version (${version}).`);
    }
    return real;
  });
}

/** Whether every name can be found; says which cannot. Without lists only installed packages can. */
function findable(
  process: Process,
  index: AptIndex,
  wanted: readonly Wanted[],
  before: readonly database.DebPackage[],
): boolean {
  const lists = hasLists(process);
  const there = (name: string): boolean => before.some((one) => one.name === name);
  const missing = wanted.filter(
    ({ name }) => !there(name) && (!lists || closure(index, name, false) === undefined),
  );
  for (const { name } of missing) process.complain(`E: Unable to locate package ${name}\n`);
  if (lists)
    noteUnknown(
      process,
      missing.map(({ name }) => name),
    );
  if (missing.length > 0) return false;
  const pinned = wanted.filter((one) => !hasVersion(index, one));
  const [first] = pinned;
  if (first !== undefined && suiteOf(process) !== index.suite) {
    return process.notSimulated(
      `apt-get install ${first.name}=${first.version} on a release other than ${index.suite}`,
    );
  }
  for (const { name, version } of pinned)
    process.complain(`E: Version '${version}' for '${name}' was not found\n`);
  return pinned.length === 0;
}

/** Gets what is not in the archive directory. A status after a message when nobody agreed, or nothing can be fetched. */
function* download(
  process: Process,
  line: AptLine,
  chosen: readonly Chosen[],
  ask: boolean,
): Coroutine<number | null> {
  const pathOf = ({ name, version }: Chosen): string =>
    `${ARCHIVES}/${name}_${version.replace(':', '%3a')}_amd64.deb`;
  const sum = (ones: readonly Chosen[]): number => ones.reduce((bytes, one) => bytes + one.download, 0);
  const missing = chosen.filter((one) => process.files.find(pathOf(one)) === null);
  const [need, total] = [sum(missing), sum(chosen)];
  say(process, line, `Need to get ${size(need)}B${need === total ? '' : `/${size(total)}B`} of archives.`);
  const disk = chosen.reduce((bytes, one) => bytes + one.size, 0);
  say(process, line, `After this operation, ${size(disk)}B of additional disk space will be used.`);
  if (ask && !confirmed(process, line)) return 1;
  const since = process.kernel.now();
  const [source] = sources(process);
  if (isCut(process) && missing.length > 0) return yield* unreachable(process, line, missing, source);
  for (const [at, one] of missing.entries()) {
    const from = `${source?.url ?? ''} ${source?.suite ?? ''}/main amd64`;
    say(process, line, `Get:${at + 1} ${from} ${one.name} amd64 ${one.version} [${size(one.download)}B]`);
    if (line.keep) yield* putSized(process, { path: pathOf(one), size: one.download }, 'deb');
  }
  spend(process, need);
  if (need > 0) fetched(process, line, need, since);
  yield* process.out.flush();
  if (process.files.find('/usr/bin/apt-ftparchive') === null) {
    process.complain('debconf: delaying package configuration, since apt-utils is not installed\n');
  }
  return null;
}

/** Status of an `apt-get` that ends with an error. */
const ERROR = 100;

/** Archives that nobody can fetch. */
function* unreachable(
  process: Process,
  line: AptLine,
  missing: readonly Chosen[],
  source: { readonly url: string; readonly suite: string } | undefined,
): Coroutine<number> {
  const { url, suite } = source ?? { url: '', suite: '' };
  const failure = `Temporary failure resolving '${hostOf(url)}'`;
  const title = ({ name, version }: Chosen): string => `${url} ${suite}/main amd64 ${name} amd64 ${version}`;
  for (let round = 0; round < 3; round++)
    for (const [at, one] of missing.entries()) say(process, line, `Ign:${at + 1} ${title(one)}`);
  process.kernel.advance(3000);
  for (const [at, one] of missing.entries()) say(process, line, `Err:${at + 1} ${title(one)}\n  ${failure}`);
  yield* process.out.flush();
  for (const { name, version } of missing) {
    const folder = name.startsWith('lib') ? name.slice(0, 4) : name.slice(0, 1);
    const file = `${name}_${version.replace(/^\d+:/, '')}_amd64.deb`;
    process.complain(`E: Failed to fetch ${url}/pool/main/${folder}/${name}/${file}  ${failure}\n`);
  }
  process.complain('E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n');
  return ERROR;
}

/** What dpkg does with the archives, in its words. */
function* unpack(process: Process, chosen: readonly Chosen[]): Coroutine<database.DebPackage[]> {
  const added: database.DebPackage[] = [];
  for (const one of chosen) {
    const { name, version } = one;
    process.out.line(`Selecting previously unselected package ${name}.`);
    process.out.line(`Preparing to unpack .../${name}_${version.replace(':', '%3a')}_amd64.deb ...`);
    process.out.line(`Unpacking ${name} (${version}) ...`);
    yield* database.writeFiles(process, name, yield* unpackFiles(process, one));
    spend(process, one.size);
    added.push(database.debPackage(name, version, one.size));
  }
  for (const one of chosen) {
    process.out.line(`Setting up ${one.name} (${one.version}) ...`);
    const links = setAlternatives(process, one);
    if (links.length > 0) {
      const files = (yield* database.filesOf(process, one.name)) ?? [];
      yield* database.writeFiles(process, one.name, [...files, ...links]);
    }
  }
  const libc = database.installedPackages(process).find(({ name }) => name === 'libc-bin');
  const libraries = chosen.some(({ name }) => name.startsWith('lib'));
  if (libc !== undefined && libraries)
    process.out.line(`Processing triggers for libc-bin (${libc.version}) ...`);
  return added;
}

function* unpackFiles(process: Process, one: Chosen): Coroutine<string[]> {
  const targets = Object.values(one.alternatives ?? {}).filter((target) => target.startsWith('/'));
  const paths = [...new Set([...wordsOf(one.executables), ...targets])];
  const executables = paths.map((path) => ({ path, program: programOf(path.replace(/^.*\//, '')) }));
  const files = packageFiles(one.size, executables, `/usr/lib/.layerwise-not-itemised-${one.name}`);
  for (const file of files) yield* putSized(process, file, `apt ${one.name} ${one.version}`);
  return files.map(({ path }) => path);
}

/** Links by which a command leads to one of several packages (update-alternatives(1)). Returns their paths. */
function setAlternatives(process: Process, { alternatives = {}, executables }: Chosen): string[] {
  const links: string[] = [];
  for (const [link, target] of Object.entries(alternatives)) {
    const path = target.startsWith('/')
      ? target
      : wordsOf(executables).find((one) => one.endsWith(`/${target}`));
    if (path === undefined) continue;
    const name = link.replace(/^.*\//, '');
    const middle = `/etc/alternatives/${name}`;
    if (process.files.find('/etc/alternatives') === null) process.files.mkdir('/etc/alternatives', 0o755);
    for (const one of [middle, link]) if (process.files.find(one, false) !== null) process.files.unlink(one);
    process.files.symlink(path, middle);
    process.files.symlink(middle, link);
    links.push(middle, link);
    process.out.line(`update-alternatives: using ${path} to provide ${link} (${name}) in auto mode`);
  }
  return links;
}

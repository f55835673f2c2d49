import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { AptIndex } from '../../packages/index.ts';
import { makeDirectories, osRelease, putSized, spend } from '../support/package-files.ts';
import { isCut } from '../support/registry.ts';
import { say, fetched, size } from './print.ts';
import type { AptLine } from './options.ts';

const LISTS = '/var/lib/apt/lists';

/** An archive: where it is, its suites. */
interface Source {
  readonly url: string;
  readonly suite: string;
}

/** Bytes of the small files: the signed summary of a suite, and the lists of all suites but the first. */
const RELEASE = 100_000;
const SMALL = 250_000;

/** The name of the release, such as `bookworm`. */
export function suiteOf(process: Process): string {
  const named = osRelease(process, 'VERSION_CODENAME');
  if (named !== '') return named;
  const title = /\((\w+)\)/.exec(osRelease(process, 'PRETTY_NAME'))?.[1];
  return title ?? { '22.04': 'jammy', '24.04': 'noble' }[osRelease(process, 'VERSION_ID')] ?? 'stable';
}

/** The archives of an image that nobody changed. */
export function sources(process: Process): Source[] {
  const suite = suiteOf(process);
  if (osRelease(process, 'ID') === 'ubuntu') {
    const url = 'http://archive.ubuntu.com/ubuntu';
    const own = ['', '-updates', '-backports'].map((suffix) => ({ url, suite: `${suite}${suffix}` }));
    return [...own, { url: 'http://security.ubuntu.com/ubuntu', suite: `${suite}-security` }];
  }
  return [
    { url: 'http://deb.debian.org/debian', suite },
    { url: 'http://deb.debian.org/debian', suite: `${suite}-updates` },
    { url: 'http://deb.debian.org/debian-security', suite: `${suite}-security` },
  ];
}

/** Whether there are lists to look packages up in. */
export function hasLists(process: Process): boolean {
  const names = attempt(() => process.files.list(LISTS));
  return !(names instanceof Errno) && names.some((name) => /_Packages/.test(name));
}

/**
 * `apt-get update`. The sum of the lists and of the download are in the data; how they divide among the files is not,
 * the first list has what the small ones leave. Throws Errno.
 */
export function* update(process: Process, index: AptIndex, line: AptLine): Coroutine<number> {
  const since = process.kernel.now();
  const all = sources(process);
  let number = 0;
  const get = (source: Source, what: string, bytes: number): void => {
    number++;
    say(process, line, `Get:${number} ${source.url} ${source.suite}${what} [${size(bytes)}B]`);
  };
  if (isCut(process)) return yield* unreachable(process, line, all);
  const small = all.length * RELEASE + (all.length - 1) * SMALL;
  makeDirectories(process, `${LISTS}/partial`);
  for (const source of all) {
    get(source, ' InRelease', RELEASE);
    yield* putSized(process, { path: `${fileOf(source)}_InRelease`, size: RELEASE }, 'apt');
  }
  for (const [at, source] of all.entries()) {
    get(source, '/main amd64 Packages', at === 0 ? index.lists.download - small : SMALL);
    const path = `${fileOf(source)}_main_binary-amd64_Packages.lz4`;
    yield* putSized(process, { path, size: at === 0 ? index.lists.bytes - small : SMALL }, 'apt');
  }
  spend(process, index.lists.download);
  fetched(process, line, index.lists.download, since);
  say(process, line, 'Reading package lists...');
  if (process.name === 'apt') {
    for (const text of [
      'Building dependency tree...',
      'Reading state information...',
      'All packages are up to date.',
    ]) {
      say(process, line, text);
    }
  }
  return 0;
}

/** Host of an archive's address. */
export const hostOf = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/.*/, '');

/** Tries three times, then keeps the lists there are: no error. */
function* unreachable(process: Process, line: AptLine, all: readonly Source[]): Coroutine<number> {
  for (let round = 0; round < 3; round++)
    for (const [at, { url, suite }] of all.entries())
      say(process, line, `Ign:${at + 1} ${url} ${suite} InRelease`);
  process.kernel.advance(3000);
  for (const [at, { url, suite }] of all.entries())
    say(
      process,
      line,
      `Err:${at + 1} ${url} ${suite} InRelease\n  Temporary failure resolving '${hostOf(url)}'`,
    );
  say(process, line, 'Reading package lists...');
  yield* process.out.flush();
  for (const { url, suite } of all)
    process.complain(
      `W: Failed to fetch ${url}/dists/${suite}/InRelease  Temporary failure resolving '${hostOf(url)}'\n`,
    );
  process.complain(
    'W: Some index files failed to download. They have been ignored, or old ones used instead.\n',
  );
  return 0;
}

function fileOf({ url, suite }: Source): string {
  return `${LISTS}/${url.replace('http://', '').replaceAll('/', '_')}_dists_${suite}`;
}

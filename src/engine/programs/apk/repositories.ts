import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { ApkIndex } from '../../packages/index.ts';
import { osRelease, putSized, spend, textOf } from '../support/package-files.ts';
import { isCut } from '../support/registry.ts';
import { compareVersions } from '../support/versions.ts';
import { installedPackages } from './database.ts';

const CACHE = '/var/cache/apk';
const MIRROR = 'https://dl-cdn.alpinelinux.org/alpine';

/** A line of /etc/apk/repositories. */
interface Repository {
  readonly name: string;
  readonly url: string;
}

/** The release as repositories name it: `v3.20`. */
export function branchOf(process: Process): string {
  return `v${/^\d+\.\d+/.exec(osRelease(process, 'VERSION_ID'))?.[0] ?? ''}`;
}

/** /etc/apk/repositories, or what the file says in an image that nobody changed. */
function repositories(process: Process): Repository[] {
  const text = textOf(process, '/etc/apk/repositories');
  const branch = branchOf(process);
  const urls =
    text === null
      ? [`${MIRROR}/${branch}/main`, `${MIRROR}/${branch}/community`]
      : text.split('\n').filter((line) => /^https?:/.test(line));
  return urls.map((url) => ({ name: url.replace(/^.*\//, ''), url }));
}

/**
 * Gets the index files that are missing (all of them if `fresh`), and says so. They stay in /var/cache/apk unless
 * `keep` is false. Returns how many could not be had. Throws Errno.
 */
export function* fetchIndexes(
  process: Process,
  index: ApkIndex,
  { fresh, keep, quiet }: { fresh: boolean; keep: boolean; quiet: boolean },
): Coroutine<number> {
  let unavailable = 0;
  for (const { name, url } of repositories(process)) {
    const hash = bytesToHex(sha256(utf8ToBytes(url))).slice(0, 8);
    const path = `${CACHE}/APKINDEX.${hash}.tar.gz`;
    if (!fresh && keep && process.files.find(path) !== null) continue;
    const size = index.indexes[name];
    if (size === undefined) process.notSimulated(`apk with the repository ${url}`);
    if (!quiet) process.out.line(`fetch ${url}/x86_64/APKINDEX.tar.gz`);
    if (isCut(process)) {
      yield* process.out.flush();
      process.complain(`WARNING: ${failing(process)} ${url}: ${NO_NETWORK}\n`);
      unavailable++;
      continue;
    }
    spend(process, size);
    if (keep) yield* putSized(process, { path, size }, url);
  }
  yield* process.out.flush();
  return unavailable;
}

/** What apk says of names that cannot be resolved. */
export const NO_NETWORK = 'temporary error (try again later)';

/** The verb changed with apk-tools 2.14. */
function failing(process: Process): string {
  const tools = installedPackages(process).find(({ name }) => name === 'apk-tools');
  return compareVersions(tools?.version ?? '', '2.14') < 0 ? 'Ignoring' : 'fetching';
}

/** Whether index files lie in the cache. */
export function hasIndexes(process: Process): boolean {
  const names = attempt(() => process.files.list(CACHE));
  return !(names instanceof Errno) && names.some((name) => name.startsWith('APKINDEX.'));
}

/** What `apk update` says about each repository. */
export function describeRepositories(process: Process): string[] {
  const release = `v${osRelease(process, 'VERSION_ID')}`;
  return repositories(process).map(({ url }) => `${release} [${url}]`);
}

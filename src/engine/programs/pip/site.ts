import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { attempt, Errno, WRITE, type Coroutine, type Process } from '../../kernel/index.ts';
import type { PipIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, osRelease, putSized, spend, textOf, wordsOf } from '../support/package-files.ts';
import { removeAll } from '../support/remove.ts';
import { normalName, type Wheel } from './requirement.ts';

/** Bytes of a console script that pip writes. */
const SCRIPT = 220;

/** Where packages and their commands go. */
export interface Site {
  /** Such as `3.12`. */
  readonly python: string;
  readonly packages: string;
  readonly bin: string;
}

/** A package that is there. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** Its .dist-info directory. */
  readonly info: string;
}

/** Whether this Python belongs to the distribution, which then forbids pip to install (PEP 668). */
export function isManaged(process: Process): boolean {
  if (!process.exe.startsWith('/usr/bin/')) return false;
  const version = Number(/^\d+(\.\d+)?/.exec(osRelease(process, 'VERSION_ID'))?.[0] ?? 0);
  switch (osRelease(process, 'ID')) {
    case 'debian':
      return version >= 12;
    case 'ubuntu':
      return version >= 23;
    case 'alpine': {
      const minor = Number(/^3\.(\d+)/.exec(osRelease(process, 'VERSION_ID'))?.[1] ?? 0);
      return minor >= 19;
    }
    default:
      return false;
  }
}

/** The site of the Python that pip belongs to. */
export function systemSite(process: Process): Site {
  const python = pythonVersion(process);
  const debian = process.exe.startsWith('/usr/bin/') && process.files.find('/usr/bin/dpkg') !== null;
  const prefix = process.exe.startsWith('/usr/bin/') && !debian ? '/usr' : '/usr/local';
  const packages = `${prefix}/lib/python${python}/${debian ? 'dist-packages' : 'site-packages'}`;
  return { python, packages, bin: `${prefix}/bin` };
}

/** The user's own site. */
export function userSite(process: Process): Site {
  const python = pythonVersion(process);
  const home = `${process.env.get('HOME') ?? '/root'}/.local`;
  return { python, packages: `${home}/lib/python${python}/site-packages`, bin: `${home}/bin` };
}

/** Whether pip may write to a site, or to the nearest directory above it that exists. */
export function isWritable(process: Process, { packages }: Site): boolean {
  for (let at = packages; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (process.files.find(at) !== null) return process.files.access(at, WRITE);
  }
  return process.files.access('/', WRITE);
}

function pythonVersion(process: Process): string {
  const own = /3\.\d+$/.exec(process.exe)?.[0];
  if (own !== undefined) return own;
  for (const directory of ['/usr/local/bin', '/usr/bin']) {
    const names = attempt(() => process.files.list(directory));
    const found = (names instanceof Errno ? [] : names).map((name) => /^python(3\.\d+)$/.exec(name)?.[1]);
    const version = found.find((one) => one !== undefined);
    if (version !== undefined) return version;
  }
  return '3.11';
}

/** What pip installed into a site. */
export function installedIn(process: Process, { packages }: Site): Installed[] {
  const names = attempt(() => process.files.list(packages));
  if (names instanceof Errno) return [];
  return names.flatMap((name) => {
    if (!name.endsWith('.dist-info')) return [];
    const info = `${packages}/${name}`;
    const metadata = textOf(process, `${info}/METADATA`) ?? '';
    const field = (key: string): string => new RegExp(`^${key}: (.*)$`, 'm').exec(metadata)?.[1] ?? '';
    return [{ name: field('Name'), version: field('Version'), info }];
  });
}

/** Path of a download in the cache. */
export function cachePath(cache: string, wheel: Wheel): string {
  const digest = bytesToHex(sha256(utf8ToBytes(`${wheel.name}==${wheel.version}`))).slice(0, 56);
  return `${cache}/http-v2/${Array.from(digest.slice(0, 5)).join('/')}/${digest}.body`;
}

/**
 * Unpacks a wheel: its metadata, its commands, its files as one, and unless `compile` is off the byte code that pip
 * makes of it. Throws Errno.
 */
export function* unpack(
  process: Process,
  index: PipIndex,
  site: Site,
  wheel: Wheel,
  compile: boolean,
): Coroutine<void> {
  const { name, version, data } = wheel;
  const directory = normalName(name).replaceAll('-', '_');
  const info = `${site.packages}/${directory}-${version}.dist-info`;
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
  const origin = `pip ${name} ${version}`;
  const module = `${site.packages}/${directory}`;
  const scripts = wordsOf(data.scripts).map((script) => `${site.bin}/${script}`);
  const code = Math.round(
    data.size * (data.wheel.endsWith('-none-any.whl') ? index.byteCode.pure : index.byteCode.platform),
  );
  const main = Math.max(0, data.size - metadata.length);
  yield* putSized(process, { path: `${module}/.layerwise-not-itemised`, size: main }, origin);
  if (compile) {
    const path = `${module}/__pycache__/.layerwise-not-itemised`;
    yield* putSized(process, { path, size: code }, `${origin} ${site.python}`);
  }
  for (const path of scripts) {
    yield* putSized(process, { path, size: SCRIPT, program: path.replace(/^.*\//, '') }, origin);
  }
  makeDirectories(process, info);
  yield* writeFile(process, `${info}/METADATA`, metadata);
  yield* writeFile(process, `${info}/RECORD`, [module, ...scripts].map((path) => `${path},,\n`).join(''));
  spend(process, data.size + code);
}

/** Takes a package away. Throws Errno. */
export function remove(process: Process, { info }: Installed): void {
  for (const line of (textOf(process, `${info}/RECORD`) ?? '').split('\n')) {
    const path = line.replace(/,.*$/, '');
    if (path !== '' && process.files.find(path, false) !== null) check(removeAll(process, path));
  }
  check(removeAll(process, info));
}

function check(error: Errno | null): void {
  if (error !== null) throw error;
}

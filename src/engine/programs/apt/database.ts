import type { Coroutine, Process } from '../../kernel/index.ts';
import { readFile, writeFile } from '../support/lines.ts';
import { makeDirectories, textOf } from '../support/package-files.ts';

const STATUS = '/var/lib/dpkg/status';
const INFO = '/var/lib/dpkg/info';
const STATES = '/var/lib/apt/extended_states';
const LOG = '/var/log/dpkg.log';

/** What dpkg knows about a package that is installed. */
export interface DebPackage {
  readonly name: string;
  readonly version: string;
  /** Bytes. */
  readonly size: number;
  /** The paragraph as it stands in the file. */
  readonly text: string;
}

export function installedPackages(process: Process): DebPackage[] {
  return paragraphs(textOf(process, STATUS)).map((text) => ({
    name: field(text, 'Package'),
    version: field(text, 'Version'),
    size: Number(field(text, 'Installed-Size')) * 1024,
    text,
  }));
}

function paragraphs(text: string | null): string[] {
  return (text ?? '').split('\n\n').filter((one) => one.trim() !== '');
}

function field(text: string, name: string): string {
  const line = text.split('\n').find((one) => one.startsWith(`${name}: `));
  return (line ?? '').slice(name.length + 2);
}

/** The paragraph of a package (deb-control(5)); Installed-Size is in KiB. */
export function debPackage(name: string, version: string, size: number): DebPackage {
  const lines = [
    `Package: ${name}`,
    'Status: install ok installed',
    `Installed-Size: ${Math.ceil(size / 1024)}`,
  ];
  return { name, version, size, text: [...lines, 'Architecture: amd64', `Version: ${version}`].join('\n') };
}

export function* writeInstalled(process: Process, packages: readonly DebPackage[]): Coroutine<void> {
  makeDirectories(process, '/var/lib/dpkg');
  yield* writeFile(process, STATUS, packages.map(({ text }) => `${text.trimEnd()}\n\n`).join(''));
}

/** Names of packages that came because others needed them. */
export function automatic(process: Process): Set<string> {
  return new Set(paragraphs(textOf(process, STATES)).map((text) => field(text, 'Package')));
}

export function* writeAutomatic(process: Process, names: ReadonlySet<string>): Coroutine<void> {
  if (names.size === 0 && process.files.find(STATES) === null) return;
  makeDirectories(process, '/var/lib/apt');
  const text = [...names]
    .map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`)
    .join('');
  yield* writeFile(process, STATES, text);
}

/** Paths of a package that apt installed here; null for one that came with the base image. */
export function* filesOf(process: Process, name: string): Coroutine<string[] | null> {
  const path = `${INFO}/${name}.list`;
  if (process.files.find(path) === null) return null;
  const text = yield* readFile(process, path);
  return text.split('\n').filter((line) => line !== '');
}

export function* writeFiles(process: Process, name: string, paths: readonly string[]): Coroutine<void> {
  makeDirectories(process, INFO);
  yield* writeFile(process, `${INFO}/${name}.list`, paths.map((path) => `${path}\n`).join(''));
}

export function forgetFiles(process: Process, name: string): void {
  process.files.unlink(`${INFO}/${name}.list`);
}

/** Adds a line for each package to dpkg's log. */
export function* log(
  process: Process,
  action: 'install' | 'remove',
  packages: readonly DebPackage[],
): Coroutine<void> {
  makeDirectories(process, '/var/log');
  const time = new Date(process.kernel.time()).toISOString().slice(0, 19).replace('T', ' ');
  const line = ({ name, version }: DebPackage): string =>
    action === 'install'
      ? `${time} install ${name}:amd64 <none> ${version}\n`
      : `${time} remove ${name}:amd64 ${version} <none>\n`;
  yield* writeFile(process, LOG, packages.map(line).join(''), true);
}

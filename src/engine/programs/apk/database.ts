import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, textOf, wordsOf } from '../support/package-files.ts';

const INSTALLED = '/lib/apk/db/installed';
const WORLD = '/etc/apk/world';

/** Packages that the world of a fresh image names, as far as the image has them. */
const BASE_WORLD = [
  'alpine-baselayout',
  'alpine-keys',
  'alpine-release',
  'apk-tools',
  'busybox',
  'libc-utils',
];

/** A paragraph of apk's installed database. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Bytes. */
  readonly size: number;
  /** What a virtual package stands for. */
  readonly depends: readonly string[];
  /** Paths. None for packages that came with the base image. */
  readonly files: readonly string[];
  readonly virtual: boolean;
  /** The paragraph as it stands in the file. */
  readonly text: string;
}

/** Everything that is installed, in the order of the database. */
export function installedPackages(process: Process): InstalledPackage[] {
  return (textOf(process, INSTALLED) ?? '')
    .split('\n\n')
    .filter((paragraph) => paragraph.trim() !== '')
    .map(readParagraph);
}

function readParagraph(text: string): InstalledPackage {
  const fields = new Map<string, string>();
  const files: string[] = [];
  let directory = '';
  for (const line of text.split('\n')) {
    const value = line.slice(2);
    if (line.startsWith('F:')) directory = value;
    else if (line.startsWith('R:')) files.push(`/${directory}/${value}`);
    else fields.set(line.slice(0, 1), value);
  }
  return {
    name: fields.get('P') ?? '',
    version: fields.get('V') ?? '',
    size: Number(fields.get('I') ?? 0),
    depends: wordsOf(fields.get('D')),
    files,
    virtual: fields.get('A') === 'noarch' && fields.get('T') === 'virtual meta package',
    text,
  };
}

/** The paragraph of a package. */
export function paragraph(entry: Omit<InstalledPackage, 'text'>): InstalledPackage {
  const lines = [`P:${entry.name}`, `V:${entry.version}`, `A:${entry.virtual ? 'noarch' : 'x86_64'}`];
  lines.push(`I:${entry.size}`);
  if (entry.virtual) lines.push('T:virtual meta package');
  if (entry.depends.length > 0) lines.push(`D:${entry.depends.join(' ')}`);
  let directory = '';
  for (const path of entry.files) {
    const cut = path.lastIndexOf('/');
    if (path.slice(1, cut) !== directory) {
      directory = path.slice(1, cut);
      lines.push(`F:${directory}`);
    }
    lines.push(`R:${path.slice(cut + 1)}`);
  }
  return { ...entry, text: lines.join('\n') };
}

export function* writeInstalled(process: Process, packages: readonly InstalledPackage[]): Coroutine<void> {
  makeDirectories(process, '/lib/apk/db');
  yield* writeFile(process, INSTALLED, packages.map(({ text }) => `${text.trimEnd()}\n\n`).join(''));
}

/** What was asked for: names with their constraints. */
export function world(process: Process, installed: readonly InstalledPackage[]): string[] {
  const text = textOf(process, WORLD);
  if (text !== null) return text.split('\n').filter((line) => line !== '');
  return BASE_WORLD.filter((name) => installed.some((one) => one.name === name));
}

export function* writeWorld(process: Process, names: readonly string[]): Coroutine<void> {
  makeDirectories(process, '/etc/apk');
  const sorted = [...new Set(names)].sort();
  yield* writeFile(process, WORLD, sorted.map((name) => `${name}\n`).join(''));
}

/** Whether the database may be changed; prints what apk says when not. */
export function mayChange(process: Process): boolean {
  const mine = process.euid === 0 && !(attempt(() => process.files.stat('/lib')) instanceof Errno);
  if (mine) return true;
  process.complain('ERROR: Unable to lock database: Permission denied\n');
  process.complain('ERROR: Failed to open apk database: Permission denied\n');
  return false;
}

/** The last line of every change: how much is installed now. apk-tools 3 shows a decimal. */
export function summary(installed: readonly InstalledPackage[]): string {
  const mebibytes = installed.reduce((sum, { size }) => sum + size, 0) / 1024 / 1024;
  const tools = installed.find(({ name }) => name === 'apk-tools')?.version ?? '2';
  const size = tools.startsWith('3') ? mebibytes.toFixed(1) : String(Math.floor(mebibytes));
  return `OK: ${size} MiB in ${installed.length} packages`;
}

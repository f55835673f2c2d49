import type { Coroutine, Process } from '../../kernel/index.ts';
import type { ApkIndex } from '../../packages/index.ts';
import { APPLETS } from '../support/applets.ts';
import { packageFiles, programOf, putSized, spend, wordsOf } from '../support/package-files.ts';
import { paragraph, type InstalledPackage } from './database.ts';

const DIRECTORIES = ['/bin', '/sbin', '/usr/bin', '/usr/sbin'];

/** Executables that stand in /bin though busybox has none of that name there. */
const IN_BIN = new Set(['bash', 'zsh']);

/** Unpacks a package and returns its paragraph. Throws Errno. */
export function* unpack(process: Process, index: ApkIndex, name: string): Coroutine<InstalledPackage> {
  const found = index.packages[name];
  if (found === undefined) throw new Error(`the package data do not hold ${name}`);
  const { version, size } = found;
  const executables = wordsOf(found.executables).map((command) => ({
    path: pathOf(process, command),
    program: programOf(command),
  }));
  const files = packageFiles(size, executables, `/usr/lib/.layerwise-not-itemised-${name}`);
  for (const file of files) yield* putSized(process, file, `apk ${name} ${version}`);
  spend(process, size);
  const paths = files.map(({ path }) => path).sort();
  return paragraph({ name, version, size, depends: [], files: paths, virtual: false });
}

/** Where a command goes: over the applet of that name, else to /usr/bin. */
function pathOf(process: Process, command: string): string {
  const directory = DIRECTORIES.find((one) => process.files.find(`${one}/${command}`, false) !== null);
  return `${directory ?? (IN_BIN.has(command) ? '/bin' : '/usr/bin')}/${command}`;
}

/** Whether there is a command of this name that is no applet. */
export function hasOwn(process: Process, command: string): boolean {
  return DIRECTORIES.some(
    (directory) => process.files.find(`${directory}/${command}`, false)?.type === 'file',
  );
}

/** Takes the files of a package away; what was an applet of busybox is one again. Throws Errno. */
export function remove(process: Process, { files }: InstalledPackage): void {
  for (const path of files) {
    if (process.files.find(path, false) === null) continue;
    process.files.unlink(path);
    const cut = path.lastIndexOf('/');
    const applet = DIRECTORIES.includes(path.slice(0, cut)) && APPLETS.has(path.slice(cut + 1));
    if (applet && process.files.find('/bin/busybox') !== null) process.files.symlink('/bin/busybox', path);
  }
}

/** What runs after a change that touched these packages. */
export function triggers(changed: readonly InstalledPackage[], all: readonly InstalledPackage[]): string[] {
  const commands = changed.some(({ files }) => files.some((path) => !path.startsWith('/usr/lib/')));
  const names = [
    ...(commands ? ['busybox'] : []),
    ...(hasCertificates(changed, all) ? ['ca-certificates'] : []),
  ];
  return names.flatMap((name) => {
    const found = all.find((one) => one.name === name);
    return found === undefined ? [] : [`Executing ${name}-${found.version}.trigger`];
  });
}

function hasCertificates(changed: readonly InstalledPackage[], all: readonly InstalledPackage[]): boolean {
  const isIt = ({ name }: InstalledPackage): boolean => name === 'ca-certificates';
  return changed.some(isIt) && all.some(isIt);
}

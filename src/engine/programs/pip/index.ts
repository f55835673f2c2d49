import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { PipIndex } from '../../packages/index.ts';
import type { PackageManager } from '../support/program.ts';
import { removeAll } from '../support/remove.ts';
import { install } from './install.ts';
import { readLine, type PipLine } from './options.ts';
import { normalName } from './requirement.ts';
import { installedIn, remove, systemSite, userSite, type Installed } from './site.ts';

/**
 * pip, also as `python3 -m pip`. Versions that the data do not hold have the size of the one that they do, and a line
 * says so. Wheels are taken to exist for every Python and for musl, too; nothing is built from source.
 */
function* pip(process: Process, index: PipIndex, argv = process.argv.slice(1)): Coroutine<number> {
  yield;
  const line = readLine(process, argv);
  try {
    switch (line.command) {
      case 'install':
        return yield* install(process, index, line);
      case 'uninstall':
        return uninstall(process, line);
      case 'freeze':
        for (const { name, version } of installed(process)) process.out.line(`${name}==${version}`);
        return 0;
      case 'cache':
        if (line.operands[0] === 'purge') return purge(process, line);
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    process.complain(`ERROR: Could not install packages due to an OSError: ${process.strerror(error)}\n`);
    return 1;
  }
  return process.notSimulated(`pip ${[line.command, ...line.operands.slice(0, 1)].join(' ')}`.trim());
}

function installed(process: Process): Installed[] {
  const all = [systemSite(process), userSite(process)].flatMap((site) => installedIn(process, site));
  return all.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** `pip uninstall -y` */
function uninstall(process: Process, line: PipLine): number {
  if (!line.yes) return process.notSimulated('pip uninstall without -y');
  for (const operand of line.operands) {
    const found = installed(process).find(({ name }) => normalName(name) === normalName(operand));
    if (found === undefined) {
      process.complain(`WARNING: Skipping ${operand} as it is not installed.\n`);
      continue;
    }
    const { name, version } = found;
    process.out.line(`Found existing installation: ${name} ${version}\nUninstalling ${name}-${version}:`);
    remove(process, found);
    process.out.line(`  Successfully uninstalled ${name}-${version}`);
  }
  return 0;
}

/** `pip cache purge` */
function purge(process: Process, { cache }: PipLine): number {
  if (cache === null) {
    process.complain('ERROR: pip cache commands can not function since cache is disabled.\n');
    return 1;
  }
  const error = process.files.find(cache) === null ? null : removeAll(process, cache);
  if (error !== null) throw error;
  return 0;
}

/** Where a package that is imported by this name lies; null when it is not installed. */
export function installedAt(process: Process, name: string): string | null {
  const places = [systemSite(process), userSite(process)].map(({ packages }) => `${packages}/${name}`);
  return places.find((one) => process.files.find(one) !== null) ?? null;
}

/** `python3 -m pip` */
export function pipModule(process: Process, index: PipIndex, args: readonly string[]): Coroutine<number> {
  return pip(process, index, [...args]);
}

export const pips: readonly PackageManager<PipIndex>[] = [
  { name: 'pip', main: (process, index) => pip(process, index) },
];

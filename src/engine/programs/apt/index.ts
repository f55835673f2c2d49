import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { AptIndex } from '../../packages/index.ts';
import type { PackageManager } from '../support/program.ts';
import { installedPackages } from './database.ts';
import { install } from './install.ts';
import { update } from './lists.ts';
import { readLine, type AptLine } from './options.ts';
import { counts, readingLists, say } from './print.ts';
import { remove } from './remove.ts';

const FAILED = 100;
const LOCK = '/var/lib/dpkg/lock-frontend';

type Command = (process: Process, index: AptIndex, line: AptLine) => Coroutine<number>;

const COMMANDS: Readonly<Record<string, Command | undefined>> = {
  update,
  install,
  remove,
  purge: remove,
  autoremove: remove,
  autopurge: remove,
  upgrade,
  'dist-upgrade': upgrade,
  'full-upgrade': upgrade,
  clean,
  autoclean: clean,
};

/** What apt can and this cannot. */
const REAL =
  'list search show download source build-dep check edit-sources reinstall satisfy changelog moo indextargets'.split(
    ' ',
  );

/**
 * Debian's package manager as `apt-get` and `apt`. The packages, their versions and sizes are those of the suite that
 * the data are of (bookworm), whatever release the image is; pinned versions of other releases are not simulated. In
 * the images of Docker Hub nothing that was downloaded stays, unless a file in /etc/apt/apt.conf.d sets
 * Keep-Downloaded-Packages.
 */
function* main(process: Process, index: AptIndex): Coroutine<number> {
  yield;
  if (process.name === 'apt') {
    process.complain('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
  }
  const line = readLine(process);
  const run = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined;
  if (run === undefined) {
    if (line.command === '' || REAL.includes(line.command)) {
      return process.notSimulated(`${process.name} ${line.command}`.trim());
    }
    process.complain(`E: Invalid operation ${line.command}\n`);
    return FAILED;
  }
  if (process.euid !== 0) return refuse(process, line);
  try {
    return yield* run(process, index, line);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    process.complain(`E: ${process.strerror(error)}\n`);
    return FAILED;
  }
}

function refuse(process: Process, line: AptLine): number {
  if (line.command === 'update') {
    say(process, line, 'Reading package lists...');
    process.complain(
      'E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)\n',
    );
  } else {
    process.complain(`E: Could not open lock file ${LOCK} - open (13: Permission denied)\n`);
    process.complain(`E: Unable to acquire the dpkg frontend lock (${LOCK}), are you root?\n`);
  }
  return FAILED;
}

/** `apt-get upgrade`: the data are of one day, so that there is never anything newer. */
function* upgrade(process: Process, _index: AptIndex, line: AptLine): Coroutine<number> {
  yield* readingLists(process, line);
  say(process, line, 'Calculating upgrade...');
  counts(process, line, 0, 0);
  return 0;
}

/** `apt-get clean`: empties the directory of downloaded packages. */
function* clean(process: Process): Coroutine<number> {
  yield;
  const directory = '/var/cache/apt/archives';
  const names = attempt(() => process.files.list(directory));
  for (const name of names instanceof Errno ? [] : names) {
    if (name.endsWith('.deb')) process.files.unlink(`${directory}/${name}`);
  }
  return 0;
}

/** `dpkg`, as far as it only looks. */
function* dpkg(process: Process): Coroutine<number> {
  yield;
  const [option = '', ...names] = process.argv.slice(1);
  const installed = installedPackages(process);
  if ((option !== '-s' && option !== '--status') || names.length === 0) {
    return process.notSimulated(`dpkg ${option}`.trim());
  }
  let status = 0;
  for (const name of names) {
    const found = installed.find((one) => one.name === name);
    if (found !== undefined) process.out.line(`${found.text}\n`);
    else {
      process.complain(`dpkg-query: package '${name}' is not installed and no information is available\n`);
      status = 1;
    }
  }
  return status;
}

export const apts: readonly PackageManager<AptIndex>[] = [
  { name: 'apt-get', main },
  { name: 'apt', main },
  { name: 'dpkg', main: dpkg },
];

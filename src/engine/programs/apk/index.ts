import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { ApkIndex } from '../../packages/index.ts';
import type { PackageManager } from '../support/program.ts';
import { add } from './add.ts';
import { installedPackages, mayChange, summary } from './database.ts';
import { del } from './del.ts';
import { info } from './info.ts';
import { readLine, type ApkLine } from './options.ts';
import { describeRepositories, fetchIndexes } from './repositories.ts';

/** Exit code of apk when it cannot open its database. */
const NO_DATABASE = 99;

/**
 * Alpine's package manager. The packages, their versions and sizes are those of the release that the data are of
 * (3.16), whatever release the image is: newer ones differ by some percent. Other branches' pinned versions are
 * therefore not simulated.
 */
export const apk: PackageManager<ApkIndex> = {
  name: 'apk',
  *main(process, index) {
    yield;
    const line = readLine(process);
    if (line.has('version')) {
      const tools = installedPackages(process).find(({ name }) => name === 'apk-tools');
      process.out.line(`apk-tools ${(tools?.version ?? '').replace(/-r\d+$/, '')}, compiled for x86_64.`);
      return 0;
    }
    if (line.command === 'info') return info(process, line);
    if (line.has('simulate')) process.notSimulated(`apk ${line.command} --simulate`);
    const run = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined;
    if (run === undefined) return process.notSimulated(`apk ${line.command}`.trim());
    if (!mayChange(process)) return NO_DATABASE;
    try {
      return yield* run(process, index, line);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      process.complain(`ERROR: Failed to commit: ${process.strerror(error)}\n`);
      return 1;
    }
  },
};

type Command = (process: Process, index: ApkIndex, line: ApkLine) => Coroutine<number>;

const COMMANDS: Readonly<Record<string, Command | undefined>> = { add, del, update, upgrade };

/** `apk update` */
function* update(process: Process, index: ApkIndex, line: ApkLine): Coroutine<number> {
  const options = { fresh: true, keep: !line.noCache, quiet: line.quiet };
  const unavailable = yield* fetchIndexes(process, index, options);
  if (unavailable > 0) {
    process.out.line(
      `${unavailable} unavailable, 0 stale; ${installedPackages(process).length} distinct packages available`,
    );
    return unavailable;
  }
  if (line.quiet) return 0;
  for (const text of describeRepositories(process)) process.out.line(text);
  process.out.line(`OK: ${Object.keys(index.packages).length} distinct packages available`);
  return 0;
}

/** `apk upgrade`: the data are of one day, so that there is never anything newer. */
function* upgrade(process: Process, index: ApkIndex, line: ApkLine): Coroutine<number> {
  yield* fetchIndexes(process, index, { fresh: line.has('update'), keep: !line.noCache, quiet: line.quiet });
  if (!line.quiet) process.out.line(summary(installedPackages(process)));
  return 0;
}

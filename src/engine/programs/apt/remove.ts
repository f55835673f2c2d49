import type { Coroutine, Process } from '../../kernel/index.ts';
import type { AptIndex } from '../../packages/index.ts';
import { noteUnknown } from '../support/package-files.ts';
import { closure, kept, realName } from './choose.ts';
import * as database from './database.ts';
import { hasLists } from './lists.ts';
import type { AptLine } from './options.ts';
import { confirmed, counts, list, readingLists, say, size } from './print.ts';

const FAILED = 100;

/**
 * `apt-get remove`, `purge` and `autoremove`. Packages of the base image cannot be removed: their files are not
 * itemised. Configuration files are not told apart, so that remove leaves no more than purge. Throws Errno.
 */
export function* remove(process: Process, index: AptIndex, line: AptLine): Coroutine<number> {
  yield* readingLists(process, line);
  const before = database.installedPackages(process);
  const named = present(process, index, line, before);
  if (named === null) return FAILED;
  const automatic = database.automatic(process);
  const isThere = new Set(before.map(({ name }) => name));
  const own: string[] = [];
  for (const { name } of before) if ((yield* database.filesOf(process, name)) !== null) own.push(name);
  const base = named.find((name) => !own.includes(name));
  if (base !== undefined)
    return process.notSimulated(`${process.name} ${line.command} ${base}, which came with the base image,`);
  // Whoever needs what goes has to go too.
  const doomed = new Set(own.filter((name) => named.some((one) => needs(index, name, one))));
  const left = own.filter((name) => !doomed.has(name) && !automatic.has(name));
  const wanted = kept(index, left);
  const idle = [...automatic].filter((name) => isThere.has(name) && !doomed.has(name) && !wanted.has(name));
  const sweep = line.autoRemove || line.command === 'autoremove' || line.command === 'autopurge';
  if (!sweep) {
    list(
      process,
      line,
      'The following packages were automatically installed and are no longer required:',
      idle,
    );
    if (idle.length > 0) say(process, line, "Use 'apt autoremove' to remove them.");
  }
  const gone = before.filter(({ name }) => doomed.has(name) || (sweep && idle.includes(name)));
  const star = line.purge || line.command === 'purge' || line.command === 'autopurge' ? '*' : '';
  list(
    process,
    line,
    'The following packages will be REMOVED:',
    gone.map(({ name }) => name + star),
  );
  counts(process, line, 0, gone.length);
  if (gone.length === 0) return 0;
  const bytes = gone.reduce((sum, one) => sum + one.size, 0);
  say(process, line, `After this operation, ${size(bytes)}B disk space will be freed.`);
  if (!confirmed(process, line)) return 1;
  for (const one of gone) yield* removePackage(process, one);
  const names = new Set(gone.map(({ name }) => name));
  yield* database.writeInstalled(
    process,
    before.filter(({ name }) => !names.has(name)),
  );
  yield* database.writeAutomatic(process, new Set([...automatic].filter((name) => !names.has(name))));
  yield* database.log(process, 'remove', gone);
  return 0;
}

function needs(index: AptIndex, name: string, other: string): boolean {
  return name === other || (closure(index, name, false)?.includes(other) ?? false);
}

/** The named packages that are installed; null when a name means nothing. */
function present(
  process: Process,
  index: AptIndex,
  line: AptLine,
  before: readonly database.DebPackage[],
): string[] | null {
  const names: string[] = [];
  for (const text of line.operands) {
    const name = realName(index, text);
    if (before.some((one) => one.name === name)) names.push(name);
    else if (hasLists(process) && index.packages[name] !== undefined) {
      say(process, line, `Package '${name}' is not installed, so not removed`);
    } else {
      process.complain(`E: Unable to locate package ${name}\n`);
      if (hasLists(process)) noteUnknown(process, [name]);
      return null;
    }
  }
  return names;
}

function* removePackage(process: Process, { name, version }: database.DebPackage): Coroutine<void> {
  process.out.line(`Removing ${name} (${version}) ...`);
  for (const path of (yield* database.filesOf(process, name)) ?? []) {
    if (process.files.find(path, false) !== null) process.files.unlink(path);
  }
  database.forgetFiles(process, name);
}

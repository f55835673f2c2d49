import type { Coroutine, Process } from '../../kernel/index.ts';
import type { ApkIndex } from '../../packages/index.ts';
import { wordsOf } from '../support/package-files.ts';
import { hasOwn, remove, triggers } from './change.ts';
import { neededBy, readWanted } from './choose.ts';
import { installedPackages, summary, world, writeInstalled, writeWorld } from './database.ts';
import type { ApkLine } from './options.ts';

/**
 * `apk del`: takes names off the world, then removes what apk installed and nothing in the world needs any more.
 * Packages of the base image stay: their files are not itemised.
 */
export function* del(process: Process, index: ApkIndex, line: ApkLine): Coroutine<number> {
  const installed = installedPackages(process);
  const names = new Set(line.operands);
  const own = (name: string): boolean =>
    installed.some((one) => one.name === name && (one.virtual || one.files.length > 0));
  const commands = (name: string): string[] => wordsOf(index.packages[name]?.executables);
  const fixed = line.operands.find((name) => {
    const listed = installed.some((one) => one.name === name);
    return !own(name) && (listed || commands(name).some((command) => hasOwn(process, command)));
  });
  if (fixed !== undefined) process.notSimulated(`apk del ${fixed}, which came with the base image,`);
  const left = world(process, installed).filter((text) => !names.has(readWanted(text).name));
  const needed = neededBy(index, left, installed);
  const gone = installed.filter(({ name }) => own(name) && !needed.has(name)).reverse();
  const gonePackages = new Set(gone);
  for (const [at, one] of gone.entries()) {
    if (!line.quiet) process.out.line(`(${at + 1}/${gone.length}) Purging ${one.name} (${one.version})`);
    remove(process, one);
  }
  const after = installed.filter((one) => !gonePackages.has(one));
  yield* writeWorld(process, left);
  yield* writeInstalled(process, after);
  if (line.quiet) return 0;
  for (const text of triggers(gone, after)) process.out.line(text);
  const held = line.operands.filter((name) => needed.has(name) && installed.some((one) => one.name === name));
  if (held.length > 0) {
    process.out.line('World updated, but the following packages are not removed due to:');
    for (const name of held) process.out.line(`  ${name}: ${needed.get(name) ?? ''}`);
    process.out.line('');
  }
  process.out.line(summary(after));
  return 0;
}

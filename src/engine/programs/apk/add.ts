import type { Coroutine, Process } from '../../kernel/index.ts';
import type { ApkIndex } from '../../packages/index.ts';
import { noteUnknown, wordsOf } from '../support/package-files.ts';
import { hasOwn, unpack, triggers } from './change.ts';
import { allows, closure, problems, readWanted, type Wanted } from './choose.ts';
import {
  installedPackages,
  paragraph,
  summary,
  world,
  writeInstalled,
  writeWorld,
  type InstalledPackage,
} from './database.ts';
import type { ApkLine } from './options.ts';
import { isCut } from '../support/registry.ts';
import { branchOf, fetchIndexes, hasIndexes, NO_NETWORK } from './repositories.ts';

/** `apk add` */
export function* add(process: Process, index: ApkIndex, line: ApkLine): Coroutine<number> {
  const wanted = line.operands.filter((word) => !word.startsWith('!')).map(readWanted);
  const options = { fresh: line.has('update'), keep: !line.noCache, quiet: line.quiet };
  const unavailable = yield* fetchIndexes(process, index, options);
  const group = line.virtual === null ? null : virtualPackage(process, line.virtual, line.operands);
  const before = installedPackages(process);
  const known = unavailable === 0 || (!line.noCache && hasIndexes(process));
  if (!selectable(process, known ? index : without(index, before), wanted, group)) return 1;
  const there = (name: string): boolean => isThere(process, index, before, name);
  // What is there has what it needs.
  const names = new Set(wanted.flatMap(({ name }) => (there(name) ? [] : (closure(index, name) ?? []))));
  const missing = [...names].filter((name) => !there(name));
  const total = missing.length + (group === null ? 0 : 1);
  const all = before.filter((one) => one.name !== group?.name);
  const added: InstalledPackage[] = [];
  const report = (one: { readonly name: string; readonly version: string }): void => {
    if (!line.quiet)
      process.out.line(`(${added.length + 1}/${total}) Installing ${one.name} (${one.version})`);
  };
  if (isCut(process) && missing.length > 0) return yield* unreachable(process, index, missing, before);
  for (const name of missing) {
    report({ name, version: index.packages[name]?.version ?? '' });
    added.push(yield* unpack(process, index, name));
  }
  if (group !== null) {
    report(group);
    added.push(group);
  }
  all.push(...added);
  const asked = group === null ? wanted.map(({ text }) => text) : [`${group.name}=${group.version}`];
  const changed = new Set((group === null ? wanted : [group]).map(({ name }) => name));
  const kept = world(process, before).filter((text) => !changed.has(readWanted(text).name));
  yield* writeWorld(process, [...kept, ...asked]);
  yield* writeInstalled(process, all);
  if (line.quiet) return 0;
  for (const text of triggers(added, all)) process.out.line(text);
  process.out.line(summary(all));
  return 0;
}

/** The index as it is without index files: what is installed is known. */
function without(index: ApkIndex, installed: readonly InstalledPackage[]): ApkIndex {
  const there = new Set(installed.map(({ name }) => name));
  const only = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => there.has(name)));
  return { ...index, packages: only(index.packages), install: only(index.install) };
}

/** Packages that the index names and nobody can fetch. */
function* unreachable(
  process: Process,
  index: ApkIndex,
  missing: readonly string[],
  installed: readonly InstalledPackage[],
): Coroutine<number> {
  for (const [at, name] of missing.entries()) {
    const version = index.packages[name]?.version ?? '';
    process.out.line(`(${at + 1}/${missing.length}) Installing ${name} (${version})`);
    yield* process.out.flush();
    process.complain(`ERROR: ${name}-${version}: ${NO_NETWORK}\n`);
  }
  const errors = `${missing.length} error${missing.length === 1 ? '' : 's'}`;
  process.out.line(summary(installed).replace('OK:', `${errors};`));
  return missing.length;
}

/**
 * Whether a package is there. The databases of images made from others do not list everything; one whose executables
 * are all there, and are no applets, counts as installed.
 */
function isThere(
  process: Process,
  index: ApkIndex,
  installed: readonly InstalledPackage[],
  name: string,
): boolean {
  if (installed.some((one) => one.name === name)) return true;
  const executables = wordsOf(index.packages[name]?.executables);
  return executables.length > 0 && executables.every((command) => hasOwn(process, command));
}

/** The group that --virtual names; its version is the time, as apk 2.12 and later have it. */
function virtualPackage(process: Process, name: string, operands: readonly string[]): InstalledPackage {
  const time = new Date(process.kernel.time()).toISOString().replace(/[-:]/g, '');
  const version = `${time.slice(0, 8)}.${time.slice(9, 15)}`;
  return paragraph({ name, version, size: 0, depends: [...operands], files: [], virtual: true });
}

/** Whether everything can be had; says what cannot, in apk's words. */
function selectable(
  process: Process,
  index: ApkIndex,
  wanted: readonly Wanted[],
  group: InstalledPackage | null,
): boolean {
  const tagged = wanted.find(({ operator }) => operator.includes('@'));
  if (tagged !== undefined) process.notSimulated(`apk add ${tagged.text}`);
  if (branchOf(process) !== index.branch) {
    // Which versions another release has is not in the data.
    const pinned = wanted.find((one) => !allows(one, index.packages[one.name]?.version ?? one.version));
    if (pinned !== undefined)
      process.notSimulated(`apk add ${pinned.text} on a release other than ${index.branch}`);
  }
  const by = ({ text }: Wanted): string =>
    group === null ? `world[${text}]` : `${group.name}-${group.version}[${text}]`;
  const lines = problems(index, wanted, by);
  if (lines.length === 0) return true;
  process.complain(`ERROR: unable to select packages:\n${lines.join('\n')}\n`);
  if (isCut(process)) return false;
  noteUnknown(
    process,
    wanted.map(({ name }) => name).filter((name) => closure(index, name) === undefined),
  );
  return false;
}

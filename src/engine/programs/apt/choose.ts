import type { Process } from '../../kernel/index.ts';
import type { AptIndex } from '../../packages/index.ts';
import { wordsOf } from '../support/package-files.ts';
import type { DebPackage } from './database.ts';

/** `name` or `name=version`. */
export interface Wanted {
  readonly name: string;
  readonly version: string;
}

export function readWanted(process: Process, text: string): Wanted {
  if (/[/:]|[+-]$/.test(text.split('=')[0] ?? '')) {
    if (!text.endsWith('+')) return process.notSimulated(`${process.name} install ${text}`);
  }
  const [name = text, version = ''] = text.split('=');
  return { name, version };
}

/**
 * What installing a package takes besides the base image. What the data do not list as an install of its own is taken
 * alone. Undefined for an unknown name.
 */
export function closure(index: AptIndex, name: string, recommends: boolean): readonly string[] | undefined {
  const whole = index.install[name];
  if (whole !== undefined)
    return [...wordsOf(whole.packages), ...(recommends ? wordsOf(whole.recommends) : [])];
  return index.packages[name] === undefined ? undefined : [name];
}

/** The package behind a name; a virtual one stands for the package of its closure that is most like it. */
export function realName(index: AptIndex, name: string): string {
  if (index.packages[name] !== undefined) return name;
  return closure(index, name, false)?.find((one) => one.endsWith(name)) ?? name;
}

/** Whether a pinned version (with `*` as in apt) is one that the data have. */
export function hasVersion(index: AptIndex, { name, version }: Wanted): boolean {
  if (version === '') return true;
  const found = index.packages[realName(index, name)]?.version ?? '';
  return version.endsWith('*') ? found.startsWith(version.slice(0, -1)) : found === version;
}

/**
 * Whether a package is there. The databases of images made from others do not list everything; one whose executables
 * are all there counts as installed.
 */
export function isInstalled(
  process: Process,
  index: AptIndex,
  installed: readonly DebPackage[],
  name: string,
): boolean {
  if (installed.some((one) => one.name === name)) return true;
  const executables = wordsOf(index.packages[name]?.executables);
  return executables.length > 0 && executables.every((path) => process.files.find(path) !== null);
}

/** Everything that the given packages keep, themselves included. Recommended packages are kept too. */
export function kept(index: AptIndex, names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => [name, ...(closure(index, name, true) ?? [])]));
}

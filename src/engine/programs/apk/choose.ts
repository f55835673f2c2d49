import type { ApkIndex } from '../../packages/index.ts';
import { wordsOf } from '../support/package-files.ts';
import { compareVersions } from '../support/versions.ts';
import type { InstalledPackage } from './database.ts';

/** `name`, `name=1.2-r0`, `name>1.2`, `name~1.2`. */
export interface Wanted {
  readonly name: string;
  readonly operator: string;
  readonly version: string;
  /** As it was written. */
  readonly text: string;
}

export function readWanted(text: string): Wanted {
  const [, name = text, operator = '', version = ''] = /^([^<>=~@]+)([<>=~@]*)(.*)$/.exec(text) ?? [];
  return { name, operator, version, text };
}

/** Whether a version is one that was asked for. */
export function allows({ operator, version }: Wanted, candidate: string): boolean {
  const order = compareVersions(candidate, version);
  switch (operator) {
    case '':
      return true;
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
    case '=<':
      return order <= 0;
    case '>=':
    case '=>':
      return order >= 0;
    default:
      return (
        candidate === version || candidate.startsWith(`${version}.`) || candidate.startsWith(`${version}-`)
      );
  }
}

/**
 * A package and all it needs, itself last. What the data do not list as an install of its own is taken with its
 * direct dependencies, or alone. Undefined for an unknown name.
 */
export function closure(index: ApkIndex, name: string): readonly string[] | undefined {
  const whole = index.install[name];
  if (whole !== undefined) return wordsOf(whole);
  const found = index.packages[name];
  if (found === undefined) return undefined;
  const needed = wordsOf(found.depends).flatMap((other) => closure(index, other) ?? []);
  return [...new Set([...needed, name])];
}

/** Everything that the names in the world and the virtual packages need. */
export function neededBy(
  index: ApkIndex,
  world: readonly string[],
  installed: readonly InstalledPackage[],
): Map<string, string> {
  const needed = new Map<string, string>();
  const add = (name: string, by: string): void => {
    if (!needed.has(name)) needed.set(name, by);
  };
  for (const entry of world) {
    const { name } = readWanted(entry);
    add(name, name);
    const virtual = installed.find((one) => one.name === name && one.virtual);
    for (const root of virtual?.depends ?? [name]) {
      for (const one of closure(index, readWanted(root).name) ?? []) add(one, name);
    }
  }
  return needed;
}

/** Lines under `ERROR: unable to select packages:` for what cannot be had. */
export function problems(index: ApkIndex, wanted: readonly Wanted[], by: (one: Wanted) => string): string[] {
  return wanted.flatMap((one) => {
    const found = index.packages[one.name];
    if (closure(index, one.name) === undefined) {
      return [`  ${one.name} (no such package):`, `    required by: ${by(one)}`];
    }
    if (found === undefined || allows(one, found.version)) return [];
    return [`  ${one.name}-${found.version}:`, `    breaks: ${by(one)}`];
  });
}

import type { Process } from '../../kernel/index.ts';
import type { RegistryIndex, RegistryPackage } from '../../packages/index.ts';
import { compareVersions } from './versions.ts';

/** A package that a project gets. */
export interface Picked<Package extends RegistryPackage> {
  readonly name: string;
  readonly version: string;
  /** What the data say; that of another version when they do not hold this one. */
  readonly data: Package;
  /** The version whose data these are; null when it is this one. */
  readonly standsFor: string | null;
}

/** How a package manager reads ranges, and what a package needs. */
export interface Rules<Package extends RegistryPackage> {
  fits(version: string, range: string): boolean;
  /** The version that stands for a range which no version of the data is in. */
  least(range: string): string;
  /** Name to range of what a package needs. */
  needs(name: string, data: Package): Readonly<Record<string, string>>;
}

/** A name that the data do not hold, and the package that asks for it; null for the project itself. */
export interface Lacking {
  readonly name: string;
  readonly range: string;
  readonly by: string | null;
}

/**
 * What a project asks for and all that comes with it, each after what it needs. `pinned` has versions that a lock file
 * fixes, by name.
 */
export function resolve<Package extends RegistryPackage>(
  index: RegistryIndex<Package>,
  asked: Readonly<Record<string, string>>,
  rules: Rules<Package>,
  pinned: ReadonlyMap<string, string> = new Map(),
): Picked<Package>[] | Lacking {
  const picked = new Map<string, Picked<Package>>();
  const met = new Set<string>();
  const visit = (wanted: Readonly<Record<string, string>>, by: string | null): Lacking | null => {
    for (const [name, range] of Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (met.has(name)) continue;
      met.add(name);
      const one = pick(index, name, range, rules, pinned.get(name));
      if (one === null) return { name, range, by };
      const problem = visit(rules.needs(name, one.data), name);
      if (problem !== null) return problem;
      picked.set(name, one);
    }
    return null;
  };
  return visit(asked, null) ?? [...picked.values()];
}

function pick<Package extends RegistryPackage>(
  index: RegistryIndex<Package>,
  name: string,
  range: string,
  rules: Rules<Package>,
  pinned: string | undefined,
): Picked<Package> | null {
  const held = Object.keys(index.packages)
    .filter((id) => id.startsWith(`${name}@`))
    .map((id) => id.slice(name.length + 1))
    .sort((a, b) => compareVersions(b, a));
  const [newest] = held;
  if (newest === undefined) return null;
  const wanted = pinned ?? held.find((version) => rules.fits(version, range)) ?? rules.least(range);
  const version = held.includes(wanted) ? wanted : newest;
  const data = index.packages[`${name}@${version}`];
  return data === undefined
    ? null
    : { name, version: wanted, data, standsFor: wanted === version ? null : version };
}

/** Says which packages have the data of another version. */
export function noteStandIns(process: Process, packages: readonly Picked<RegistryPackage>[]): void {
  for (const { name, version, standsFor } of packages) {
    if (standsFor !== null)
      process.complain(
        `layerwise: ${name} ${version} has the size and the dependencies of version ${standsFor}\n`,
      );
  }
}

/** Whether the process has no network, as `--network=none` gives it. */
export function isCut(process: Process): boolean {
  return process.kernel.network.settings.mode === 'none';
}

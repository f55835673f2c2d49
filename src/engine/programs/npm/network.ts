import type { Process } from '../../kernel/index.ts';
import { isCut } from '../support/registry.ts';
import { cachedAt } from './modules.ts';
import type { TreePackage } from './tree.ts';

/** A request that ends at the lookup of the registry's name. */
export class Unreachable extends Error {
  /** What was asked for, below the registry's address. */
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

/**
 * Throws {@link Unreachable} when there is no network and something must be asked of the registry: which versions there
 * are, unless a lock file fixes them, and archives that the cache does not have. `had` are paths that need nothing,
 * `direct` the names that the project itself asks for.
 */
export function demandRegistry(
  process: Process,
  packages: readonly TreePackage[],
  had: ReadonlyMap<string, string>,
  { direct, locked }: { readonly direct: readonly string[]; readonly locked: boolean },
  cache: string,
): void {
  if (!isCut(process)) return;
  const missing = packages.filter(({ path, version }) => had.get(path) !== version);
  const [first] = locked
    ? missing.filter((one) => process.files.find(cachedAt(one, cache)) === null)
    : missing.toSorted((a, b) => Number(direct.includes(b.name)) - Number(direct.includes(a.name)));
  if (first === undefined) return;
  const { name, version } = first;
  throw new Unreachable(
    locked ? `${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz` : name.replace('/', '%2f'),
  );
}

/** The end of a request whose name does not resolve. */
export const NO_NAME = (host: string): string => `getaddrinfo EAI_AGAIN ${host}`;

import { resolvePath } from '../resolve.ts';
import type { FileTree, Found } from '../tree.ts';

/** What of a tree counts for a cache key. */
export interface ChecksumSelector {
  /** Absolute path in the tree, possibly with wildcards. */
  readonly path: string;
  /** `*`, `?` and `[` in the path are wildcards. */
  readonly wildcard?: boolean;
  /** A path that is a link stands for what it leads to. */
  readonly followLinks?: boolean;
  readonly includePatterns?: readonly string[];
  readonly excludePatterns?: readonly string[];
  /** Absolute paths one of which must begin a selected path each; else the checksum fails. */
  readonly requiredPaths?: readonly string[];
}

/** What a path names; links before the last element are always followed. */
export function locate(tree: FileTree, path: string, follow: boolean): Found | null {
  if (!follow) return tree.find(path, false);
  const resolved = resolvePath(tree, path);
  return resolved.ok ? tree.find(resolved.value, false) : null;
}

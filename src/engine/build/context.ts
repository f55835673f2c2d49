import { filterContext, parseDockerignore, type IgnoreRule } from '../files/dockerignore/index.ts';
import { contentText, FileTree } from '../files/index.ts';
import type { BuildPlan, BuildRequest } from '../plan/index.ts';

/** Name of the file with the rules of what is not sent. */
const IGNORE_FILE = '.dockerignore';

/** The ignore file that counts: the Dockerfile's own if there is one, else `.dockerignore`. */
export function ignoreFile(request: Pick<BuildRequest, 'context' | 'dockerfileName'>): {
  readonly name: string;
  readonly text: string;
  /** It belongs to this Dockerfile alone (`Dockerfile.dockerignore`). */
  readonly specific: boolean;
} {
  const own = `${request.dockerfileName}${IGNORE_FILE}`;
  const specific = readText(request.context, own);
  if (specific !== null) return { name: own, text: specific, specific: true };
  return { name: IGNORE_FILE, text: readText(request.context, IGNORE_FILE) ?? '', specific: false };
}

/** Rules of the ignore file that counts. */
export function ignoreRules(
  request: Pick<BuildRequest, 'context' | 'dockerfileName'>,
): readonly IgnoreRule[] {
  return parseDockerignore(ignoreFile(request).text);
}

function readText(tree: FileTree, name: string): string | null {
  const found = tree.find(`/${name}`);
  return found?.inode.type === 'file' ? contentText(found.inode.content) : null;
}

interface Filtered {
  readonly name: string;
  readonly tree: FileTree;
}

const filtered = new WeakMap<FileTree, Filtered>();

/** What COPY and ADD see of a context: `context`, or a named one, without what its ignore file excludes. */
export function contextTree(plan: BuildPlan, name: string): FileTree {
  const { request } = plan;
  const tree = name === 'context' ? request.context : request.namedContexts[name];
  if (tree === undefined) throw new Error(`plan reads the context "${name}", which the request lacks`);
  const dockerfileName = name === 'context' ? request.dockerfileName : '';
  const known = filtered.get(tree);
  if (known?.name === dockerfileName) return known.tree;
  const outcome = filterContext(tree, ignoreRules({ context: tree, dockerfileName }));
  const seen = outcome.ok ? outcome.value : tree;
  filtered.set(tree, { name: dockerfileName, tree: seen });
  return seen;
}

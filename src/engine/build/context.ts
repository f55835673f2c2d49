import { filterContext, ignoreRules } from '../files/dockerignore/index.ts';
import type { FileTree } from '../files/index.ts';
import type { BuildPlan } from '../plan/index.ts';

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

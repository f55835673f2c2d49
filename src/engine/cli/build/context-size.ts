import { ignoreRules } from '../../build/index.ts';
import { filterContext } from '../../files/dockerignore/index.ts';
import { resolveWildcards, type FileTree } from '../../files/index.ts';
import type { BuildPlan } from '../../plan/index.ts';

/** Bytes of the files that the builder asks for: what steps read of those that the ignore file lets through. */
export function contextSize({ request, steps }: BuildPlan): number {
  const seen = filterContext(request.context, ignoreRules(request));
  if (!seen.ok) return 0;
  const wanted = readPaths(steps, seen.value);
  let size = 0;
  for (const { path, inode } of seen.value.walk()) {
    const asked = wanted.some((root) => root === '/' || path === root || path.startsWith(`${root}/`));
    if (inode.type === 'file' && asked) size += inode.content.size;
  }
  return size;
}

/** Files and directories of the context that steps name. */
function readPaths(steps: BuildPlan['steps'], tree: FileTree): string[] {
  const locals = new Set(steps.flatMap(({ id, operation }) => (operation.type === 'local' ? [id] : [])));
  const sources = steps.flatMap(({ operation, inputs }) => {
    const isContext = (position: number) => {
      const input = inputs[position];
      return input !== null && input !== undefined && locals.has(input);
    };
    if (operation.type === 'exec') {
      return operation.mounts.flatMap(({ input, source }) =>
        input !== null && isContext(input) ? [source] : [],
      );
    }
    if (operation.type !== 'files') return [];
    return operation.actions.flatMap((action) =>
      action.kind === 'copy' && isContext(action.from) ? [action.source] : [],
    );
  });
  return sources.flatMap((source) => {
    const found = resolveWildcards(tree, source, true);
    return (found.ok ? found.value : []).map((path) => `/${path.replace(/^\/+|\/+$/g, '')}`);
  });
}

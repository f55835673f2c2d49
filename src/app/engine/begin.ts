import type { SessionInput, WorkspaceFiles } from '../../engine/index.ts';

/** The command that stands behind the Build button. */
export const BUILD = 'docker build .';

/** The edits that lead from some text files to others. */
export function changesBetween(before: WorkspaceFiles, after: WorkspaceFiles): readonly SessionInput[] {
  const written = Object.entries(after).flatMap(([path, { text }]) =>
    text === undefined || text === before[path]?.text ? [] : [{ type: 'write' as const, path, text }],
  );
  const removed = Object.keys(before).flatMap((path) =>
    Object.hasOwn(after, path) ? [] : [{ type: 'remove' as const, path }],
  );
  return [...written, ...removed];
}
